export * from './assists.ts';
export * from './Roster.ts';
