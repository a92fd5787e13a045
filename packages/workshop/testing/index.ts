export { type DecisionLogFixture, decisionLogContract } from './decisionLogContract.ts';
export { type DurableDecisionLogFixture, durableDecisionLogContract } from './durableDecisionLogContract.ts';
export { sharedDecisionLogContract } from './sharedDecisionLogContract.ts';
