import type { Storage } from '../Storage.ts';
import type { StoreRecord } from './StoreRecord.ts';

/**
 * All that a store holds. The order makes a copy of a store that is being written whole in itself: what refers to
 * something is read before it, and things are only ever added. A seat's member is in a decision, a decision's snapshot
 * is a file, an edit's author has their clientID.
 */
export async function* readRecords(storage: Storage): AsyncGenerator<StoreRecord> {
  const { contents } = storage;
  for (const token of await contents.setupTokens()) yield { kind: 'setupToken', ...token };
  for (const link of await contents.links()) yield { kind: 'link', ...link };
  for (const session of await contents.sessions()) yield { kind: 'session', ...session };
  for (const workshopId of await storage.decisionLog.workshopIds()) {
    for (const event of await storage.decisionLog.read(workshopId, 0)) {
      yield { kind: 'decision', workshopId, ...event };
    }
  }
  for (const room of await contents.rooms()) {
    for (const { at, update } of await storage.editLog.load(room)) yield { kind: 'edit', room, at, update };
  }
  for (const room of await contents.clientIdRooms()) {
    for (const [clientId, { personId, device }] of await storage.clientIds.load(room)) {
      yield { kind: 'clientId', room, clientId, personId, device };
    }
  }
  for (const [position, meta] of (await contents.files()).entries()) {
    const file = await storage.files.get(meta.id, meta.workshopId);
    if (!file) throw new Error(`the file ${meta.id} of ${meta.workshopId} is listed and not there`);
    yield { kind: 'file', position, meta, bytes: file.bytes };
  }
  for (const account of await contents.accounts()) yield { kind: 'account', ...account };
}
