import { randomBytes } from 'node:crypto';
import { afterAll, describe, expect, test } from 'vitest';
import type { Storage } from '../src/index.ts';
import { defaultTimes, MongoStore } from '../src/mongodb/MongoStore.ts';
import { mongoDecisionSnapshots } from '../src/mongodb/mongoDecisionSnapshots.ts';
import { openMongo } from '../src/mongodb/openMongo.ts';
import {
  databaseUrl,
  durableStorageContract,
  NO_MONGO_SERVER,
  sharedStorageContract,
  startMongoServer,
  storageContract,
} from '../testing/index.ts';

const server = await startMongoServer();
afterAll(() => server?.stop());

if (!server) test('mongodb://', (context) => context.skip(NO_MONGO_SERVER));
else {
  const name = `mongodb:// (${server.kind})`;
  const open = async () => {
    const url = databaseUrl(server, `ruam_test_${randomBytes(6).toString('hex')}`);
    const opened: Storage[] = [];
    const again = async () => {
      const storage = await openMongo(url, { heartbeat: 500 });
      opened.push(storage);
      return storage;
    };
    return {
      storage: await again(),
      reopen: again,
      async close() {
        for (const storage of opened) await storage.close();
      },
    };
  };
  storageContract(name, open);
  durableStorageContract(name, open);
  sharedStorageContract(name, open);

  describe(name, () => {
    test('a standalone server is accepted, with a warning for the operator', async (context) => {
      if (server.kind !== 'wiredb') return context.skip('the server at hand is no standalone');
      const { storage, close } = await open();
      expect(storage.warnings.map(({ code }) => code)).toEqual(['standalone']);
      await close();
    });

    test('a snapshot that is slow to be kept does not take a newer one with it', async () => {
      const store = await MongoStore.connect(
        databaseUrl(server, `ruam_test_${randomBytes(6).toString('hex')}`),
        defaultTimes,
      );
      const folded = (version: number) => ({ version, shape: '1', state: `${version}` });
      const another = await mongoDecisionSnapshots(store, async () => 2);
      const slow = await mongoDecisionSnapshots(store, async () => {
        // The log is looked at, and goes on before what was found is used.
        await another.keepSnapshot('w', folded(2));
        return 1;
      });
      await slow.keepSnapshot('w', folded(1));
      expect(await another.snapshot('w')).toEqual(folded(2));
      await store.close();
    });

    test('a snapshot that was left beside a log that begins anew is none, and gives way', async () => {
      const url = databaseUrl(server, `ruam_test_${randomBytes(6).toString('hex')}`);
      const { decisionLog, close } = await openMongo(url);
      const event = (commandId: string) => ({ at: 0, by: 'm', commandId, type: 't', payload: 1 });
      const folded = (version: number) => ({ version, shape: '1', state: `${version}` });
      await decisionLog.append('w', 0, ['a', 'b', 'c', 'd'].map(event));
      await decisionLog.keepSnapshot('w', folded(4));
      const beside = await MongoStore.connect(url, defaultTimes);
      await beside.connection.collection('decisions').deleteMany({});
      await beside.close();
      expect(await decisionLog.snapshot('w')).toBeNull();
      await decisionLog.append('w', 0, ['e', 'f', 'g'].map(event));
      expect(await decisionLog.snapshot('w')).toBeNull();
      await decisionLog.keepSnapshot('w', folded(3));
      expect(await decisionLog.snapshot('w')).toEqual(folded(3));
      await close();
    });

    test('an operator in place of a string finds nothing and changes nothing', async () => {
      const { storage, close } = await open();
      const anything = { $gt: '' } as unknown as string;
      await storage.sessions.putSetupToken('t', 2_000);
      await storage.sessions.putLink({ tokenHash: 'h', workshopId: 'w', memberId: 'm' });
      await storage.editLog.append([{ room: 'a', update: Uint8Array.of(1), at: 0 }]);
      await storage.decisionLog.append('w', 0, [{ at: 0, by: 'm', commandId: 'c', type: 't', payload: 1 }]);
      await expect(storage.sessions.takeSetupToken(anything, 0)).rejects.toThrow(/Cast to string failed/);
      await expect(storage.sessions.findLink(anything)).rejects.toThrow(/Cast to string failed/);
      await expect(storage.sessions.deleteForAccount(anything)).rejects.toThrow(/Cast to string failed/);
      await expect(storage.sessions.get(anything)).rejects.toThrow(/Cast to string failed/);
      await expect(storage.accounts.get(anything)).rejects.toThrow(/Cast to string failed/);
      await expect(storage.files.get(anything)).rejects.toThrow(/Cast to string failed/);
      await expect(storage.editLog.load(anything)).rejects.toThrow(/Cast to string failed/);
      await expect(storage.decisionLog.read(anything, 0)).rejects.toThrow(/Cast to string failed/);
      expect(await storage.sessions.takeSetupToken('t', 0)).toBe(true);
      await close();
    });
  });
}
