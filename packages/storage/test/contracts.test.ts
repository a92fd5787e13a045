import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openStorage, type Storage } from '../src/index.ts';
import { durableStorageContract, storageContract } from '../testing/index.ts';

const stores = {
  'memory:': async () => ({ storage: await openStorage('memory:'), close: async () => {} }),
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

const { 'memory:': openMemory, 'file:': openFile } = stores;
storageContract('memory:', openMemory);
storageContract('file:', openFile);
durableStorageContract('file:', openFile);
