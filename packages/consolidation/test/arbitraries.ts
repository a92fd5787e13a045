import {
  type BudgetLine,
  EXPENSE_CATEGORIES,
  emptyProposal,
  FUND_SOURCES,
  type Proposal,
} from '@ruam/planning';
import fc from 'fast-check';
import type { IntegratedListInput, ListDirectory, MergeDecision, SplitDecision } from '../src/index.ts';

export const FISCAL_YEAR = 2570;
export const GROUPS = ['g1', 'g2', 'g3', 'g4'];
export const AREAS = ['TH-50', 'TH-51', 'TH-40', 'NU1', 'NEC'];

export const directory: ListDirectory = {
  areaOf: (code) =>
    code === 'TH-50' || code === 'TH-51' || code === 'NU1'
      ? { cluster: 'NU1', region: 'north' }
      : code === 'TH-40' || code === 'NEC'
        ? { cluster: 'NEC', region: 'northeast' }
        : null,
  ministryOf: (agency) => agency.split('-')[0] ?? null,
};

const agency = fc.constantFrom('moac-01', 'moac-02', 'mots', 'moi-03');
const amount = fc.oneof(fc.constant(null), fc.integer({ min: 0, max: 500_000_000_00 }));

const budgetLine = fc.record({
  fiscalYear: fc.constantFrom(null, 2570, 2571),
  source: fc.constantFrom(null, ...FUND_SOURCES),
  category: fc.constantFrom(null, ...EXPENSE_CATEGORIES),
  fundingAgency: fc.option(agency, { nil: null }),
  amount,
});

const asked = fc.record({
  kind: fc.constantFrom(
    'project' as const,
    'project' as const,
    'project' as const,
    'administration' as const,
  ),
  group: fc.constantFrom(...GROUPS),
  area: fc.constantFrom(null, ...AREAS),
  leadAgency: fc.option(agency, { nil: null }),
  priority: fc.option(fc.integer({ min: 1, max: 9 }), { nil: null }),
  lines: fc.array(budgetLine, { maxLength: 5 }),
});

/** A merge of what the two numbers point at, so that it can take proposals, merges or nothing that exists. */
const merging = fc.record({
  picks: fc.array(fc.nat(40), { minLength: 2, maxLength: 4 }),
  rule: fc.constantFrom(
    'sum' as const,
    'largest' as const,
    'keepOne' as const,
    'byHand' as const,
    'shares' as const,
  ),
  hand: fc.array(fc.record({ ...budgetLineOf(), amount: fc.nat(900_000_000_00) }), { maxLength: 3 }),
  share: fc.integer({ min: 0, max: 10_000 }),
  undone: fc.boolean(),
  reasonKind: fc.constantFrom(null, 'overlapRemoved' as const, 'scopeCut' as const, 'repriced' as const),
});

function budgetLineOf() {
  return {
    source: fc.constantFrom('', ...FUND_SOURCES),
    fiscalYear: fc.constantFrom(0, 2570, 2571),
    category: fc.constantFrom('', ...EXPENSE_CATEGORIES),
    fundingAgency: fc.option(agency, { nil: null }),
  };
}

/** Divides what the number points at: proposals, merges, parts of earlier splits, or nothing that exists. */
const splitting = fc.record({
  pick: fc.nat(40),
  parts: fc.array(
    fc.array(fc.record({ ...budgetLineOf(), amount: fc.nat(900_000_000_00) }), { maxLength: 3 }),
    {
      minLength: 2,
      maxLength: 4,
    },
  ),
  basis: fc.option(
    fc.array(fc.record({ ...budgetLineOf(), amount: fc.nat(900_000_000_00) }), { maxLength: 3 }),
    {
      nil: undefined,
    },
  ),
  reasonKind: fc.constantFrom(null, 'overlapRemoved' as const, 'scopeCut' as const, 'repriced' as const),
  undone: fc.boolean(),
  at: fc.nat(12),
});

/** Any method, with worths and orders of which some name nobody. */
const ranking = fc.record({
  by: fc.constantFrom('priority' as const, 'criteria' as const, 'vote' as const),
  worth: fc.dictionary(
    fc.nat(40).map((pick) => `p${pick}`),
    fc.integer({ min: 0, max: 4 }),
  ),
  hand: fc.dictionary(fc.constantFrom('', ...AREAS), fc.uniqueArray(fc.nat(40).map((pick) => `p${pick}`)), {
    maxKeys: 2,
  }),
});

