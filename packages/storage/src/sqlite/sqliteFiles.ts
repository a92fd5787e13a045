import { createHash } from 'node:crypto';
import type { SQLOutputValue } from 'node:sqlite';
import type { FileMeta, Files } from '../Files.ts';
import type { SqliteAccess } from './SqliteAccess.ts';

/** Of `files JOIN blobs`, for `metaOf`. */
export const fileColumns =
  'files.id, workshop_id, kind, name, content_type, created_at, LENGTH(blobs.bytes) AS size';

/**
 * The bytes live in the database: what a workshop uploads is a few megabytes, and so one file is the whole backup,
 * bytes and name are written by one fsync or not at all, and no name that a person chose reaches the file system.
 */
export function sqliteFiles(store: SqliteAccess): Files {
  return {
    put(bytes, { workshopId, kind, name, contentType, createdAt }) {
      const copy = bytes.slice();
      const id = createHash('sha256').update(copy).digest('hex');
      return store.write((prepare) => {
        prepare('INSERT INTO blobs (id, bytes) VALUES (?, ?) ON CONFLICT DO NOTHING').run(id, copy);
        prepare(
          `INSERT INTO files (id, workshop_id, kind, name, content_type, created_at)
           VALUES (?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING`,
        ).run(id, workshopId, kind, name, contentType, createdAt);
        return { id };
      });
    },
    get(id, workshopId) {
      return store.read((prepare) => {
        const row = prepare(
          `SELECT ${fileColumns}, bytes FROM files JOIN blobs ON blobs.id = files.id
           WHERE files.id = ?1 AND (?2 IS NULL OR workshop_id = ?2) ORDER BY position LIMIT 1`,
        ).get(id, workshopId ?? null);
        return row ? { bytes: row.bytes as Uint8Array, meta: metaOf(row) } : null;
      });
    },
    list(workshopId, kind) {
      return store.read((prepare) =>
        prepare(
          `SELECT ${fileColumns} FROM files JOIN blobs ON blobs.id = files.id
           WHERE workshop_id = ? AND kind = ? ORDER BY position`,
        )
          .all(workshopId, kind)
          .map(metaOf),
      );
    },
    remove(id, workshopId, kind) {
      return store.write((prepare) => {
        prepare('DELETE FROM files WHERE id = ? AND workshop_id = ? AND kind = ?').run(id, workshopId, kind);
        prepare('DELETE FROM blobs WHERE id = ?1 AND NOT EXISTS (SELECT 1 FROM files WHERE id = ?1)').run(id);
      });
    },
  };
}

export function metaOf(row: Record<string, SQLOutputValue>): FileMeta {
  return {
    id: String(row.id),
    workshopId: String(row.workshop_id),
    kind: String(row.kind),
    name: String(row.name),
    contentType: String(row.content_type),
    size: Number(row.size),
    createdAt: Number(row.created_at),
  };
}
