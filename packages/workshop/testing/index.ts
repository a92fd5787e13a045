export { type DecisionLogFixture, decisionLogContract } from './decisionLogContract.ts';
export { decisionSnapshotsContract } from './decisionSnapshotsContract.ts';
export { type DurableDecisionLogFixture, durableDecisionLogContract } from './durableDecisionLogContract.ts';
export { MAY, STAGE_OF } from './mayTable.ts';
export { recordedEvents, recordedLog } from './recordedLog.ts';
export { sharedDecisionLogContract } from './sharedDecisionLogContract.ts';
