import { z } from 'zod';
import { REFERENCE_KINDS, standingReferences } from '../references/ReferenceList.ts';
import { refusal } from '../refusals.ts';
import { command, decided } from './Command.ts';
import { count, filledLine, fiscalYear, id, satang, sha256 } from './fields.ts';

/** More of them, and nobody looks at what they say. */
const MOST_LISTS = 30;

/** The host has stored the rows of another list and tells which. With `replaces` they take the place of that list's. */
export const setReferenceList = command({
  name: 'setReferenceList',
  input: z.strictObject({
    kind: z.enum(REFERENCE_KINDS),
    name: filledLine(200),
    fiscalYear,
    file: sha256,
    drafts: sha256.optional(),
    rows: count,
    total: satang,
    replaces: id.optional(),
  }),
  decide({ referenceLists }, { replaces, drafts, ...told }, _actor, { newId }) {
    const standing = standingReferences(referenceLists);
    if (replaces !== undefined && !standing.some((list) => list.id === replaces))
      return { ok: false, refusal: unknownReference };
    if (replaces === undefined && standing.length >= MOST_LISTS) return { ok: false, refusal: tooMany };
    const list = { ...told, id: replaces ?? newId(), ...(drafts === undefined ? {} : { drafts }) };
    return decided({ type: 'referenceListSet', payload: { list } });
  },
});

export const unknownReference = refusal(
  'reference.unknown',
  'ไม่พบบัญชีอ้างอิงนี้ อาจถูกนำออกแล้ว',
  'This reference list is not here; it may have been removed.',
  'ดูบัญชีอ้างอิงที่มีอยู่ แล้วลองอีกครั้ง',
  'Look at the lists that are here, then try again.',
);

const tooMany = refusal(
  'reference.tooMany',
  `มีบัญชีอ้างอิงได้ไม่เกิน ${MOST_LISTS} บัญชี`,
  `At most ${MOST_LISTS} reference lists are kept.`,
  'นำบัญชีที่ไม่ใช้แล้วออกก่อน',
  'Remove one that is not used any more first.',
);
