export * from './roomName.ts';
export * from './socketEvents.ts';
