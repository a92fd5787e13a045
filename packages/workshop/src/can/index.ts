export { groupOf, memberOf, stageOf, type Thing, type Words } from './Asked.ts';
export * from './can.ts';
export {
  type OwnThing,
  RIGHT_ROLES,
  type Right,
  type RightReach,
  type RightRole,
  rightsOf,
} from './rights.ts';
export { RIGHT_TOPICS, type RightTopic } from './verbWords.ts';
