import type { ClientIdClaim, ClientIdRegistry } from '@ruam/sync';
import { mongo, Schema } from 'mongoose';
import { isDuplicateKey } from './isPassing.ts';
import type { MongoStore } from './MongoStore.ts';

const clientIdSchema = new Schema<ClientIdClaim>(
  { room: String, clientId: Number, personId: String, device: String },
  { versionKey: false },
);
// A number has one owner in its room: the first to insert.
clientIdSchema.index({ room: 1, clientId: 1 }, { unique: true });

export async function mongoClientIds(
  store: MongoStore,
): Promise<ClientIdRegistry & { rooms(): Promise<string[]> }> {
  const owners = await store.collection('clientIds', clientIdSchema);
  return {
    load(room) {
      return store.run(async () => {
        const rows = await owners.find({ room }).lean();
        return new Map(rows.map(({ clientId, personId, device }) => [clientId, { personId, device }]));
      });
    },
    async claim(claims) {
      const first = new Map<string, ClientIdClaim>();
      for (const { room, clientId, personId, device } of claims) {
        const key = `${clientId} ${room}`;
        if (!first.has(key)) first.set(key, { room, clientId, personId, device });
      }
      if (first.size === 0) return;
      await store.run(async () => {
        try {
          await owners.insertMany([...first.values()], { ordered: false, lean: true });
        } catch (reason) {
          if (!onlyTaken(reason)) throw reason;
        }
      });
    },
    rooms: () => store.run(async () => (await owners.distinct('room')).sort()),
  };
}

/** Every row that was refused was refused because the number has an owner, and the others are on a majority. */
function onlyTaken(reason: unknown): boolean {
  if (!(reason instanceof mongo.MongoBulkWriteError) || reason.result.getWriteConcernError()) return false;
  const errors = [reason.writeErrors].flat();
  return isDuplicateKey(reason) && errors.every((error) => error.code === 11000);
}
