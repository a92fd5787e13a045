import * as Y from 'yjs';
import { writtenUnder } from './typing.ts';

/**
 * What one person has written: `edits` insertions at changing places of a text of their own, about `bytes` together
 * once merged. The same for the same arguments.
 */
export function editHistory(
  clientId: number,
  edits: number,
  bytes: number,
): { updates: Uint8Array[]; state: Uint8Array; clock: number } {
  const doc = new Y.Doc();
  doc.clientID = clientId;
  const updates: Uint8Array[] = [];
  doc.on('update', (update: Uint8Array) => updates.push(update));
  const text = doc.getMap(writtenUnder).set(`text ${clientId}`, new Y.Text());
  // A struct costs about 27.5 bytes beside its text; a Thai letter three.
  const letters = Math.max(1, Math.round((bytes / edits - 27.5) / 3));
  let place = clientId;
  for (let edit = 0; edit < edits; edit++) {
    place = (Math.imul(place, 1_103_515_245) + 12_345) >>> 0;
    const at = text.length === 0 ? 0 : place % text.length;
    text.insert(at, 'ก'.repeat(letters));
  }
  const clock = Y.decodeStateVector(Y.encodeStateVector(doc)).get(clientId) ?? 0;
  return { updates, state: Y.encodeStateAsUpdate(doc), clock };
}
