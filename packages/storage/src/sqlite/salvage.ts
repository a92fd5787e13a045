import { DatabaseSync, type SQLInputValue, type SQLOutputValue } from 'node:sqlite';
import { isDecisionAsWritten, isEditAsWritten } from './checksum.ts';
import { isDamage } from './integrity.ts';
import { migrate } from './migrations.ts';

type Row = Record<string, SQLOutputValue>;

/** What could not be brought over. */
export interface Salvaged {
  /** Rooms of which a row is missing, or may be. */
  rooms: Map<string, string>;
  /** Workshops of which a decision is missing. */
  workshops: Map<string, string>;
  /** What else is missing, a sentence each. */
  losses: string[];
}

/**
 * Copies every row that can be read out of a damaged file into a fresh one, and says whose rows are missing. SQLite
 * fails only where it meets a damaged page; what a page held is known from the index, which lies on others.
 * Throws when the file has no shape that can be read at all.
 */
export function salvage(damagedPath: string, freshPath: string): Salvaged {
  const from = new DatabaseSync(damagedPath);
  const to = new DatabaseSync(freshPath);
  try {
    from.prepare('SELECT name FROM sqlite_master').all();
    migrate(to);
    to.exec('PRAGMA synchronous = FULL');
    to.exec('BEGIN IMMEDIATE');
    const salvaged: Salvaged = { rooms: new Map(), workshops: new Map(), losses: [] };
    salvageEdits(from, to, salvaged);
    salvageDecisions(from, to, salvaged);
    for (const table of ['blobs', 'files', 'history']) salvageByNumber(from, to, table, salvaged);
    for (const [table, key] of PLAIN) salvagePlain(from, to, table, key, salvaged);
    const quarantine = to.prepare('INSERT INTO quarantine (kind, id, reason) VALUES (?, ?, ?)');
    for (const [room, reason] of salvaged.rooms) quarantine.run('room', room, reason);
    for (const [workshop, reason] of salvaged.workshops) quarantine.run('workshop', workshop, reason);
    to.exec('COMMIT');
    return salvaged;
  } finally {
    to.close();
    from.close();
  }
}

/** Tables without numbered rows, and their keys. */
const PLAIN = [
  ['client_ids', 'room, client_id'],
  ['accounts', 'id'],
  ['sessions', 'key'],
  ['personal_links', 'token_hash'],
  ['setup_tokens', 'hash'],
  ['quarantine', 'kind, id'],
] as const;

function salvageEdits(from: DatabaseSync, to: DatabaseSync, { rooms, losses }: Salvaged): void {
  const index = scan(from, 'SELECT id, room FROM edits INDEXED BY edits_by_room ORDER BY room, id');
  const roomOf = new Map(index.rows.map((row) => [Number(row.id), String(row.room)]));
  const copy = insertInto(to, 'edits');
  const { unreadable, seen } = copyByNumber(from, 'edits', 'id', (row) => {
    const [room, id] = [String(row.room), Number(row.id)];
    if (!isEditAsWritten({ checksum: null, ...row }))
      return void rooms.set(room, `row ${id} is not as it was written`);
    copy(row);
    const indexed = roomOf.get(id);
    if (indexed === room) return;
    if (indexed !== undefined) rooms.set(indexed, `row ${id} says it is of another room`);
    if (indexed !== undefined || !index.isWhole)
      rooms.set(room, `row ${id} cannot be compared with its index`);
  });
  for (const [id, room] of roomOf)
    if (!seen.has(id)) rooms.set(room, `row ${id} and perhaps others are lost`);
  const unknown = index.isWhole ? [] : unreadable.filter((id) => !roomOf.has(id));
  if (unknown.length > 0) losses.push(`up to ${unknown.length} edits are lost, of rooms that are not known`);
  const sequence = scan(from, "SELECT seq FROM sqlite_sequence WHERE name = 'edits'").rows[0]?.seq;
  if (sequence !== undefined) {
    to.prepare("UPDATE sqlite_sequence SET seq = MAX(seq, ?) WHERE name = 'edits'").run(Number(sequence));
  }
}

function salvageDecisions(from: DatabaseSync, to: DatabaseSync, { workshops, losses }: Salvaged): void {
  const index = scan(from, 'SELECT workshop_id, version FROM decisions INDEXED BY decisions_by_command');
  const table = scan(from, 'SELECT workshop_id, version FROM decisions ORDER BY workshop_id, version');
  const newest = new Map<string, number>();
  for (const { workshop_id, version } of [...index.rows, ...table.rows]) {
    const id = String(workshop_id);
    newest.set(id, Math.max(newest.get(id) ?? 0, Number(version)));
  }
  const copy = insertInto(to, 'decisions');
  const one = 'SELECT * FROM decisions WHERE workshop_id = ? AND version = ?';
  for (const [workshop, last] of newest) {
    for (let version = 1; version <= last; version++) {
      const row = scan(from, one, workshop, version).rows[0];
      if (row && isDecisionAsWritten({ checksum: null, ...row })) copy(row);
      else workshops.set(workshop, `decision ${version} of ${last} and perhaps others are lost`);
    }
  }
  if (!index.isWhole && !table.isWhole) losses.push('the newest decisions of a workshop may be lost unseen');
}

