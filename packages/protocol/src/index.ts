export * from './closeCodes.ts';
export type { HistoryMessage, KeptProposalMessage } from './history.ts';
export type * from './importShapes.ts';
export { type LateChange, type LateEditsMessage, lateChangeKey } from './lateEdits.ts';
export type { PublishedList, PublishedRow } from './published.ts';
export type * from './referenceShapes.ts';
export * from './roomName.ts';
export * from './socketEvents.ts';
export * from './syncMessages.ts';
