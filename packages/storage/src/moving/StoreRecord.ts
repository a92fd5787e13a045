import type { Checkpoint, ClientIdClaim, EditEntry } from '@ruam/sync';
import type { StoredEvent } from '@ruam/workshop';
import type { Account } from '../Accounts.ts';
import type { FileMeta } from '../Files.ts';
import type { PersonalLink, Session } from '../Sessions.ts';

/** One thing that a store holds, whatever the store. Ids of rows are the store's own and do not travel. */
export type StoreRecord =
  | { kind: 'setupToken'; hash: string; expiresAt: number }
  | ({ kind: 'link' } & PersonalLink)
  | ({ kind: 'session' } & Session)
  | ({ kind: 'decision'; workshopId: string } & StoredEvent)
  | ({ kind: 'checkpoint'; room: string } & Checkpoint)
  /** `isMerged` and `by` are there only where they say something. */
  | ({ kind: 'edit'; isMerged?: true } & EditEntry)
  | ({ kind: 'clientId' } & ClientIdClaim)
  | { kind: 'file'; position: number; meta: FileMeta; bytes: Uint8Array }
  | ({ kind: 'account' } & Account);

export type RecordKind = StoreRecord['kind'];

/** Ends every stream: what was in it. */
export interface EndRecord {
  kind: 'end';
  sections: Sections;
}

/** Of each kind how many, their bytes, and a hash that does not depend on their order. */
export type Sections = Partial<Record<RecordKind, { count: number; bytes: number; hash: string }>>;

/**
 * The bytes of a record: the lengths of its head and its body (32 bits each, big-endian), its head as JSON, its body.
 * The same record always gives the same bytes.
 */
export function encodeRecord(record: StoreRecord | EndRecord): Buffer {
  const { head, body } = partsOf(record);
  const json = Buffer.from(JSON.stringify(head));
  const lengths = Buffer.alloc(8);
  lengths.writeUInt32BE(json.length, 0);
  lengths.writeUInt32BE(body.length, 4);
  return Buffer.concat([lengths, json, body]);
}

function partsOf(record: StoreRecord | EndRecord): { head: object; body: Uint8Array } {
  if (record.kind === 'edit') {
    const { kind, room, at, by, isMerged, update } = record;
    return {
      head: { kind, room, at, ...(by ? { by } : {}), ...(isMerged ? { isMerged } : {}) },
      body: update,
    };
  }
  if (record.kind === 'checkpoint') {
    const { kind, room, at, by, update } = record;
    return { head: { kind, room, at, by }, body: update };
  }
  if (record.kind === 'file') {
    const { kind, position, meta, bytes } = record;
    return { head: { kind, position, meta: sorted(meta) }, body: bytes };
  }
  if (record.kind === 'session') {
    return { head: sorted({ ...record, seats: sorted(record.seats) }), body: new Uint8Array() };
  }
  // The payload of a decision keeps its own order: that is how it was decided.
  return { head: sorted(record), body: new Uint8Array() };
}

/** The head and the body of an encoded record, without its lengths. */
export function decodeRecord(json: Buffer, body: Buffer): StoreRecord | EndRecord {
  const head = JSON.parse(json.toString()) as StoreRecord | EndRecord;
  if (head.kind === 'edit' || head.kind === 'checkpoint') return { ...head, update: new Uint8Array(body) };
  if (head.kind === 'file') return { ...head, bytes: new Uint8Array(body) };
  return head;
}

const sorted = (value: object): object =>
  Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)));
