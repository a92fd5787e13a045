import type { AppendOutcome, DecisionLog, StoredEvent } from '@ruam/workshop';
import mongoose, { Schema } from 'mongoose';
import { checkSize } from './documentLimit.ts';
import { isDuplicateKey } from './isPassing.ts';
import { AGAIN, type MongoStore } from './MongoStore.ts';
import { mongoDecisionSnapshots } from './mongoDecisionSnapshots.ts';

/** The events of one append: all there or none. They have the versions `after + 1` … `last`. */
interface DecisionsRow {
  workshop: string;
  after: number;
  last: number;
  commandIds: string[];
  events: { at: number; by: string; commandId: string; type: string; payload: string }[];
}

const decisionsSchema = new Schema<DecisionsRow>(
  {
    workshop: String,
    after: Number,
    last: Number,
    commandIds: [String],
    // The payload is JSON as text: keys with dots and dollars, and numbers, come back as they were.
    events: [
      new Schema(
        { at: Number, by: String, commandId: String, type: { type: String }, payload: String },
        { _id: false },
      ),
    ],
  },
  { versionKey: false },
);
// At most one append comes after a version: whoever inserts first has decided.
decisionsSchema.index({ workshop: 1, after: 1 }, { unique: true });
decisionsSchema.index({ workshop: 1, commandIds: 1 });

export async function mongoDecisionLog(store: MongoStore): Promise<DecisionLog> {
  const decisions = await store.collection('decisions', decisionsSchema);
  const newest = (filter: mongoose.QueryFilter<DecisionsRow>) =>
    decisions.findOne(filter).sort({ after: -1 }).lean();

  return {
    append(workshopId, expectedVersion, events) {
      const stored = events.map(({ at, by, commandId, type, payload }) => ({
        ...{ at, by, commandId, type },
        payload: JSON.stringify(payload ?? null),
      }));
      const size = stored.reduce((sum, { payload }) => sum + Buffer.byteLength(payload) + 200, 0);
      const commandIds = [...new Set(events.map((event) => event.commandId))];
      return store.run(async (): Promise<AppendOutcome | typeof AGAIN> => {
        checkSize(size, `one decision of ${workshopId}`);
        // First where the log ends, then whether the command is in it: so what was looked through for the command
        // is at least what the insert says it comes after. A try that arrives late finds its place taken.
        const version = (await newest({ workshop: workshopId }))?.last ?? 0;
        const repeated =
          version > 0 &&
          commandIds.length > 0 &&
          (await newest({ workshop: workshopId, commandIds: mongoose.trusted({ $in: commandIds }) }));
        if (repeated) {
          const last = repeated.events.findLastIndex((event) => commandIds.includes(event.commandId));
          return { ok: true, version: repeated.after + last + 1, repeated: true };
        }
        if (version !== expectedVersion) return { ok: false, reason: 'conflict', version };
        const last = version + stored.length;
        if (stored.length === 0) return { ok: true, version };
        try {
          const row = { workshop: workshopId, after: version, last, commandIds, events: stored };
          await decisions.insertMany([row], { lean: true });
        } catch (reason) {
          if (isDuplicateKey(reason)) return AGAIN;
          throw reason;
        }
        return { ok: true, version: last };
      });
    },

    read(workshopId, afterVersion) {
      return store.run(async () => {
        const filter = { workshop: workshopId, last: mongoose.trusted({ $gt: afterVersion }) };
        const rows = await decisions.find(filter).sort({ after: 1 }).lean();
        return rows.flatMap(eventsOf).filter((event) => event.version > afterVersion);
      });
    },

    workshopIds: () => store.run(async () => (await decisions.distinct('workshop')).sort()),
    ...(await mongoDecisionSnapshots(store, async (workshop) => (await newest({ workshop }))?.last ?? 0)),
  };
}

function eventsOf({ after, events }: DecisionsRow): StoredEvent[] {
  return events.map(({ at, by, commandId, type, payload }, index) => ({
    version: after + index + 1,
    ...{ at, by, commandId, type },
    payload: JSON.parse(payload) as unknown,
  }));
}
