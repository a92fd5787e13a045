import type { DecisionLog, FoldedState } from '@ruam/workshop';
import mongoose, { Schema } from 'mongoose';
import { fitsInDocument } from './documentLimit.ts';
import { isDuplicateKey } from './isPassing.ts';
import type { MongoStore } from './MongoStore.ts';

interface SnapshotRow extends FoldedState {
  workshop: string;
}

const snapshotSchema = new Schema<SnapshotRow>(
  { workshop: String, version: Number, shape: String, state: String },
  { versionKey: false },
);
snapshotSchema.index({ workshop: 1, version: 1 }, { unique: true });

/**
 * Snapshots by workshop and version, each one insert: of many that are kept at once the newest counts, whatever comes
 * last, and those before it are cleared away. A state larger than a document may be (15 MB) is not kept: the workshop
 * is then folded from its events, as if there were no snapshots. `lastVersion` says where a log ends.
 */
export async function mongoDecisionSnapshots(
  store: MongoStore,
  lastVersion: (workshopId: string) => Promise<number>,
): Promise<Pick<DecisionLog, 'snapshot' | 'keepSnapshot'>> {
  const snapshots = await store.collection('decisionSnapshots', snapshotSchema);
  return {
    snapshot(workshopId) {
      return store.run(async () => {
        const upTo = {
          workshop: workshopId,
          version: mongoose.trusted({ $lte: await lastVersion(workshopId) }),
        };
        const row = await snapshots.findOne(upTo).sort({ version: -1 }).lean();
        return row ? { version: row.version, shape: row.shape, state: row.state } : null;
      });
    },
    async keepSnapshot(workshopId, { version, shape, state }) {
      if (version < 1 || !fitsInDocument(Buffer.byteLength(state))) return;
      const row: SnapshotRow = { workshop: workshopId, version, shape, state };
      await store.run(async () => {
        const newer = await snapshots
          .find({ workshop: workshopId, version: mongoose.trusted({ $gt: version }) }, { version: 1 })
          .lean();
        const last = await lastVersion(workshopId);
        if (version > last) return;
        try {
          // A copy: the driver puts its key into what it is given.
          await snapshots.insertMany([{ ...row }], { lean: true });
        } catch (reason) {
          if (!isDuplicateKey(reason)) throw reason;
          // The same decisions, folded by another version of the program.
          await snapshots.replaceOne({ workshop: workshopId, version }, row);
        }
        // What was beyond the log is of a log that is no more. By its key: a try that is slow, or arrives late, would take
        // with it what was kept since.
        const beyond = newer.filter((row) => row.version > last).map(({ _id }) => _id);
        if (beyond.length > 0) await snapshots.deleteMany({ _id: mongoose.trusted({ $in: beyond }) });
      });
    },
  };
}
