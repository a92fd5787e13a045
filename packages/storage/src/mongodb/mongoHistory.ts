import { randomBytes } from 'node:crypto';
import type { EditLog, StoredCheckpoint } from '@ruam/sync';
import mongoose, { Schema } from 'mongoose';
import { bytesOf } from './bytesOf.ts';
import { checkSize } from './documentLimit.ts';
import { insertRows } from './insertRows.ts';
import type { MongoStore } from './MongoStore.ts';

interface CheckpointRow {
  _id: string;
  room: string;
  at: number;
  by: string | null;
  bytes: Buffer;
}

const checkpointSchema = new Schema<CheckpointRow>(
  { _id: String, room: String, at: Number, by: String, bytes: Buffer },
  { versionKey: false },
);
checkpointSchema.index({ room: 1, at: 1 });

/** One document for each checkpoint, written once, deleted when it becomes part of a coarser one, never changed. */
export async function mongoHistory(store: MongoStore): Promise<Pick<EditLog, 'history' | 'keepHistory'>> {
  const checkpoints = await store.collection('history', checkpointSchema);
  const node = randomBytes(9).toString('base64url');
  let lastSequence = 0;
  return {
    history(room, { after = Number.MIN_SAFE_INTEGER, to = Number.MAX_SAFE_INTEGER, limit = 0 } = {}) {
      return store.run(async () => {
        const at = mongoose.trusted({ $gt: after, $lte: to });
        let rows = await checkpoints.find({ room, at }).sort({ at: 1, _id: 1 }).limit(limit).lean();
        const last = rows.length === limit ? rows.at(-1) : undefined;
        if (last) {
          const ofMoment = await checkpoints.find({ room, at: last.at }).lean();
          rows = [...rows.filter((row) => row.at < last.at), ...ofMoment];
        }
        return rows.map(
          (row): StoredCheckpoint => ({
            ...{ id: row._id, at: row.at, by: row.by ?? null },
            update: bytesOf(row.bytes),
          }),
        );
      });
    },
    async keepHistory(room, kept, replaced) {
      const rows = kept.map(({ at, by, update }): CheckpointRow => {
        checkSize(update.length, `a checkpoint of ${room}`);
        return { _id: `${node}-${++lastSequence}`, room, at, by, bytes: Buffer.from(update) };
      });
      if (rows.length > 0) await insertRows(store, checkpoints, rows);
      if (replaced.length === 0) return;
      await store.run(() => checkpoints.deleteMany({ room, _id: mongoose.trusted({ $in: [...replaced] }) }));
    },
  };
}
