export { type ClientIdRegistryFixture, clientIdRegistryContract } from './clientIdRegistryContract.ts';
export { type EditLogFixture, editLogContract } from './editLogContract.ts';
