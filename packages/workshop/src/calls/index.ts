export type { Call, CallKind, Floor, Speaking } from './Call.ts';
export * from './speakerList.ts';
