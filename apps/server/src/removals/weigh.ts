import type { Proposal } from '@ruam/planning';

/** How much stands in each field of a proposal, as the document names it: its letters, and a few for each number. */
export type Weights = Readonly<Record<string, number>>;

/** What a number or a choice counts, in letters. */
const VALUE = 6;
/** Not content: names of things, and where they came from. */
const NOT_COUNTED = new Set(['id', 'kind', 'file', 'mediaType', 'size', 'importKey', 'commitment']);

export function weigh(proposal: Proposal): Weights {
  const weights: Record<string, number> = {};
  const { alignment, beneficiaries, period, contact, ...fields } = proposal;
  const parts = {
    ...fields,
    mainPlanItem: alignment.main,
    secondaryPlanItems: alignment.secondary,
    beneficiaryCount: beneficiaries.count,
    beneficiaryDescription: beneficiaries.description,
    periodStart: period.start,
    periodEnd: period.end,
    contactName: contact.name,
    contactPost: contact.post,
    contactTelephone: contact.telephone,
    contactEmail: contact.email,
  };
  for (const [field, value] of Object.entries(parts)) {
    if (NOT_COUNTED.has(field)) continue;
    const weight = weightOf(value);
    if (weight > 0) weights[field] = weight;
  }
  return weights;
}

export function totalOf(weights: Weights): number {
  return Object.values(weights).reduce((sum, weight) => sum + weight, 0);
}

function weightOf(value: unknown): number {
  if (typeof value === 'string') return value.trim().length;
  if (typeof value === 'number') return VALUE;
  if (Array.isArray(value)) return value.reduce<number>((sum, one) => sum + weightOf(one), 0);
  if (typeof value !== 'object' || value === null) return 0;
  return Object.entries(value).reduce(
    (sum, [name, one]) => sum + (NOT_COUNTED.has(name) ? 0 : weightOf(one)),
    0,
  );
}
