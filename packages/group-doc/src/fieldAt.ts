/** A field of a proposal by its path: `title`, `rationale`, `priority`, `budgetLines/<item>/amount`. */
import type { ProposalId } from '@ruam/planning';
import * as Y from 'yjs';
import { asRichText, asText, BAD_VALUE, type EditOutcome, storedProposal } from './edits/edit.ts';
import { itemOf, setItemField } from './edits/items.ts';
import { setField } from './edits/setField.ts';
import {
  type ItemShape,
  LIST_NAMES,
  LISTS,
  type ListName,
  PROPOSAL_VALUES,
  RICH_TEXTS,
  TEXTS,
  VALUE_NAMES,
  type ValueName,
} from './schema.ts';

export type FieldAt =
  | { kind: 'text'; text: Y.Text }
  | { kind: 'rich'; text: Y.XmlFragment }
  | { kind: 'value'; value: unknown; set(value: unknown): EditOutcome };

/** Null when there is no such field, or the proposal or its item is gone. */
export function fieldAt(doc: Y.Doc, id: ProposalId, path: string): FieldAt | null {
  const stored = storedProposal(doc, id);
  if (!stored) return null;
  const [name = '', itemId, itemField = ''] = path.split('/');
  if (itemId !== undefined) return itemFieldAt(doc, id, stored, name, itemId, itemField);
  if (has(TEXTS, name)) return textAt(stored.get(name));
  if (has(RICH_TEXTS, name)) {
    const text = asRichText(stored.get(name));
    return text && { kind: 'rich', text };
  }
  if (!has(VALUE_NAMES, name)) return null;
  const field = name as ValueName;
  return {
    kind: 'value',
    value: PROPOSAL_VALUES[field](stored.get(field)),
    set: (value) => setField(doc, id, field, value as never),
  };
}

function itemFieldAt(
  doc: Y.Doc,
  id: ProposalId,
  stored: Y.Map<unknown>,
  name: string,
  itemId: string,
  field: string,
): FieldAt | null {
  if (!has(LIST_NAMES, name)) return null;
  const list = name as ListName;
  const items = stored.get(list);
  const item = items instanceof Y.Map ? itemOf(items, itemId) : null;
  if (!item) return null;
  const shape: ItemShape = LISTS[list];
  if (has(shape.texts, field)) return textAt(item.get(field));
  const check = Object.hasOwn(shape.values, field) ? shape.values[field] : undefined;
  if (!check) return null;
  return {
    kind: 'value',
    value: check(item.get(field)),
    set: (value) =>
      check(value) === value
        ? setItemField(doc, id, list, itemId, field as never, value as never)
        : BAD_VALUE,
  };
}

function textAt(stored: unknown): FieldAt | null {
  const text = asText(stored);
  return text && { kind: 'text', text };
}

const has = (names: readonly string[], name: string) => names.includes(name);
