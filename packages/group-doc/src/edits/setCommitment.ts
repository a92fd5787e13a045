import type { FiscalYear, ProposalId, Satang } from '@ruam/planning';
import type * as Y from 'yjs';
import { readProposal } from '../read.ts';
import { LISTS } from '../schema.ts';
import { BAD_VALUE, DONE, type EditOutcome, edit, NO_SUCH_ITEM, NO_SUCH_PROPOSAL } from './edit.ts';
import { addListItem, removeListItem, setItemField } from './items.ts';

/** What one fiscal year of a multi-year commitment is paid. */
export interface YearAmount {
  fiscalYear: FiscalYear;
  amount: Satang;
  /** For the line of that year, if it has none yet. */
  newId: string;
}

/**
 * งบผูกพันข้ามปี: makes the budget line one of several years, or changes their amounts. Each year is a line of its own, so
 * that sums by year stay plain additions; a year that is not named any more loses its line. One year alone is an
 * ordinary line again. One update: undone in one step.
 */
export function setCommitment(
  doc: Y.Doc,
  id: ProposalId,
  lineId: string,
  years: readonly YearAmount[],
): EditOutcome {
  return edit(doc, () => {
    const proposal = readProposal(doc, id);
    if (!proposal) return NO_SUCH_PROPOSAL;
    const line = proposal.budgetLines.find((one) => one.id === lineId);
    if (!line) return NO_SUCH_ITEM;
    const { amount: asAmount, fiscalYear: asYear } = LISTS.budgetLines.values;
    const fit = years.every(
      ({ amount, fiscalYear }) => asAmount(amount) === amount && asYear(fiscalYear) === fiscalYear,
    );
    const distinct = new Set(years.map(({ fiscalYear }) => fiscalYear)).size === years.length;
    if (years.length === 0 || !fit || !distinct) return BAD_VALUE;
    const own = proposal.budgetLines.filter(
      (one) => one.id === lineId || (line.commitment !== null && one.commitment === line.commitment),
    );
    const commitment = years.length > 1 ? (line.commitment ?? lineId) : null;
    const kept = new Set<string>();
    const plan = years
      .toSorted((a, b) => a.fiscalYear - b.fiscalYear)
      .map((year) => {
        const free = own.filter((one) => !kept.has(one.id));
        // A line that had no year yet becomes the first one that has no line.
        const line =
          free.find((one) => one.fiscalYear === year.fiscalYear) ??
          free.find((one) => one.fiscalYear === null);
        if (line) kept.add(line.id);
        return { ...year, line };
      });
    let place = proposal.budgetLines.indexOf(own[0] ?? line);
    for (const one of own) if (!kept.has(one.id)) removeListItem(doc, id, 'budgetLines', one.id);
    for (const { fiscalYear, amount, newId, line: there } of plan) {
      const set = { fiscalYear, amount, commitment };
      const outcomes = there
        ? (['fiscalYear', 'amount', 'commitment'] as const).map((field) =>
            setItemField(doc, id, 'budgetLines', there.id, field, set[field]),
          )
        : [addListItem(doc, id, 'budgetLines', { ...line, id: newId, ...set }, place)];
      const refusal = outcomes.find((outcome) => !outcome.ok);
      if (refusal) return refusal;
      place++;
    }
    return DONE;
  });
}
