import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { Database } from '@hocuspocus/extension-database';
import { Server } from '@hocuspocus/server';
import { answerUsage } from './answerUsage.ts';
import { roomNames } from './roomNames.ts';

/**
 * Hocuspocus as its documentation sets it up: defaults (store 2 s after the last edit, 10 s at most), documents in
 * SQLite through its database extension, with the same durability as ours (WAL, synchronous = FULL).
 */
let server: Server;
let database: DatabaseSync;

answerUsage({
  async start({ folder, rooms }) {
    database = new DatabaseSync(join(folder, 'hocuspocus.sqlite'));
    database.exec('PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL');
    database.exec('CREATE TABLE IF NOT EXISTS documents (name TEXT PRIMARY KEY, bytes BLOB NOT NULL)');
    const select = database.prepare('SELECT bytes FROM documents WHERE name = ?');
    const upsert = database.prepare(
      'INSERT INTO documents VALUES (?, ?) ON CONFLICT (name) DO UPDATE SET bytes = excluded.bytes',
    );
    server = new Server({
      quiet: true,
      stopOnSignals: false,
      address: '127.0.0.1',
      port: 0,
      extensions: [
        new Database({
          fetch: async ({ documentName }) => (select.get(documentName)?.bytes as Uint8Array) ?? null,
          store: async ({ documentName, state }) => void upsert.run(documentName, state),
        }),
      ],
    });
    await server.listen();
    return { port: server.address.port, rooms: roomNames(rooms), cookie: '' };
  },
  async close() {
    await server.destroy();
    database.close();
  },
});
