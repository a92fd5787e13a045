export { groupOf, memberOf, stageOf, type Thing } from './Asked.ts';
export * from './can.ts';
