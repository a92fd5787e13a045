export { accountsContract } from './accountsContract.ts';
export { FaultyProxy } from './FaultyProxy.ts';
export { filesContract } from './filesContract.ts';
export { FAULTS, type Fault, type FaultsReport, mongoFaults } from './mongoFaults.ts';
export { databaseUrl, NO_MONGO_SERVER, startMongoServer, urlThrough } from './mongoServer.ts';
export { sessionsContract } from './sessionsContract.ts';
export {
  type DurableStorageFixture,
  durableStorageContract,
  type StorageFixture,
  sharedStorageContract,
  storageContract,
} from './storageContract.ts';
export type { TestMongo } from './TestMongo.ts';
export { upkeepContract } from './upkeepContract.ts';
