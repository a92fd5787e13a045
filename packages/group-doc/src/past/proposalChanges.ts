import type { ProposalId } from '@ruam/planning';
import * as Y from 'yjs';
import { flatten } from '../flatProposal.ts';
import { childrenInOrder } from '../order.ts';
import { isRemoved, proposalsOf, readProposal } from '../read.ts';
import { isId, LIST_NAMES } from '../schema.ts';
import { fieldsOf, isNothing } from './changesBetween.ts';

/** What can be taken or taken back by itself: a field, an item of a list, an answer, or a whole proposal. */
export interface ProposalChange {
  proposal: ProposalId;
  /** As it is called after the change. */
  title: string;
  /** `title`, `budgetLines/<item>`, `readiness/<item>`; `order`: its place; '' of a whole proposal. */
  unit: string;
  /** `added`, `removed`: the whole proposal, or the item. */
  is: 'added' | 'removed' | 'changed';
  /** Paths as in `FieldChange`; undefined where nothing stood. Empty of a removed proposal, and of what only has another place. */
  fields: { path: string; before?: unknown; after?: unknown }[];
}

/** What differs between two documents of one group, proposal by proposal. */
export function proposalChanges(before: Y.Doc, after: Y.Doc): ProposalChange[] {
  const ids = new Set([...proposalsOf(after).keys(), ...proposalsOf(before).keys()].filter(isId));
  return [...ids].sort().flatMap((id) => changesOf(id, before, after));
}

function changesOf(id: ProposalId, before: Y.Doc, after: Y.Doc): ProposalChange[] {
  const [stood, stands] = [shownIn(before, id), shownIn(after, id)];
  if (!stood && !stands) return [];
  const [old, now] = [fieldsIn(before, id), fieldsIn(after, id)];
  const title = String((stands ? now : old).get('title') ?? '');
  if (!stands) return [{ proposal: id, title, unit: '', is: 'removed', fields: [] }];
  if (!stood) {
    const fields = [...now].flatMap(([path, value]) => (isNothing(value) ? [] : [{ path, after: value }]));
    return [{ proposal: id, title, unit: '', is: 'added', fields }];
  }
  const units = new Map<string, ProposalChange>();
  for (const path of new Set([...now.keys(), ...old.keys()])) {
    const [was, is] = [old.get(path), now.get(path)];
    // An item that is empty is an item all the same.
    const stays = old.has(path) === now.has(path);
    if (stays && (JSON.stringify(was) === JSON.stringify(is) || (isNothing(was) && isNothing(is)))) continue;
    const unit = unitOf(path);
    const change = units.get(unit) ?? {
      ...{ proposal: id, title, unit, fields: [] },
      is: kindOf(unit, old, now),
    };
    units.set(unit, change);
    change.fields.push({ path, before: was, after: is });
  }
  const [places, placesNow] = [placesIn(before, id), placesIn(after, id)];
  for (const [unit, place] of placesNow) {
    // One that came or went is told already.
    if (units.has(unit) || !places.has(unit) || places.get(unit) === place) continue;
    units.set(unit, { proposal: id, title, unit, is: 'changed', fields: [] });
  }
  if (orderIn(before, id) !== orderIn(after, id))
    units.set('order', { proposal: id, title, unit: 'order', is: 'changed', fields: [] });
  return [...units.values()];
}

/** Of lists the item is the unit; a list's name alone is never one. */
function unitOf(path: string): string {
  const [list, item] = path.split('/');
  return item === undefined ? path : `${list}/${item}`;
}

function kindOf(
  unit: string,
  old: ReadonlyMap<string, unknown>,
  now: ReadonlyMap<string, unknown>,
): ProposalChange['is'] {
  if (!(LIST_NAMES as readonly string[]).includes(unit.split('/')[0] ?? '')) return 'changed';
  const isIn = (fields: ReadonlyMap<string, unknown>) =>
    [...fields.keys()].some((path) => path.startsWith(`${unit}/`));
  if (!isIn(old)) return 'added';
  return isIn(now) ? 'changed' : 'removed';
}

function fieldsIn(doc: Y.Doc, id: ProposalId): Map<string, unknown> {
  const read = readProposal(doc, id);
  return read ? fieldsOf(flatten(read)) : new Map();
}

function shownIn(doc: Y.Doc, id: ProposalId): boolean {
  const stored = storedIn(doc, id);
  return stored !== null && !isRemoved(stored);
}

/** Where each item of the lists stands among the others, by its unit. */
function placesIn(doc: Y.Doc, id: ProposalId): Map<string, string> {
  const stored = storedIn(doc, id);
  return new Map(
    LIST_NAMES.flatMap((name) => {
      const list = stored?.get(name);
      if (!(list instanceof Y.Map)) return [];
      return childrenInOrder(list, isId).map((item) => [`${name}/${item.id}`, item.order] as const);
    }),
  );
}

const orderIn = (doc: Y.Doc, id: ProposalId) => storedIn(doc, id)?.get('order');

function storedIn(doc: Y.Doc, id: ProposalId): Y.Map<unknown> | null {
  const stored = proposalsOf(doc).get(id);
  return stored !== undefined && readProposal(doc, id) ? (stored as Y.Map<unknown>) : null;
}
