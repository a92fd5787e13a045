export type { Answering } from './Answering.ts';
export { heldAnswers, publishedEvents, publishedResponses, withPublishedAnswers } from './heldAnswers.ts';
