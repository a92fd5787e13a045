export * from './closeCodes.ts';
export * from './roomName.ts';
export * from './socketEvents.ts';
export * from './syncMessages.ts';
