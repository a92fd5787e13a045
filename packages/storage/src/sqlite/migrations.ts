import type { DatabaseSync } from 'node:sqlite';

/**
 * The shape of the file, step by step. A step that has shipped is never changed: a new one is added. Each runs in
 * one transaction with its number, so an interruption leaves the file at the step before.
 */
const migrations: readonly string[] = [
  `
  CREATE TABLE edits (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    room TEXT NOT NULL,
    at INTEGER NOT NULL,
    bytes BLOB NOT NULL
  ) STRICT;
  CREATE INDEX edits_by_room ON edits (room, id);

  CREATE TABLE client_ids (
    room TEXT NOT NULL,
    client_id INTEGER NOT NULL,
    person_id TEXT NOT NULL,
    device TEXT NOT NULL,
    PRIMARY KEY (room, client_id)
  ) STRICT, WITHOUT ROWID;

  CREATE TABLE decisions (
    workshop_id TEXT NOT NULL,
    version INTEGER NOT NULL,
    at INTEGER NOT NULL,
    decided_by TEXT NOT NULL,
    command_id TEXT NOT NULL,
    type TEXT NOT NULL,
    payload TEXT NOT NULL,
    PRIMARY KEY (workshop_id, version)
  ) STRICT, WITHOUT ROWID;
  CREATE INDEX decisions_by_command ON decisions (workshop_id, command_id);

  CREATE TABLE accounts (
    id TEXT PRIMARY KEY,
    email TEXT NOT NULL,
    email_key TEXT NOT NULL UNIQUE,
    name TEXT NOT NULL,
    password_hash TEXT NOT NULL,
    role TEXT NOT NULL CHECK (role IN ('organiser', 'staff')),
    created_at INTEGER NOT NULL
  ) STRICT, WITHOUT ROWID;

  CREATE TABLE sessions (
    key TEXT PRIMARY KEY,
    account_id TEXT,
    seats TEXT NOT NULL,
    device TEXT NOT NULL,
    created_at INTEGER NOT NULL,
    expires_at INTEGER NOT NULL
  ) STRICT, WITHOUT ROWID;
  CREATE INDEX sessions_by_account ON sessions (account_id);
  CREATE INDEX sessions_by_expiry ON sessions (expires_at);

  CREATE TABLE personal_links (
    token_hash TEXT PRIMARY KEY,
    workshop_id TEXT NOT NULL,
    member_id TEXT NOT NULL
  ) STRICT, WITHOUT ROWID;

  CREATE TABLE setup_tokens (
    hash TEXT PRIMARY KEY,
    expires_at INTEGER NOT NULL
  ) STRICT, WITHOUT ROWID;

  CREATE TABLE blobs (
    id TEXT PRIMARY KEY,
    bytes BLOB NOT NULL
  ) STRICT;

  CREATE TABLE files (
    position INTEGER PRIMARY KEY AUTOINCREMENT,
    id TEXT NOT NULL REFERENCES blobs (id),
    workshop_id TEXT NOT NULL,
    kind TEXT NOT NULL,
    name TEXT NOT NULL,
    content_type TEXT NOT NULL,
    created_at INTEGER NOT NULL,
    UNIQUE (workshop_id, kind, id)
  ) STRICT;
  CREATE INDEX files_by_id ON files (id);
  `,
  `
  CREATE TABLE quarantine (
    kind TEXT NOT NULL CHECK (kind IN ('room', 'workshop')),
    id TEXT NOT NULL,
    reason TEXT NOT NULL,
    PRIMARY KEY (kind, id)
  ) STRICT, WITHOUT ROWID;

  -- Null in rows of before. SQLite checks its pages' structure, not what stands in them.
  ALTER TABLE edits ADD COLUMN checksum INTEGER;
  ALTER TABLE decisions ADD COLUMN checksum INTEGER;
  `,
  `
  ALTER TABLE edits ADD COLUMN written_by TEXT;
  ALTER TABLE edits ADD COLUMN is_merged INTEGER NOT NULL DEFAULT 0;

  CREATE TABLE history (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    room TEXT NOT NULL,
    at INTEGER NOT NULL,
    written_by TEXT,
    bytes BLOB NOT NULL,
    checksum INTEGER NOT NULL
  ) STRICT;
  CREATE INDEX history_by_room ON history (room, at, id);
  `,
  `
  CREATE TABLE decision_snapshots (
    workshop_id TEXT PRIMARY KEY,
    version INTEGER NOT NULL,
    shape TEXT NOT NULL,
    state TEXT NOT NULL,
    checksum INTEGER NOT NULL
  ) STRICT;
  `,
];

/** Throws if the file is of another shape than this version writes. */
export function checkShape(db: DatabaseSync): void {
  const { user_version: at } = db.prepare('PRAGMA user_version').get() as { user_version: number };
  if (at === migrations.length) return;
  throw new Error(
    `the store is of shape ${at}, this version has ${migrations.length}: start the server once`,
  );
}

/** Brings the file to the newest shape. Throws if a newer version of Ruam made it. */
export function migrate(db: DatabaseSync, steps: readonly string[] = migrations): void {
  const { user_version: at } = db.prepare('PRAGMA user_version').get() as { user_version: number };
  if (at > steps.length) {
    throw new Error(
      `the store is of shape ${at}, made by a newer version; this one knows up to ${steps.length}`,
    );
  }
  for (const [index, sql] of steps.entries()) {
    if (index < at) continue;
    db.exec('BEGIN IMMEDIATE');
    try {
      db.exec(sql);
      db.exec(`PRAGMA user_version = ${index + 1}`);
      db.exec('COMMIT');
    } catch (reason) {
      if (db.isTransaction) db.exec('ROLLBACK');
      throw reason;
    }
  }
}
