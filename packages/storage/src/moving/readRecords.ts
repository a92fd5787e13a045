import { createHash } from 'node:crypto';
import type { Storage } from '../Storage.ts';
import type { StoreRecord } from './StoreRecord.ts';

/** Checkpoints that are read at once. */
const HISTORY_PAGE = 500;

/** Told of something that could not be read; the others follow. */
export type Unreadable = (what: string, reason: unknown) => void;

/**
 * All that a store holds. The order makes a copy of a store that is being written whole in itself: what refers to
 * something is read before it, and things are only ever added. A seat's member is in a decision, a decision's snapshot
 * is a file, an edit's author has their clientID. Without `unreadable` it throws at the first thing it cannot read.
 */
export async function* readRecords(storage: Storage, unreadable?: Unreadable): AsyncGenerator<StoreRecord> {
  const { contents } = storage;
  const read = async <T>(what: string, reading: () => Promise<Iterable<T>>): Promise<Iterable<T>> => {
    try {
      return await reading();
    } catch (reason) {
      if (!unreadable) throw reason;
      unreadable(what, reason);
      return [];
    }
  };
  for (const token of await read('set-up tokens', contents.setupTokens))
    yield { kind: 'setupToken', ...token };
  for (const link of await read('personal links', contents.links)) yield { kind: 'link', ...link };
  for (const session of await read('sessions', contents.sessions)) yield { kind: 'session', ...session };
  for (const workshopId of await read('the list of workshops', () => storage.decisionLog.workshopIds())) {
    const events = await read(`workshop ${workshopId}`, () => storage.decisionLog.read(workshopId, 0));
    for (const event of events) yield { kind: 'decision', workshopId, ...event };
  }
  for (const room of await read('the list of rooms', contents.rooms)) {
    const rows = await read(`room ${room}`, () => storage.editLog.load(room));
    for (const { at, by, isMerged, update } of rows) {
      yield { kind: 'edit', room, at, ...(by ? { by } : {}), ...(isMerged ? { isMerged } : {}), update };
    }
    // After its edits: what is compacted meanwhile is in both.
    for (let after = Number.MIN_SAFE_INTEGER; ; ) {
      const part = { after, limit: HISTORY_PAGE };
      const page = [
        ...(await read(`the history of room ${room}`, () => storage.editLog.history(room, part))),
      ];
      for (const { at, by, update } of page) yield { kind: 'checkpoint', room, at, by, update };
      if (page.length < HISTORY_PAGE) break;
      after = page.at(-1)?.at ?? after;
    }
  }
  for (const room of await read('the list of clientIDs', contents.clientIdRooms)) {
    const owners = await read(`clientIDs of room ${room}`, () => storage.clientIds.load(room));
    for (const [clientId, { personId, device }] of owners) {
      yield { kind: 'clientId', room, clientId, personId, device };
    }
  }
  const files = [...(await read('the list of files', contents.files))];
  for (const [position, meta] of files.entries()) {
    const content = await read(`file ${meta.id} of ${meta.workshopId}`, async () => {
      const file = await storage.files.get(meta.id, meta.workshopId);
      if (!file) throw new Error('it is listed and not there');
      if (createHash('sha256').update(file.bytes).digest('hex') !== meta.id) {
        throw new Error('its content has another hash');
      }
      return [file.bytes];
    });
    for (const bytes of content) yield { kind: 'file', position, meta, bytes };
  }
  for (const account of await read('accounts', contents.accounts)) yield { kind: 'account', ...account };
}