/** A workshop's worth of snapshots and decisions, of which some do not fit. */
export const listInput: fc.Arbitrary<IntegratedListInput> = fc
  .record({
    asked: fc.array(asked, { maxLength: 30 }),
    handedOver: fc.array(fc.boolean(), { minLength: GROUPS.length, maxLength: GROUPS.length }),
    merging: fc.array(merging, { maxLength: 6 }),
    splitting: fc.array(splitting, { maxLength: 3 }),
    ranking: fc.option(ranking, { nil: undefined }),
    inclusion: fc.dictionary(fc.nat(40).map(String), fc.boolean(), { maxKeys: 5 }),
    ceilings: fc.dictionary(fc.constantFrom(...AREAS), fc.nat(2_000_000_000_00)),
  })
  .map((drawn) => {
    const proposals = drawn.asked.map((told, index) => ({
      group: told.group,
      proposal: proposalOf(`p${index}`, told),
    }));
    const ids = proposals.map(({ proposal }) => proposal.id);
    const merges = drawn.merging.map((told, index): MergeDecision => {
      const known = [...ids, ...drawn.merging.slice(0, index).map((_, earlier) => `m${earlier}`), 'nobody'];
      const sources = [...new Set(told.picks.map((pick) => known[pick % known.length] as string))];
      return {
        id: `m${index}`,
        sources,
        title: `รวม ${index}`,
        rule: told.rule,
        keep: sources[0] ?? null,
        amounts: told.hand,
        shares: { [sources[0] as string]: told.share },
        at: index * 2,
        reason: 'เหตุผล',
        reasonKind: told.reasonKind,
        undone: told.undone ? { at: 1 } : null,
      };
    });
    const splits = drawn.splitting.map((told, index): SplitDecision => {
      const known = [
        ...ids,
        ...merges.map(({ id }) => id),
        ...(index > 0 ? [`s${index - 1}-1`] : []),
        'nobody',
      ];
      return {
        id: `s${index}`,
        source: known[told.pick % known.length] as string,
        parts: told.parts.map((amounts, at) => ({
          id: `s${index}-${at + 1}`,
          title: `ส่วน ${at}`,
          area: null,
          amounts,
        })),
        reason: 'แยก',
        reasonKind: told.reasonKind,
        ...(told.basis && { basis: told.basis }),
        at: told.at,
        undone: told.undone ? { at: 1 } : null,
      };
    });
    const rows = [...ids, ...merges.map((merge) => merge.id)];
    return {
      fiscalYear: FISCAL_YEAR,
      groups: GROUPS.map((id, index) => ({
        id,
        nameTh: `กลุ่ม ${id}`,
        nameEn: `Group ${id}`,
        handedOver: drawn.handedOver[index] ?? false,
      })),
      snapshots: GROUPS.map((group) => ({
        workshop: 'w',
        group,
        edition: 1,
        at: 1,
        proposals: proposals.filter((one) => one.group === group).map((one) => one.proposal),
      })),
      merges,
      splits,
      ...(drawn.ranking && { ranking: drawn.ranking }),
      inclusion: Object.fromEntries(
        Object.entries(drawn.inclusion).map(([pick, inside]) => [
          rows[Number(pick) % Math.max(1, rows.length)] ?? 'nobody',
          { inside, reason: 'ด้วยมือ' },
        ]),
      ),
      ceilings: drawn.ceilings,
      responses: {},
      directory,
    };
  });

export function proposalOf(
  id: string,
  told: Partial<Proposal> & { lines?: Partial<BudgetLine>[] },
): Proposal {
  const { lines = [], kind, title, area, leadAgency, priority } = told;
  const blank = emptyProposal(id);
  return {
    ...blank,
    kind: kind ?? 'project',
    title: title ?? `โครงการ ${id}`,
    area: area ?? null,
    leadAgency: leadAgency ?? null,
    priority: priority ?? null,
    budgetLines: lines.map((line, index) => ({
      id: `${id}-${index}`,
      activity: null,
      item: '',
      fiscalYear: FISCAL_YEAR,
      source: 'province',
      category: 'investment',
      fundingAgency: null,
      commitment: null,
      amount: 0,
      ...line,
    })),
  };
}
