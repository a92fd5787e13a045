export { type ClientIdRegistryFixture, clientIdRegistryContract } from './clientIdRegistryContract.ts';
export { type DurableEditLogFixture, durableEditLogContract } from './durableEditLogContract.ts';
export { type EditLogFixture, editLogContract } from './editLogContract.ts';
export { historyContract } from './historyContract.ts';
export { sharedEditLogContract } from './sharedEditLogContract.ts';
export { TestBus } from './TestBus.ts';
