import type { ProposalId } from '@ruam/planning';
import * as Y from 'yjs';
import { copyOf } from '../richText.ts';
import { type ItemShape, isId, LIST_NAMES, LISTS, RICH_TEXTS, SETS, TEXTS, VALUE_NAMES } from '../schema.ts';
import {
  asRichText,
  asText,
  DONE,
  type EditOutcome,
  edit,
  NO_SUCH_PROPOSAL,
  nestedMap,
  nestedRichText,
  nestedText,
  storedProposal,
} from './edit.ts';
import { setText } from './setText.ts';

/**
 * Makes a proposal what it was in an earlier document, as a new change that can be taken back: all of it, or the field
 * (`title`), the list or the item (`budgetLines/<item>`) that is named. What is equal already is not touched.
 */
export function restoreFrom(doc: Y.Doc, id: ProposalId, past: Y.Doc, path?: string): EditOutcome {
  return edit(doc, () => {
    const now = storedProposal(doc, id);
    const then = storedProposal(past, id);
    if (!now || !then) return NO_SUCH_PROPOSAL;
    const [field, itemId] = path?.split('/') ?? [];
    const wanted = (name: string) => field === undefined || field === name;
    for (const name of TEXTS) if (wanted(name)) setText(nestedText(now, name), wordsOf(then.get(name)));
    for (const name of RICH_TEXTS) if (wanted(name)) restoreRich(now, then, name);
    for (const name of VALUE_NAMES) if (wanted(name)) restoreValue(now, then, name);
    for (const name of [...SETS, 'readiness']) if (wanted(name)) restoreKeys(now, then, name, itemId);
    for (const name of LIST_NAMES) if (wanted(name)) restoreItems(now, then, name, itemId);
    return DONE;
  });
}

const wordsOf = (stored: unknown) => asText(stored)?.toString() ?? '';

function restoreValue(now: Y.Map<unknown>, then: Y.Map<unknown>, name: string): void {
  const value = then.get(name);
  if (value instanceof Y.AbstractType || now.get(name) === value) return;
  if (value === undefined) now.delete(name);
  else now.set(name, value);
}

function restoreRich(now: Y.Map<unknown>, then: Y.Map<unknown>, name: string): void {
  const fragment = nestedRichText(now, name);
  const before = asRichText(then.get(name));
  // With its headings, lists, tables and marks: they are what somebody may want back.
  if (fragment.toString() === (before?.toString() ?? '')) return;
  fragment.delete(0, fragment.length);
  if (before) fragment.insert(0, copyOf(before));
}

/** Keys with plain values: of a set, or answers. */
function restoreKeys(now: Y.Map<unknown>, then: Y.Map<unknown>, name: string, only?: string): void {
  const [current, before] = [nestedMap(now, name), then.get(name)];
  const kept = before instanceof Y.Map ? before : new Map<string, unknown>();
  for (const key of new Set([...current.keys(), ...kept.keys()])) {
    if (!isId(key) || (only !== undefined && only !== key)) continue;
    const value = kept.get(key);
    if (value === undefined) current.delete(key);
    else if (!(value instanceof Y.AbstractType) && current.get(key) !== value) current.set(key, value);
  }
}

function restoreItems(
  now: Y.Map<unknown>,
  then: Y.Map<unknown>,
  list: (typeof LIST_NAMES)[number],
  only?: string,
): void {
  const [current, before] = [nestedMap(now, list), then.get(list)];
  if (!(before instanceof Y.Map)) return;
  const shape: ItemShape = LISTS[list];
  for (const key of new Set([...current.keys(), ...before.keys()])) {
    if (!isId(key) || (only !== undefined && only !== key)) continue;
    const old = before.get(key);
    if (!(old instanceof Y.Map)) {
      current.delete(key);
      continue;
    }
    const known = current.get(key);
    const item = known instanceof Y.Map ? known : new Y.Map<unknown>();
    if (item !== known) current.set(key, item);
    for (const name of shape.texts) setText(nestedText(item, name), wordsOf(old.get(name)));
    for (const name of ['order', ...Object.keys(shape.values)]) restoreValue(item, old, name);
  }
}
