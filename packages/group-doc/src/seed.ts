import * as Y from 'yjs';
import { SCHEMA_VERSION, SEED_CLIENT_ID } from './schema.ts';

/**
 * Gives a room its first content; the server calls it once the stored edits are loaded. It writes the same
 * structs under a fixed clientID each time: seeding twice, or on two nodes at once, changes nothing.
 */
export function seedGroup(doc: Y.Doc): void {
  Y.applyUpdate(doc, seedUpdate(), 'seed');
}

/** The same bytes on every machine and in every run of this schema version. */
export function seedUpdate(): Uint8Array {
  const seed = new Y.Doc();
  seed.clientID = SEED_CLIENT_ID;
  seed.getMap('meta').set('version', SCHEMA_VERSION);
  return Y.encodeStateAsUpdate(seed);
}
