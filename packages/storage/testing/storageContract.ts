import {
  clientIdRegistryContract,
  durableEditLogContract,
  editLogContract,
  historyContract,
  sharedEditLogContract,
} from '@ruam/sync/testing';
import {
  decisionLogContract,
  decisionSnapshotsContract,
  durableDecisionLogContract,
  sharedDecisionLogContract,
} from '@ruam/workshop/testing';
import type { Storage } from '../src/Storage.ts';
import { accountsContract } from './accountsContract.ts';
import { filesContract } from './filesContract.ts';
import { sessionsContract } from './sessionsContract.ts';
import { upkeepContract } from './upkeepContract.ts';

export interface StorageFixture {
  /** Empty. */
  storage: Storage;
  close(): Promise<void>;
}

export interface DurableStorageFixture extends StorageFixture {
  /** The store as another process would find it if this one ended now, closing nothing. */
  reopen(): Promise<Storage>;
}

/** Every contract of a store that may forget. */
export function storageContract(
  name: string,
  open: () => Promise<StorageFixture>,
  sizes?: { rows: number },
): void {
  editLogContract(name, async () => ofStorage(await open(), 'editLog'), sizes);
  historyContract(name, async () => ofStorage(await open(), 'editLog'), sizes);
  decisionLogContract(name, async () => ofStorage(await open(), 'decisionLog'));
  decisionSnapshotsContract(name, async () => ofStorage(await open(), 'decisionLog'));
  const opened = async () => {
    const { storage, close } = await open();
    return { ...storage, close };
  };
  clientIdRegistryContract(name, opened);
  accountsContract(name, opened);
  sessionsContract(name, opened);
  filesContract(name, opened);
  upkeepContract(name, opened);
}

/** And of one that outlives its process. */
export function durableStorageContract(name: string, open: () => Promise<DurableStorageFixture>): void {
  durableEditLogContract(name, async () => ofDurable(await open(), 'editLog'));
  durableDecisionLogContract(name, async () => ofDurable(await open(), 'decisionLog'));
}

/** And of one that several nodes have open at once: `reopen` opens it for another. */
export function sharedStorageContract(name: string, open: () => Promise<DurableStorageFixture>): void {
  sharedEditLogContract(name, async () => ofDurable(await open(), 'editLog'));
  sharedDecisionLogContract(name, async () => ofDurable(await open(), 'decisionLog'));
}

const ofStorage = <Port extends 'editLog' | 'decisionLog'>(
  { storage, close }: StorageFixture,
  port: Port,
) => ({
  log: storage[port],
  close,
});

const ofDurable = <Port extends 'editLog' | 'decisionLog'>(fixture: DurableStorageFixture, port: Port) => ({
  ...ofStorage(fixture, port),
  reopen: async () => (await fixture.reopen())[port],
});