function salvageByNumber(from: DatabaseSync, to: DatabaseSync, table: string, { losses }: Salvaged): void {
  if (!exists(from, table)) return;
  const copy = insertInto(to, table);
  const hasContent = to.prepare('SELECT 1 FROM blobs WHERE id = ?');
  const { unreadable } = copyByNumber(from, table, table === 'files' ? 'position' : 'rowid', (row) => {
    // A name whose content is lost: content comes first.
    if (table === 'files' && !hasContent.get(String(row.id))) {
      losses.push(`the content of the file ${row.name} of workshop ${row.workshop_id} is lost`);
    } else if (table === 'history' && !isEditAsWritten(row)) {
      losses.push(`a checkpoint in the history of the room ${row.room} is lost`);
    } else copy(row);
  });
  if (unreadable.length > 0) losses.push(`up to ${unreadable.length} ${table} are lost`);
}

function salvagePlain(
  from: DatabaseSync,
  to: DatabaseSync,
  table: string,
  key: string,
  { losses }: Salvaged,
): void {
  if (!exists(from, table)) return;
  const { rows, isWhole } = scan(from, `SELECT * FROM ${table} ORDER BY ${key}`);
  const copy = insertInto(to, table);
  for (const row of rows) copy(row);
  if (!isWhole) losses.push(`some rows of ${table} are lost`);
}

const exists = (from: DatabaseSync, table: string): boolean =>
  from.prepare('SELECT 1 FROM sqlite_master WHERE name = ?').get(table) !== undefined;

/** Each row by its number. Where a page is damaged, number by number until one can be read again. */
function copyByNumber(
  from: DatabaseSync,
  table: string,
  number: string,
  take: (row: Row) => void,
): { unreadable: number[]; seen: Set<number> } {
  const next = from.prepare(
    `SELECT ${number} AS number_, * FROM ${table} NOT INDEXED WHERE ${number} > ? ORDER BY ${number} LIMIT 1`,
  );
  const one = from.prepare(`SELECT ${number} AS number_, * FROM ${table} NOT INDEXED WHERE ${number} = ?`);
  const last = Math.max(
    0,
    ...[
      `SELECT MAX(${number}) AS last FROM ${table} NOT INDEXED`,
      `SELECT seq AS last FROM sqlite_sequence WHERE name = '${table}'`,
    ].map((sql) => Number(scan(from, sql).rows[0]?.last ?? 0)),
  );
  const [unreadable, seen]: [number[], Set<number>] = [[], new Set()];
  const takeRow = ({ number_, ...row }: Row) => {
    seen.add(Number(number_));
    take(row);
  };
  for (let at = 0; at < last; ) {
    try {
      const row = next.get(at);
      if (!row) break;
      at = Number(row.number_);
      takeRow(row);
      continue;
    } catch (reason) {
      if (!isDamage(reason)) throw reason;
    }
    at++;
    try {
      const row = one.get(at);
      if (row) takeRow(row);
    } catch (reason) {
      if (!isDamage(reason)) throw reason;
      unreadable.push(at);
    }
  }
  return { unreadable, seen };
}

/** What can be read from the front, and, where that ends at a damaged page, from the back. */
function scan(
  from: DatabaseSync,
  sql: string,
  ...values: SQLInputValue[]
): { rows: Row[]; isWhole: boolean } {
  const read = (text: string): { rows: Row[]; isWhole: boolean } => {
    const rows: Row[] = [];
    try {
      for (const row of from.prepare(text).iterate(...values)) rows.push(row);
      return { rows, isWhole: true };
    } catch (reason) {
      if (!isDamage(reason)) throw reason;
      return { rows, isWhole: false };
    }
  };
  const forward = read(sql);
  const [, select, key] = /^(.*) ORDER BY (.*)$/.exec(sql) ?? [];
  if (forward.isWhole || !select || !key) return forward;
  const descending = key.split(', ').map((column) => `${column} DESC`);
  const backward = read(`${select} ORDER BY ${descending.join(', ')}`);
  return { rows: [...forward.rows, ...backward.rows.reverse()], isWhole: false };
}

function insertInto(to: DatabaseSync, table: string): (row: Row) => void {
  return (row) => {
    const columns = Object.keys(row);
    // A row that two scans met, or that another one contradicts, is there once.
    to.prepare(
      `INSERT OR IGNORE INTO ${table} (${columns.join(', ')}) VALUES (${columns.map(() => '?').join(', ')})`,
    ).run(...Object.values(row));
  };
}
