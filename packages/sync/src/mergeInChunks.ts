import * as Y from 'yjs';

/** An update that says nothing: no structs, no deletes. */
export const emptyUpdate: Uint8Array = Uint8Array.of(0, 0);

/**
 * One update that says what all of them say. In chunks, because `Y.mergeUpdates` sorts all its inputs again for each
 * struct: 20,000 keystrokes at once take minutes, in chunks under a second. Throws if one of them is unreadable.
 */
export function mergeInChunks(updates: readonly Uint8Array[], chunk = 64): Uint8Array {
  let level = updates;
  while (level.length > 1) {
    const next: Uint8Array[] = [];
    for (let from = 0; from < level.length; from += chunk) {
      next.push(Y.mergeUpdates(level.slice(from, from + chunk)));
    }
    level = next;
  }
  return level[0] ?? emptyUpdate;
}
