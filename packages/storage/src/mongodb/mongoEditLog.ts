import { randomBytes } from 'node:crypto';
import { isDeepStrictEqual } from 'node:util';
import type { EditEntry, EditLog, StoredEdit } from '@ruam/sync';
import mongoose, { Schema } from 'mongoose';
import { bytesOf } from './bytesOf.ts';
import { checkSize } from './documentLimit.ts';
import { insertOnce, isDuplicateKey } from './isPassing.ts';
import { AGAIN, type MongoStore } from './MongoStore.ts';

/** One update. `_id` is `<node>-<sequence>`: of which opened store, and its how-manieth row. */
interface EditRow {
  _id: string;
  room: string;
  sequence: number;
  at: number;
  bytes: Buffer;
}

const editSchema = new Schema<EditRow>(
  { _id: String, room: String, sequence: Number, at: Number, bytes: Buffer },
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

  const rowOf = ({ room, update, at }: EditEntry): EditRow => {
    checkSize(update.length, `an update of ${room}`);
    const sequence = ++lastSequence;
    return { _id: `${node}-${sequence}`, room, sequence, at, bytes: Buffer.from(update) };
  };

  /** Resolves when all of them are on a majority. */
  const insert = (rows: readonly EditRow[]) =>
    store.run(async (attempt) => {
      const missing = attempt === 0 ? rows : await thoseMissing(rows);
      if (missing.length === 0) return;
      try {
        // In order, so that of one room's rows never a later one is there without those before it.
        await edits.insertMany(missing, { ordered: true, lean: true });
      } catch (reason) {
        if (isDuplicateKey(reason)) return AGAIN;
        throw reason;
      }
    });

  const thoseMissing = async (rows: readonly EditRow[]) => {
    const ids = rows.map((row) => row._id);
    const stored = await edits.find({ _id: mongoose.trusted({ $in: ids }) }, { _id: 1 }).lean();
    const present = new Set(stored.map((row) => row._id));
    return rows.filter((row) => !present.has(row._id));
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
      await insert(batch.map(rowOf));
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
          .map((row): StoredEdit => ({ id: row._id, at: row.at, update: bytesOf(row.bytes) }));
      });
    },

    // Interrupted anywhere, the room has the rows, or the merged one too, and the next compaction takes them all.
    async compact(room, replaced, merged) {
      const row = rowOf({ room, ...merged });
      const earlier = await store.run(() => compactionsOf(room));
      await insert([row]);
      await store.run(() => insertOnce(compactions.insertMany([{ _id: row._id, room }], { lean: true })));
      await store.run(() => edits.deleteMany({ room, _id: mongoose.trusted({ $in: [...replaced] }) }));
      await store.run(() => compactions.deleteMany({ room, _id: mongoose.trusted({ $in: earlier }) }));
    },

    rooms: () => store.run(async () => (await edits.distinct('room')).sort()),
  };
}
