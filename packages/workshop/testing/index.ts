export { type DecisionLogFixture, decisionLogContract } from './decisionLogContract.ts';
