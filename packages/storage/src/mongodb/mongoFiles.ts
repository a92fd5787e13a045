import { createHash } from 'node:crypto';
import mongoose, { Schema } from 'mongoose';
import type { Contents } from '../Contents.ts';
import type { FileMeta, Files } from '../Files.ts';
import { bytesOf } from './bytesOf.ts';
import { insertOnce } from './isPassing.ts';
import type { MongoStore } from './MongoStore.ts';

/** Bytes in one chunk. */
const CHUNK = 2 * 1024 * 1024;

/** A part of some content. `_id` is `<sha256>/<number>`: the same content has the same chunks, whoever writes it. */
interface ChunkRow {
  _id: string;
  bytes: Buffer;
}

const chunkSchema = new Schema<ChunkRow>({ _id: String, bytes: Buffer }, { versionKey: false });

/** What a workshop calls a content. Its `_id` counts up, which is the order of arrival. */
interface FileRow extends Omit<FileMeta, 'id'> {
  _id: mongoose.Types.ObjectId;
  sha256: string;
}

const fileSchema = new Schema<FileRow>(
  {
    sha256: String,
    workshopId: String,
    kind: String,
    name: String,
    contentType: String,
    size: Number,
    createdAt: Number,
  },
  { versionKey: false },
);
fileSchema.index({ workshopId: 1, kind: 1, sha256: 1 }, { unique: true });
fileSchema.index({ sha256: 1 });

/** Content first, then its name: interrupted between, there is content without a name, which the next put uses. */
export async function mongoFiles(store: MongoStore): Promise<Files & Pick<Contents, 'files'>> {
  const files = await store.collection('files', fileSchema);
  const chunks = await store.collection('fileChunks', chunkSchema);

  return {
    async put(bytes, { workshopId, kind, name, contentType, createdAt }) {
      const copy = Buffer.from(bytes);
      const sha256 = createHash('sha256').update(copy).digest('hex');
      await Promise.all(
        chunkIds(sha256, copy.length).map((_id, index) => {
          const row = { _id, bytes: copy.subarray(index * CHUNK, (index + 1) * CHUNK) };
          return store.run(() => insertOnce(chunks.insertMany([row], { lean: true })));
        }),
      );
      const file = { sha256, workshopId, kind, name, contentType, size: copy.length, createdAt };
      await store.run(() => insertOnce(files.insertMany([file], { lean: true })));
      return { id: sha256 };
    },

    get(id, workshopId) {
      return store.run(async () => {
        const filter = { sha256: id, ...(workshopId === undefined ? {} : { workshopId }) };
        const file = await files.findOne(filter).sort({ _id: 1 }).lean();
        if (!file) return null;
        const ids = chunkIds(id, file.size);
        const rows = await chunks.find({ _id: mongoose.trusted({ $in: ids }) }).lean();
        const parts = new Map(rows.map((row) => [row._id, bytesOf(row.bytes)]));
        const bytes = Buffer.concat(ids.map((chunk) => parts.get(chunk) ?? new Uint8Array()));
        if (createHash('sha256').update(bytes).digest('hex') !== id) {
          throw new Error(`the file ${id} is damaged: its content has another hash`);
        }
        return { bytes: new Uint8Array(bytes), meta: metaOf(file) };
      });
    },

    list: (workshopId, kind) =>
      store.run(async () => (await files.find({ workshopId, kind }).sort({ _id: 1 }).lean()).map(metaOf)),

    remove: (id, workshopId, kind) =>
      store.run(async () => {
        const file = await files.findOneAndDelete({ sha256: id, workshopId, kind }).lean();
        if (!file || (await files.exists({ sha256: id }))) return;
        await chunks.deleteMany({ _id: mongoose.trusted({ $in: chunkIds(id, file.size) }) });
      }),

    files: () => store.run(async () => (await files.find({}).sort({ _id: 1 }).lean()).map(metaOf)),
  };
}

const chunkIds = (sha256: string, size: number): string[] =>
  Array.from({ length: Math.ceil(size / CHUNK) }, (_, index) => `${sha256}/${index}`);

const metaOf = ({ sha256, workshopId, kind, name, contentType, size, createdAt }: FileRow): FileMeta => ({
  id: sha256,
  ...{ workshopId, kind, name, contentType, size, createdAt },
});
