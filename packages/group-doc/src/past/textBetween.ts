import type { ProposalId } from '@ruam/planning';
import * as Y from 'yjs';
import { proposalsOf } from '../read.ts';
import type { Past } from './Past.ts';

export interface TextSegment {
  text: string;
  change: 'same' | 'added' | 'removed';
  /** Who wrote it; of `same` only when it is asked from the beginning. Null when nobody knows. */
  by: string | null;
}

/**
 * A text at `to` letter by letter, with what was taken away since `from`. With `from` null every letter is `added`, by
 * whoever wrote it. Null for a field that is no text.
 */
export function textBetween(
  past: Past,
  proposal: ProposalId,
  path: string,
  from: number | null,
  to: number,
): TextSegment[] | null {
  const now = past.snapshotAt(to);
  const before = from === null ? Y.emptySnapshot : past.snapshotAt(from);
  // What was there at either moment is found from that moment: since then its item may have been deleted.
  const text = typeAt(past.doc, proposal, path, now) ?? typeAt(past.doc, proposal, path, before);
  if (text instanceof Y.Text && !(text instanceof Y.XmlText)) return segmentsOf(past, text, now, before);
  if (!(text instanceof Y.XmlFragment)) return null;
  const lines = textsIn(text, now, before).map((line) => segmentsOf(past, line, now, before));
  return lines
    .filter((line) => line.length > 0)
    .flatMap((line, index) =>
      index === 0 ? line : [{ text: '\n', change: 'same' as const, by: null }, ...line],
    );
}

function typeAt(doc: Y.Doc, proposal: ProposalId, path: string, snapshot: Y.Snapshot): unknown {
  let found: unknown = proposalsOf(doc);
  for (const key of [proposal, ...path.split('/').filter((part) => part !== '')]) {
    if (!(found instanceof Y.Map)) return undefined;
    found = Y.typeMapGetSnapshot(found, key, snapshot);
  }
  return found;
}

/** Who gave a value, or the entries of a set, that stands at a moment: the owners of the clientIDs that wrote it. */
export function writersOf(past: Past, proposal: ProposalId, path: string, at: number): string[] {
  const snapshot = past.snapshotAt(at);
  const keys = path.split('/');
  const last = keys.pop() ?? '';
  const parent = typeAt(past.doc, proposal, keys.join('/'), snapshot);
  if (!(parent instanceof Y.Map)) return [];
  const item = itemAt(parent, last, snapshot);
  const held = item?.content instanceof Y.ContentType ? item.content.type : null;
  const items =
    held instanceof Y.Map ? [...held._map.keys()].map((key) => itemAt(held, key, snapshot)) : [item];
  const writers = items.flatMap((one) => (one ? [past.ownerOf(one.id.client)] : []));
  return [...new Set(writers)].filter((writer) => writer !== null);
}

/** What stood under a key at a moment; each value of a key stands left of the one that replaced it. */
function itemAt(map: Y.Map<unknown>, key: string, snapshot: Y.Snapshot): Y.Item | null {
  let item: Y.Item | null = map._map.get(key) ?? null;
  while (item && (snapshot.sv.get(item.id.client) ?? 0) <= item.id.clock) item = item.left;
  return item && isIn(item, snapshot) ? item : null;
}

function segmentsOf(past: Past, text: Y.Text, now: Y.Snapshot, before: Y.Snapshot): TextSegment[] {
  const delta = text.toDelta(now, before, (action: 'added' | 'removed', { client }: Y.ID) => ({
    action,
    client,
  })) as { insert: unknown; attributes?: { ychange?: { action: 'added' | 'removed'; client: number } } }[];
  return delta.flatMap(({ insert, attributes }) => {
    if (typeof insert !== 'string') return [];
    const change = attributes?.ychange;
    const by = change ? past.ownerOf(change.client) : null;
    return [{ text: insert, change: change?.action ?? 'same', by }];
  });
}

/** Every line of a rich text that was there at either moment, in its order. */
function textsIn(parent: Y.XmlFragment | Y.XmlElement, now: Y.Snapshot, before: Y.Snapshot): Y.XmlText[] {
  const found: Y.XmlText[] = [];
  for (let item = parent._start; item; item = item.right) {
    if (!(item.content instanceof Y.ContentType) || !(isIn(item, now) || isIn(item, before))) continue;
    const { type } = item.content;
    if (type instanceof Y.XmlText) found.push(type);
    else if (type instanceof Y.XmlElement) found.push(...textsIn(type, now, before));
  }
  return found;
}

const isIn = ({ id }: Y.Item, { sv, ds }: Y.Snapshot) =>
  (sv.get(id.client) ?? 0) > id.clock && !Y.isDeleted(ds, id);
