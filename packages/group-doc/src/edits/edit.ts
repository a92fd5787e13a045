import type { ProposalId, Refusal } from '@ruam/planning';
import * as Y from 'yjs';
import { proposalsOf } from '../read.ts';
import { isId, LIMITS } from '../schema.ts';

/** Origin of the edits of this device's person: what undo takes back. */
export const OWN_EDIT = 'ruam:own-edit';

export type EditOutcome = { ok: true } | { ok: false; refusal: Refusal };

export const DONE: EditOutcome = { ok: true };

/** All changes in one update. Inside a transaction of the caller, its origin stays. */
export function edit(doc: Y.Doc, change: () => EditOutcome): EditOutcome {
  return doc.transact(change, OWN_EDIT);
}

export function refused(code: string, th: string, en: string): EditOutcome {
  return { ok: false, refusal: { code: `groupDoc.${code}`, th, en } };
}

export const NO_SUCH_PROPOSAL = refused(
  'noSuchProposal',
  'ไม่พบข้อเสนอโครงการนี้แล้ว โปรดกลับไปดูที่รายการของกลุ่ม',
  "This proposal is not there any more. Go back to the group's list.",
);

export const NO_SUCH_ITEM = refused('noSuchItem', 'มีผู้ลบรายการนี้ไปแล้ว', 'Somebody has removed this item.');

export const FULL_GROUP = refused(
  'fullGroup',
  `กลุ่มหนึ่งมีได้ไม่เกิน ${LIMITS.proposals} โครงการ โปรดย้ายโครงการที่ไม่ใช้ลงถังก่อน`,
  `A group has at most ${LIMITS.proposals} proposals. Move some to the bin first.`,
);

export const FULL_LIST = refused(
  'fullList',
  `รายการหนึ่งมีได้ไม่เกิน ${LIMITS.items} ข้อ`,
  `A list has at most ${LIMITS.items} items.`,
);

export const BAD_VALUE = refused('badValue', 'ค่านี้ใช้กับช่องนี้ไม่ได้', 'This value does not fit this field.');

export function storedProposal(doc: Y.Doc, id: ProposalId): Y.Map<unknown> | null {
  const stored = isId(id) ? proposalsOf(doc).get(id) : undefined;
  return stored instanceof Y.Map ? stored : null;
}

/**
 * The nested map under `name`. It is there since the proposal was added; only where a peer wrote something
 * else in its place a new one is made.
 */
export function nestedMap(parent: Y.Map<unknown>, name: string): Y.Map<unknown> {
  const stored = parent.get(name);
  if (stored instanceof Y.Map) return stored;
  const made = new Y.Map<unknown>();
  parent.set(name, made);
  return made;
}

/** As `nestedMap`, for a text. */
export function nestedText(parent: Y.Map<unknown>, name: string): Y.Text {
  const stored = asText(parent.get(name));
  if (stored) return stored;
  const made = new Y.Text();
  parent.set(name, made);
  return made;
}

/** As `nestedMap`, for a rich text. */
export function nestedRichText(parent: Y.Map<unknown>, name: string): Y.XmlFragment {
  const stored = asRichText(parent.get(name));
  if (stored) return stored;
  const made = new Y.XmlFragment();
  parent.set(name, made);
  return made;
}

export function asText(stored: unknown): Y.Text | null {
  return stored instanceof Y.Text && !(stored instanceof Y.XmlText) ? stored : null;
}

export function asRichText(stored: unknown): Y.XmlFragment | null {
  return stored instanceof Y.XmlFragment && !(stored instanceof Y.XmlElement) ? stored : null;
}
