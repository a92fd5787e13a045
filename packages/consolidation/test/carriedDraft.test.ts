import { type Proposal, proposalTotal, sumSatang } from '@ruam/planning';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { CARRIED_YEARS, carriedProposal, draftOfRow, integratedList } from '../src/index.ts';
import { FISCAL_YEAR, GROUPS, listInput } from './arbitraries.ts';

const idOf = (...parts: string[]) => parts.join('#');

/** Every row of a list, decided upon in any way, as it would stand in the next workshop. */
function carriedOn(input: Parameters<typeof integratedList>[0], years: (typeof CARRIED_YEARS)[number]) {
  const list = integratedList(input);
  const proposals = new Map(
    input.snapshots.flatMap((one) => one.proposals.map((two) => [two.id, two] as const)),
  );
  return list.rows.map((row) => {
    const own = row.sources.flatMap(({ proposal }) => proposals.get(proposal) ?? []);
    const into = { importKey: `key-${row.id}`, idOf, years, from: FISCAL_YEAR, to: FISCAL_YEAR + 1 };
    return { row, proposal: carriedProposal(draftOfRow(row, own), { ...into, groups: GROUPS }) };
  });
}

const idsOf = (proposal: Proposal) =>
  [
    ...proposal.objectives,
    ...proposal.indicators,
    ...proposal.targetAreas,
    ...proposal.activities,
    ...proposal.budgetLines,
    ...proposal.outputs,
    ...proposal.outcomes,
  ].map(({ id }) => id);

describe('rows that are carried on', () => {
  it('ask for exactly what the row says, per year, whatever was merged, divided or cut', () => {
    fc.assert(
      fc.property(listInput, fc.constantFrom('asTheyAre' as const, 'shifted' as const), (input, years) => {
        const by = years === 'shifted' ? 1 : 0;
        for (const { row, proposal } of carriedOn(input, years)) {
          expect(proposalTotal(proposal)).toBe(row.total);
          for (const fiscalYear of [2570, 2571]) {
            const inYear = row.lines.filter((line) => line.fiscalYear === fiscalYear);
            const carried = proposal.budgetLines.filter((line) => line.fiscalYear === fiscalYear + by);
            expect(sumSatang(carried.map(({ amount }) => amount))).toBe(
              sumSatang(inYear.map(({ amount }) => amount)),
            );
          }
        }
      }),
    );
  });

  it('leave out what was of years before, and nothing else', () => {
    fc.assert(
      fc.property(listInput, (input) => {
        for (const { row, proposal } of carriedOn(input, 'remaining')) {
          const left = row.lines.filter(({ fiscalYear }) => fiscalYear === null || fiscalYear > FISCAL_YEAR);
          expect(proposalTotal(proposal)).toBe(sumSatang(left.map(({ amount }) => amount)));
        }
      }),
    );
  });

  it('are the same each time, with ids of their own and no two alike in one proposal', () => {
    fc.assert(
      fc.property(listInput, fc.constantFrom(...CARRIED_YEARS), (input, years) => {
        const once = carriedOn(input, years);
        expect(carriedOn(input, years)).toEqual(once);
        for (const { row, proposal } of once) {
          expect(proposal.importKey).toBe(`key-${row.id}`);
          expect(proposal.priority).toBeNull();
          const ids = idsOf(proposal);
          expect(new Set(ids).size).toBe(ids.length);
        }
      }),
    );
  });
});
