import type { DecisionLog, FoldedState } from '@ruam/workshop';
import { Schema } from 'mongoose';
import { fitsInDocument } from './documentLimit.ts';
import { isDuplicateKey } from './isPassing.ts';
import { AGAIN, type MongoStore } from './MongoStore.ts';

interface SnapshotRow extends FoldedState {
  workshop: string;
}

const snapshotSchema = new Schema<SnapshotRow>(
  { workshop: String, version: Number, shape: String, state: String },
  { versionKey: false },
);
snapshotSchema.index({ workshop: 1 }, { unique: true });

/**
 * The last snapshot of each workshop, one document each. A state larger than a document may be (15 MB) is not kept: the
 * workshop is then folded from its events, as if there were no snapshots. `lastVersion` says where a log ends.
 */
export async function mongoDecisionSnapshots(
  store: MongoStore,
  lastVersion: (workshopId: string) => Promise<number>,
): Promise<Pick<DecisionLog, 'snapshot' | 'keepSnapshot'>> {
  const snapshots = await store.collection('decisionSnapshots', snapshotSchema);
  return {
    snapshot(workshopId) {
      return store.run(async () => {
        const row = await snapshots.findOne({ workshop: workshopId }).lean();
        if (!row || row.version > (await lastVersion(workshopId))) return null;
        return { version: row.version, shape: row.shape, state: row.state };
      });
    },
    async keepSnapshot(workshopId, { version, shape, state }) {
      if (version < 1 || !fitsInDocument(Buffer.byteLength(state))) return;
      const row: SnapshotRow = { workshop: workshopId, version, shape, state };
      await store.run(async (): Promise<undefined | typeof AGAIN> => {
        const last = await lastVersion(workshopId);
        if (version > last) return;
        const before = await snapshots
          .findOne({ workshop: workshopId }, { version: 1 })
          .lean<{ version: number } | null>();
        if (before && version < before.version && before.version <= last) return;
        if (before) {
          // Only if no other node has kept one since: then it is looked at again which of them is newer.
          const replaced = { workshop: workshopId, version: before.version };
          return (await snapshots.replaceOne(replaced, row)).matchedCount === 1 ? undefined : AGAIN;
        }
        try {
          // A copy: the driver puts its key into what it is given.
          await snapshots.insertMany([{ ...row }], { lean: true });
        } catch (reason) {
          if (isDuplicateKey(reason)) return AGAIN;
          throw reason;
        }
      });
    },
  };
}
