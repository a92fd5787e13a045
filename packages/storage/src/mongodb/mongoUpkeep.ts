import { Schema } from 'mongoose';
import type { BackupNote, Upkeep } from '../Upkeep.ts';
import type { MongoStore } from './MongoStore.ts';

interface NoteRow extends BackupNote {
  _id: string;
}

const noteSchema = new Schema<NoteRow>({ _id: String, at: Number, file: String }, { versionKey: false });

export async function mongoUpkeep(store: MongoStore): Promise<Upkeep> {
  const notes = await store.collection('upkeep', noteSchema);
  return {
    async disk() {
      // Needs a right that the database's user may not have, and a server that counts its disk.
      const stats = await store.connection.db?.command({ dbStats: 1, freeStorage: 0 }).catch(() => null);
      const [total, used] = [Number(stats?.fsTotalSize), Number(stats?.fsUsedSize)];
      return total > 0 && used >= 0 ? { total, free: total - used } : null;
    },
    async lastBackup() {
      const note = await store.run(() => notes.findOne({ _id: 'backup' }).lean());
      return note && { at: note.at, file: note.file };
    },
    noteBackup: ({ at, file }) =>
      store.run(async () => void (await notes.replaceOne({ _id: 'backup' }, { at, file }, { upsert: true }))),
  };
}
