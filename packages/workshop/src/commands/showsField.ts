import { PIVOT_KINDS } from '@ruam/consolidation';
import { z } from 'zod';
import { FLOW_AREAS, type Shows } from '../screens/Screen.ts';
import { groupId, id, line, text } from './fields.ts';

/** An address that a phone may open from a QR; '' for none. */
const address = line(500).refine((value) => value === '' || isWebAddress(value), {
  params: { code: 'address' },
});

/** What a slide may show. */
export const shows: z.ZodType<Shows> = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('welcome') }),
  z.strictObject({ kind: z.literal('agenda') }),
  z.strictObject({ kind: z.literal('floor') }),
  z.strictObject({ kind: z.literal('groups') }),
  z.strictObject({
    kind: z.literal('list'),
    group: groupId.nullable().default(null),
    area: id.nullable().default(null),
    search: line().default(''),
    row: id.nullable().default(null),
  }),
  z.strictObject({ kind: z.literal('proposal'), row: id }),
  z.strictObject({
    kind: z.literal('merge'),
    merge: id.nullable().default(null),
    sources: z.array(id).max(50).default([]),
  }),
  z.strictObject({ kind: z.literal('vote'), vote: id }),
  z.strictObject({ kind: z.literal('totals'), by: z.enum(PIVOT_KINDS) }),
  z.strictObject({ kind: z.literal('map') }),
  z.strictObject({ kind: z.literal('flow'), by: z.enum(FLOW_AREAS) }),
  z.strictObject({ kind: z.literal('waterfall') }),
  z.strictObject({ kind: z.literal('thanks'), text: text(400).default(''), address: address.default('') }),
]);

function isWebAddress(value: string): boolean {
  return URL.canParse(value) && ['http:', 'https:'].includes(new URL(value).protocol);
}
