import { generateKeyBetween, generateNKeysBetween } from 'fractional-indexing';
import * as Y from 'yjs';

/** Longer keys come from a hostile peer, or from very many moves into one gap: the siblings get fresh ones. */
const LONGEST_KEY = 120;

/** What has no valid key stands last. */
const LAST = '~';

export function orderOf(item: Y.Map<unknown>): string {
  const order = item.get('order');
  return typeof order === 'string' && order !== '' && order.length <= LONGEST_KEY ? order : LAST;
}

export interface Placed<T> {
  id: string;
  order: string;
  thing: T;
}

/** In the order of their keys; equal keys (two people added at the same place) by id, alike on every device. */
export function inOrder<T>(placed: Placed<T>[]): Placed<T>[] {
  return placed.sort((a, b) =>
    a.order < b.order ? -1 : a.order > b.order ? 1 : a.id < b.id ? -1 : a.id > b.id ? 1 : 0,
  );
}

/**
 * A key that stands at `index` among `siblings` (sorted, without the thing that is placed). When the neighbours
 * leave no room between them (equal or invalid keys), all siblings are given fresh keys through `setOrder`.
 */
export function keyAt<T>(
  siblings: readonly Placed<T>[],
  index: number,
  setOrder: (sibling: Placed<T>, order: string) => void,
): string {
  const at = Math.max(0, Math.min(Math.trunc(index) || 0, siblings.length));
  const key = keyBetween(siblings[at - 1]?.order ?? null, siblings[at]?.order ?? null);
  if (key !== null) return key;
  const fresh = generateNKeysBetween(null, null, siblings.length + 1);
  for (const [position, sibling] of siblings.entries()) {
    setOrder(sibling, fresh[position < at ? position : position + 1] as string);
  }
  return fresh[at] as string;
}

function keyBetween(before: string | null, after: string | null): string | null {
  try {
    const key = generateKeyBetween(before, after);
    return key.length > LONGEST_KEY ? null : key;
  } catch {
    // The library's only way to say that the two keys leave no room, or that a peer wrote no key at all.
    return null;
  }
}

/** `count` keys for a list that is made at once. */
export function freshKeys(count: number): string[] {
  return generateNKeysBetween(null, null, count);
}

/** Children of `parent` that are maps with a valid id, in order. */
export function childrenInOrder(
  parent: Y.Map<unknown>,
  accepts: (id: unknown) => id is string,
): Placed<Y.Map<unknown>>[] {
  const children: Placed<Y.Map<unknown>>[] = [];
  for (const [id, thing] of parent.entries()) {
    if (accepts(id) && thing instanceof Y.Map) children.push({ id, order: orderOf(thing), thing });
  }
  return inOrder(children);
}
