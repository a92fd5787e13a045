import * as Y from 'yjs';
import { joinUpdates } from './joinUpdates.ts';
import { Known } from './Known.ts';
import { readUpdate } from './readUpdate.ts';

/** `mergeRows`, wherever it runs. */
export type MergeRows = (rows: readonly Uint8Array[]) => Uint8Array | null | Promise<Uint8Array | null>;

/**
 * One update that says what all of them say, without the text that has been deleted. Null if they build on steps that
 * are not among them. Throws if the merged update would not bring everybody as far as they do.
 */
export function mergeRows(updates: readonly Uint8Array[]): Uint8Array | null {
  const before = Known.of(updates.map((update) => readUpdate(update)));
  if (!before.complete) return null;
  const doc = new Y.Doc();
  // All at once: of what comes later Yjs would tidy up formatting, which deletes what nobody has deleted.
  Y.applyUpdate(doc, joinUpdates(updates));
  const merged = Y.encodeStateAsUpdate(doc);
  doc.destroy();
  const after = Known.of([readUpdate(merged)]);
  if (!after.complete || !after.covers(before))
    throw new Error('merging the rows would change what they say');
  return merged;
}
