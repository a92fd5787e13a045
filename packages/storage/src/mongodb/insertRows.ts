import mongoose, { type Model } from 'mongoose';
import { isDuplicateKey } from './isPassing.ts';
import { AGAIN, type MongoStore } from './MongoStore.ts';

/** Resolves when all of them are on a majority. Their `_id`s are ours, so a repeated try inserts none of them twice. */
export function insertRows<Row extends { _id: string }>(
  store: MongoStore,
  model: Model<Row>,
  rows: readonly Row[],
): Promise<void> {
  return store.run(async (attempt) => {
    const missing = attempt === 0 ? rows : await thoseMissing(model, rows);
    if (missing.length === 0) return;
    try {
      // In order, so that of one room's rows never a later one is there without those before it.
      await model.insertMany(missing, { ordered: true, lean: true });
    } catch (reason) {
      if (isDuplicateKey(reason)) return AGAIN;
      throw reason;
    }
  });
}

async function thoseMissing<Row extends { _id: string }>(model: Model<Row>, rows: readonly Row[]) {
  const ids = rows.map((row) => row._id);
  const stored = await model
    .find({ _id: mongoose.trusted({ $in: ids }) }, { _id: 1 })
    .lean<{ _id: string }[]>();
  const present = new Set(stored.map((row) => row._id));
  return rows.filter((row) => !present.has(row._id));
}
