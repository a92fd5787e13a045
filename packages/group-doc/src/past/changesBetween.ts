import type { ProposalId } from '@ruam/planning';
import type * as Y from 'yjs';
import { richTextOf } from '../edits/setText.ts';
import { type FlatProposal, flatten } from '../flatProposal.ts';
import { readProposal } from '../read.ts';
import { LIST_NAMES, RICH_TEXTS, SETS, TEXTS, VALUE_NAMES } from '../schema.ts';
import type { Past } from './Past.ts';
import { type TextSegment, textBetween, writersOf } from './textBetween.ts';

/** A field that differs between two moments. */
export interface FieldChange {
  /** `title`, `budgetLines/<item>/amount`, `readiness/<item>`, `coAgencies`. */
  path: string;
  /** Undefined: the field's item was not there. */
  before: unknown;
  after: unknown;
  /** Of texts: letter by letter, those taken away too. Null for values. */
  segments: TextSegment[] | null;
  /** Of values: who gave what stands there at the later moment, as the owner of the clientID; empty when nobody knows. */
  by: string[];
  /** Of a long text: its words are the same, and its headings, lists, tables or marks are not. */
  isLookOnly: boolean;
}

/** What differs in a proposal between two moments of its past (ms); `from` null: everything, as it came to be. */
export function changesBetween(
  past: Past,
  proposal: ProposalId,
  from: number | null,
  to: number,
): FieldChange[] {
  const before = from === null ? NOTHING : stateAt(past, proposal, from);
  const after = stateAt(past, proposal, to);
  const paths = [...new Set([...after.fields.keys(), ...before.fields.keys()])];
  return paths.flatMap((path) => {
    const [old, now] = [before.fields.get(path), after.fields.get(path)];
    const isSame = JSON.stringify(old) === JSON.stringify(now) || (isNothing(old) && isNothing(now));
    const isLookOnly = isSame && !isNothing(now) && before.looks.get(path) !== after.looks.get(path);
    if (isSame && !isLookOnly) return [];
    const segments = textBetween(past, proposal, path, from, to);
    const by = segments === null ? writersOf(past, proposal, path, to) : [];
    return [{ path, before: old, after: now, segments, by, isLookOnly }];
  });
}

export const isNothing = (value: unknown) =>
  value === undefined ||
  value === null ||
  value === '' ||
  (typeof value === 'object' && Object.keys(value).length === 0);

interface State {
  fields: Map<string, unknown>;
  /** Of long texts: with their headings, lists, tables and marks. */
  looks: Map<string, string>;
}
const NOTHING: State = { fields: new Map(), looks: new Map() };

function stateAt(past: Past, proposal: ProposalId, at: number): State {
  const doc: Y.Doc = past.documentAt(at);
  const read = readProposal(doc, proposal);
  const looks = new Map(
    RICH_TEXTS.map((name) => [name as string, richTextOf(doc, proposal, name)?.toString() ?? '']),
  );
  doc.destroy();
  return read ? { fields: fieldsOf(flatten(read)), looks } : NOTHING;
}

/** Every field by its path, in the order of the form. */
export function fieldsOf(flat: FlatProposal): Map<string, unknown> {
  const fields = new Map<string, unknown>();
  for (const name of TEXTS) fields.set(name, flat.texts[name]);
  for (const name of RICH_TEXTS) fields.set(name, flat.richTexts[name]);
  for (const name of VALUE_NAMES) fields.set(name, flat.values[name]);
  for (const name of SETS) fields.set(name, flat.sets[name]);
  for (const [item, answer] of Object.entries(flat.readiness)) fields.set(`readiness/${item}`, answer);
  for (const list of LIST_NAMES) {
    for (const { id, ...item } of flat.lists[list]) {
      for (const [name, value] of Object.entries(item)) fields.set(`${list}/${id}/${name}`, value);
    }
  }
  return fields;
}
