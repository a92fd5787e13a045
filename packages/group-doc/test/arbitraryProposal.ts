import {
  EXPENSE_CATEGORIES,
  emptyProposal,
  FUND_SOURCES,
  type Proposal,
  READINESS_ANSWERS,
} from '@ruam/planning';
import fc from 'fast-check';

const id = fc.stringMatching(/^[a-z][a-z0-9-]{0,7}$/).filter((text) => text !== 'constructor');
const text = fc.oneof(
  fc.constantFrom('', 'โครงการพัฒนาแหล่งน้ำ', 'a\nb', 'กำ😀'),
  fc.string({ unit: 'grapheme' }),
);
const maybe = <T>(arbitrary: fc.Arbitrary<T>) => fc.option(arbitrary, { nil: null });
const amount = maybe(fc.integer({ min: 0, max: 1e12 }));
const year = maybe(fc.integer({ min: 2500, max: 2600 }));
const month = fc.constantFrom('', '2025-10', '2026-09');
const list = <T extends { id: string }>(item: fc.Arbitrary<T>) =>
  fc.uniqueArray(item, { maxLength: 4, selector: ({ id }) => id });
const textItem = fc.record({ id, text });
const keys = fc.uniqueArray(id, { maxLength: 4 });

/** Valid proposals: what `read` gives back as it is. */
export const arbitraryProposal: fc.Arbitrary<Proposal> = fc
  .record({
    id,
    title: text,
    area: maybe(fc.constantFrom('TH-50', 'NU1')),
    plan: text,
    alignment: fc.record({ main: fc.constant(null), secondary: keys }),
    rationale: text,
    objectives: list(textItem),
    indicators: list(
      fc.record({
        id,
        name: text,
        unit: text,
        baseline: maybe(fc.integer()),
        target: maybe(fc.integer()),
        year,
        kind: fc.constantFrom('output' as const, 'outcome' as const),
      }),
    ),
    targetAreas: list(
      fc.record({
        id,
        province: maybe(id),
        amphoe: text,
        tambon: text,
        latitude: maybe(fc.integer({ min: -90, max: 90 })),
        longitude: maybe(fc.integer({ min: -180, max: 180 })),
      }),
    ),
    beneficiaries: fc.record({ count: maybe(fc.nat()), description: text }),
    activities: list(fc.record({ id, name: text, amount, start: month, end: month, agency: maybe(id) })),
    leadAgency: maybe(id),
    coAgencies: keys,
    secondaryGroups: keys,
    period: fc.record({ start: month, end: month }),
    budgetLines: list(
      fc.record({
        id,
        activity: maybe(id),
        item: text,
        fiscalYear: year,
        source: maybe(fc.constantFrom(...FUND_SOURCES)),
        category: maybe(fc.constantFrom(...EXPENSE_CATEGORIES)),
        fundingAgency: maybe(id),
        amount,
        commitment: maybe(id),
      }),
    ),
    attachments: list(
      fc.record({
        id,
        file: fc.stringMatching(/^[0-9a-f]{64}$/),
        name: fc.constantFrom('ภาพ.jpg', ''),
        mediaType: fc.constantFrom('image/jpeg', ''),
        size: fc.nat(),
        caption: text,
      }),
    ),
    outputs: list(textItem),
    outcomes: list(textItem),
    readiness: fc.dictionary(id, fc.constantFrom(...READINESS_ANSWERS), { noNullPrototype: true }),
    contact: fc.record({ name: text, post: text, telephone: text, email: text }),
    continuity: fc.constantFrom(null, 'new' as const, 'continuing' as const),
    pastResults: text,
    priority: maybe(fc.integer({ min: 1, max: 99 })),
  })
  .map((fields) => ({ ...emptyProposal(fields.id), ...fields }));
