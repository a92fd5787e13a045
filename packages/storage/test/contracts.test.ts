import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { clientIdRegistryContract, editLogContract } from '@ruam/sync/testing';
import { decisionLogContract } from '@ruam/workshop/testing';
import { openStorage, type Storage } from '../src/index.ts';
import { accountsContract, filesContract, sessionsContract } from '../testing/index.ts';

const stores = {
  'memory:': async () => ({ storage: await openStorage('memory:'), reopen: null, close: async () => {} }),
  'file:': async () => {
    const parent = mkdtempSync(join(tmpdir(), 'ruam-storage-'));
    const opened: Storage[] = [];
    const open = async (folder: string) => {
      const storage = await openStorage(`file:${folder}`);
      opened.push(storage);
      return storage;
    };
    const first = join(parent, 'first');
    return {
      storage: await open(first),
      /** The files as they are now, as after a power cut: nothing was closed. */
      async reopen() {
        const copy = join(parent, `copy ${opened.length}`);
        cpSync(first, copy, { recursive: true });
        return open(copy);
      },
      async close() {
        for (const storage of opened) await storage.close();
        rmSync(parent, { recursive: true });
      },
    };
  },
};

for (const [name, open] of Object.entries(stores)) {
  editLogContract(name, async () => {
    const { storage, reopen, close } = await open();
    return { log: storage.editLog, reopen: reopen && (async () => (await reopen()).editLog), close };
  });
  decisionLogContract(name, async () => {
    const { storage, reopen, close } = await open();
    return { log: storage.decisionLog, reopen: reopen && (async () => (await reopen()).decisionLog), close };
  });
  const opened = async () => {
    const { storage, close } = await open();
    return { ...storage, close };
  };
  clientIdRegistryContract(name, opened);
  accountsContract(name, opened);
  sessionsContract(name, opened);
  filesContract(name, opened);
}
