/** The shape of the JSON export, for whoever reads it with a program. New fields may come; these stay. */
import { z } from 'zod';

const id = z.string().max(200);
const text = z.string();
const satang = z.int().describe('satang: 100 are one baht');
const count = z.int().min(0);
const fiscalYear = z.int().min(2400).max(2800).describe('B.E. year in which the fiscal year ends');

const Line = z.looseObject({
  source: z.string().nullable(),
  fiscalYear: fiscalYear.nullable(),
  category: z.string().nullable(),
  fundingAgency: id.nullable(),
  amount: satang,
  from: z.array(id),
  parts: z.array(z.looseObject({ proposal: id, amount: satang })),
});
const Row = z.looseObject({
  id,
  number: count,
  kind: z.enum(['project', 'administration']),
  title: text,
  groups: z.array(id),
  area: id.nullable(),
  areas: z.array(id),
  region: id.nullable(),
  cluster: id.nullable(),
  leadAgency: id.nullable(),
  ministry: id.nullable(),
  priority: z.number().nullable(),
  sources: z.array(
    z.looseObject({
      proposal: id,
      group: id,
      edition: count,
      title: text,
      area: id.nullable(),
      total: satang,
    }),
  ),
  lines: z.array(Line),
  total: satang,
  totalBefore: satang,
  againstCeiling: satang,
  inside: z.boolean(),
  insideBy: z.enum(['rank', 'hand', 'noCeiling']),
  insideReason: text,
  stances: z.array(z.looseObject({ agency: id, stance: z.string(), offered: satang })),
  merge: z.looseObject({ id, rule: z.string(), reason: text }).nullable(),
});
const pivot = z.array(
  z.looseObject({
    key: z.union([z.string(), z.int()]).nullable(),
    total: satang,
    inside: satang,
    beyond: satang,
    rows: count,
  }),
);
const List = z.looseObject({
  fiscalYear,
  groups: z.array(
    z.looseObject({ id, nameTh: text, nameEn: text, edition: count.nullable(), handedOver: satang }),
  ),
  rows: z.array(Row),
  administration: z.array(Row),
  totals: z.looseObject({
    handedOver: satang,
    duplicatesRemoved: satang,
    scopeCut: satang,
    repriced: satang,
    unexplained: satang,
    included: satang,
    inside: satang,
    beyond: satang,
    administration: satang,
    projects: count,
    administrationLines: count,
  }),
  ...{ byGroup: pivot, byMinistry: pivot, byProvince: pivot, byCluster: pivot },
  ...{ byRegion: pivot, bySource: pivot, byCategory: pivot, byYear: pivot },
  reconciles: z.boolean(),
});

export const ResultSchema = z.looseObject({
  format: z.literal('ruam-integrated-list'),
  formatVersion: z.literal(1),
  unit: z.literal('satang'),
  workshop: z.looseObject({ nameTh: text, nameEn: text, placeTh: text, placeEn: text }),
  edition: z
    .looseObject({ number: z.int().min(1), issuedAt: z.iso.datetime() })
    .nullable()
    .optional()
    .describe('the version that was issued to be signed; null: a draft'),
  hash: z.string().optional().describe('sha256 hex of the content of the list'),
  stamp: text.optional(),
  filter: z.array(text).optional().describe('what the rows were chosen by, in words; empty: the whole list'),
  decisionsVersion: count,
  exportedAt: z.iso.datetime(),
  list: List,
  approvals: z
    .array(
      z.looseObject({
        area: id,
        state: z.enum(['none', 'waiting', 'approved', 'returned']),
        submission: count.nullable(),
        submitted: satang.nullable(),
        handedOver: satang,
        differing: count,
        decision: z.looseObject({ name: text, post: text, reason: text, at: z.iso.datetime() }).nullable(),
      }),
    )
    .optional()
    .describe('what each area submitted, and what its governor said'),
  /** What the list was computed from; absent when only a part was asked for. Contacts are not in it. */
  basis: z
    .looseObject({
      snapshots: z.array(
        z.looseObject({
          workshop: id,
          group: id,
          edition: count,
          at: z.int(),
          proposals: z.array(z.looseObject({ id, title: text })),
        }),
      ),
      decisions: z.looseObject({
        merges: z.array(z.looseObject({ id, sources: z.array(id) })),
        inclusion: z.record(z.string(), z.looseObject({ inside: z.boolean(), reason: text })),
        ceilings: z.record(z.string(), satang),
        responses: z.record(z.string(), z.record(z.string(), z.array(z.looseObject({ stance: z.string() })))),
      }),
    })
    .optional(),
});

/** The JSON Schema that is published beside the export. */
export function resultJsonSchema(): object {
  return { title: 'Ruam integrated list', ...z.toJSONSchema(ResultSchema) };
}
