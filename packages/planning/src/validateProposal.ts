import { z } from 'zod';
import {
  EXPENSE_CATEGORIES,
  emptyProposal,
  FUND_SOURCES,
  type Proposal,
  READINESS_ANSWERS,
} from './proposal.ts';

/** Larger than anything a document may hold; what is longer was not typed here. */
const LONGEST_TEXT = 200_000;
const LONGEST_LIST = 5_000;

const text = z
  .string()
  .transform((value) => value.slice(0, LONGEST_TEXT).toWellFormed())
  .catch('');
const id = z
  .string()
  .min(1)
  .transform((value) => value.slice(0, 200).toWellFormed());
/** An attachment without its file is nothing: the item is dropped. */
const fileId = z.string().regex(/^[0-9a-f]{64}$/);
const maybeId = id.nullable().catch(null);
const satang = z.int().nullable().catch(null);
const number = z.number().nullable().catch(null);
const year = z.int().min(2400).max(2700).nullable().catch(null);
const month = z
  .string()
  .regex(/^\d{4}-(0[1-9]|1[0-2])$/)
  .catch('');

/** Items that are not objects are dropped; an id that is missing or comes twice is replaced, so that nothing is lost. */
function list<T extends z.ZodRawShape>(shape: T) {
  const item = z.object({ id: id.catch(''), ...shape });
  return z
    .array(z.unknown())
    .catch([])
    .transform((values) => {
      const seen = new Set<string>();
      const items: z.output<typeof item>[] = [];
      for (const [index, value] of values.slice(0, LONGEST_LIST).entries()) {
        const read = item.safeParse(value);
        if (!read.success) continue;
        const found = read.data as z.output<typeof item> & { id: string };
        let unique = found.id === '' ? `item-${index + 1}` : found.id;
        while (seen.has(unique)) unique += '~';
        seen.add(unique);
        items.push({ ...found, id: unique });
      }
      return items;
    });
}

function ids() {
  return z
    .array(z.unknown())
    .catch([])
    .transform((values) => [
      ...new Set(values.slice(0, LONGEST_LIST).filter((v): v is string => typeof v === 'string' && v !== '')),
    ]);
}

const texts = list({ text });

const proposal = z.object({
  id: id.catch(''),
  kind: z.enum(['project', 'administration']).catch('project'),
  title: text,
  area: maybeId,
  plan: text,
  alignment: z.object({ main: maybeId, secondary: ids() }).catch({ main: null, secondary: [] }),
  rationale: text,
  objectives: texts,
  indicators: list({
    name: text,
    unit: text,
    baseline: number,
    target: number,
    year,
    kind: z.enum(['output', 'outcome']).catch('output'),
  }),
  targetAreas: list({
    province: maybeId,
    amphoe: text,
    tambon: text,
    latitude: z.number().min(-90).max(90).nullable().catch(null),
    longitude: z.number().min(-180).max(180).nullable().catch(null),
  }),
  beneficiaries: z
    .object({ count: z.int().min(0).nullable().catch(null), description: text })
    .catch({ count: null, description: '' }),
  activities: list({ name: text, amount: satang, start: month, end: month, agency: maybeId }),
  leadAgency: maybeId,
  coAgencies: ids(),
  secondaryGroups: ids(),
  period: z.object({ start: month, end: month }).catch({ start: '', end: '' }),
  budgetLines: list({
    activity: maybeId,
    item: text,
    fiscalYear: year,
    source: z.enum(FUND_SOURCES).nullable().catch(null),
    category: z.enum(EXPENSE_CATEGORIES).nullable().catch(null),
    fundingAgency: maybeId,
    amount: satang,
    commitment: maybeId,
  }),
  outputs: texts,
  outcomes: texts,
  readiness: z
    .record(z.string(), z.unknown())
    .catch({})
    .transform((answers) => {
      const known: Proposal['readiness'] = {};
      for (const [key, answer] of Object.entries(answers).slice(0, 100)) {
        // Keys of our forms only: never `__proto__`.
        if (!/^[a-z][A-Za-z0-9]{0,40}$/.test(key)) continue;
        const found = READINESS_ANSWERS.find((each) => each === answer);
        if (found) known[key] = found;
      }
      return known;
    }),
  contact: z
    .object({ name: text, post: text, telephone: text, email: text })
    .catch({ name: '', post: '', telephone: '', email: '' }),
  continuity: z.enum(['new', 'continuing']).nullable().catch(null),
  pastResults: text,
  attachments: list({
    file: fileId,
    name: text,
    mediaType: text,
    size: z.int().min(0).catch(0),
    caption: text,
  }),
  priority: z.int().min(1).nullable().catch(null),
  importKey: maybeId,
});

/**
 * Reads anything as a proposal: a snapshot of an earlier version, an import, or what a hostile peer wrote.
 * What is missing, unknown or of the wrong type becomes "not filled in"; it never throws. An id that is missing is ''.
 */
export function validateProposal(value: unknown): Proposal {
  const read = proposal.safeParse(value);
  return read.success ? (read.data as Proposal) : emptyProposal('');
}
