import { randomBytes } from 'node:crypto';
import { isDeepStrictEqual } from 'node:util';
import type { EditEntry, EditLog, StoredEdit } from '@ruam/sync';
import mongoose, { Schema } from 'mongoose';
import { bytesOf } from './bytesOf.ts';
import { checkSize } from './documentLimit.ts';
import { insertRows } from './insertRows.ts';
import { insertOnce, isDuplicateKey } from './isPassing.ts';
import { AGAIN, type MongoStore } from './MongoStore.ts';
import { mongoHistory } from './mongoHistory.ts';

/** One update. `_id` is `<node>-<sequence>`: of which opened store, and its how-manieth row. */
interface EditRow {
  _id: string;
  room: string;
  sequence: number;
  at: number;
  /** Absent in rows of before, and where nobody knows. */
  by?: string;
  /** Only of the merged row of a compaction. */
  isMerged?: true;
  bytes: Buffer;
}

const editSchema = new Schema<EditRow>(
  { _id: String, room: String, sequence: Number, at: Number, by: String, isMerged: Boolean, bytes: Buffer },
  { versionKey: false },
);
editSchema.index({ room: 1 });

/** That a compaction of the room has begun. `_id` is that of its merged row. */
interface CompactionRow {
  _id: string;
  room: string;
}

const compactionSchema = new Schema<CompactionRow>({ _id: String, room: String }, { versionKey: false });
compactionSchema.index({ room: 1 });

interface RoomRow {
  _id: string;
  loads: number;
}

const roomSchema = new Schema<RoomRow>({ _id: String, loads: Number }, { versionKey: false });

/**
 * One document for each update, written once, deleted by compaction, never changed. An append whose answer was lost is
 * repeated under the same ids, so each row is there once.
 */
export async function mongoEditLog(store: MongoStore): Promise<EditLog & { rooms(): Promise<string[]> }> {
  const edits = await store.collection('edits', editSchema);
  const compactions = await store.collection('compactions', compactionSchema);
  const rooms = await store.collection('rooms', roomSchema);
  const node = randomBytes(9).toString('base64url');
  let lastSequence = 0;

  const rowOf = ({ room, update, at, by }: EditEntry): EditRow => {
    checkSize(update.length, `an update of ${room}`);
    const sequence = ++lastSequence;
    return {
      ...{ _id: `${node}-${sequence}`, room, sequence, at, bytes: Buffer.from(update) },
      ...(by ? { by } : {}),
    };
  };

  const compactionsOf = async (room: string) =>
    (await compactions.find({ room }).lean()).map((row) => row._id).sort();

  /**
   * When a majority has this write, it has all that was acknowledged before, and reading shows it: also right after
   * an election, when a new primary does not know yet how much of its log a majority has. False: try again.
   */
  const awaitMajority = async (room: string) => {
    try {
      await rooms.updateOne({ _id: room }, { $inc: { loads: 1 } }, { upsert: true });
      return true;
    } catch (reason) {
      if (isDuplicateKey(reason)) return false;
      throw reason;
    }
  };

  return {
    async append(batch) {
      if (batch.length === 0) return;
      await insertRows(store, edits, batch.map(rowOf));
    },

    load(room) {
      return store.run(async () => {
        if (!(await awaitMajority(room))) return AGAIN;
        const before = await compactionsOf(room);
        const rows = await edits.find({ room }).lean();
        // A compaction beside the reading: the merged row may have come behind the cursor, and the rows have gone
        // before it came to them.
        const after = await compactionsOf(room);
        if (!isDeepStrictEqual(before, after)) return AGAIN;
        return rows
          .sort((a, b) => a.at - b.at || a.sequence - b.sequence)
          .map(
            (row): StoredEdit => ({
              ...{ id: row._id, at: row.at, by: row.by ?? null, isMerged: row.isMerged ?? false },
              update: bytesOf(row.bytes),
            }),
          );
      });
    },

    // Interrupted anywhere, the room has the rows, or the merged one too, and the next compaction takes them all.
    async compact(room, replaced, merged) {
      const row: EditRow = { ...rowOf({ room, ...merged }), isMerged: true };
      const earlier = await store.run(() => compactionsOf(room));
      await insertRows(store, edits, [row]);
      await store.run(() => insertOnce(compactions.insertMany([{ _id: row._id, room }], { lean: true })));
      await store.run(() => edits.deleteMany({ room, _id: mongoose.trusted({ $in: [...replaced] }) }));
      await store.run(() => compactions.deleteMany({ room, _id: mongoose.trusted({ $in: earlier }) }));
    },

    ...(await mongoHistory(store)),

    rooms: () => store.run(async () => (await edits.distinct('room')).sort()),
  };
}
