import {
  type Activity,
  type BudgetLine,
  emptyProposal,
  type FiscalYear,
  type Proposal,
  sumSatang,
} from '@ruam/planning';
import type { ListRow } from './listTypes.ts';
import type { ReferenceRow } from './referenceRows.ts';

/**
 * What happens to the years of a row that is carried on: they stay, all move by as many years, or only the amounts of
 * the new year and later come along (the rest of a multi-year project).
 */
export const CARRIED_YEARS = ['asTheyAre', 'shifted', 'remaining'] as const;
export type CarriedYears = (typeof CARRIED_YEARS)[number];

/**
 * A row of an integrated list as a proposal that can be carried on to another workshop. A row that is one proposal as
 * it was handed over keeps its budget lines; of a merge or a part, the money is what was decided, under the title of
 * the row, and the words are of the proposal that brings most of it. The total is the row's total. Contacts (they are
 * persons), files and the old rank stay behind.
 * @param proposals of the row's sources; none when only the list is known
 */
export function draftOfRow(row: ListRow, proposals: readonly Proposal[]): Proposal {
  const brings = (proposal: Proposal) =>
    sumSatang(
      row.lines
        .flatMap(({ parts }) => parts.filter((part) => part.proposal === proposal.id))
        .map((part) => part.amount),
    );
  const byMoney = proposals.toSorted((a, b) => brings(b) - brings(a));
  const [first = emptyProposal(row.id)] = byMoney;
  const alone = proposals.length === 1 && row.merge === null && !row.split;
  const all = alone ? proposals : byMoney.map(withOwnIds);
  const together = <Item>(of: (proposal: Proposal) => Item[]): Item[] => all.flatMap(of);
  return {
    ...first,
    id: row.id,
    kind: row.kind,
    title: row.title,
    area: row.area,
    leadAgency: row.leadAgency,
    objectives: together(({ objectives }) => objectives),
    indicators: together(({ indicators }) => indicators),
    targetAreas: together(({ targetAreas }) => targetAreas),
    outputs: together(({ outputs }) => outputs),
    outcomes: together(({ outcomes }) => outcomes),
    coAgencies: [...new Set(together(({ coAgencies }) => coAgencies))],
    // Amounts of activities are those of one proposal; what was decided for the row is in its lines.
    activities: alone
      ? first.activities
      : together(({ activities }) => activities).map((activity) => ({ ...activity, amount: null })),
    budgetLines: alone ? first.budgetLines : row.lines.map((line, at) => lineOf(line, at, row.title)),
    contact: emptyProposal('').contact,
    priority: null,
    attachments: [],
    importKey: null,
  };
}

/** As much of a draft as a reference list tells: for lists that came without their proposals. */
export function draftOfReference({ id, title, area, agency, total, fiscalYear }: ReferenceRow): Proposal {
  const line = { activity: null, item: title, fiscalYear, source: null, category: null, commitment: null };
  return {
    ...emptyProposal(id),
    ...{ title, area, leadAgency: agency },
    budgetLines: [{ ...line, id: 'line-0', fundingAgency: null, amount: total }],
  };
}

function lineOf(line: ListRow['lines'][number], at: number, item: string): BudgetLine {
  const { source, fiscalYear, category, fundingAgency, amount } = line;
  const given = { source, fiscalYear, category, fundingAgency, amount };
  return { id: `line-${at}`, activity: null, item, ...given, commitment: null };
}

/** Ids within one proposal may be those of another's: in one proposal they have to differ. */
function withOwnIds(proposal: Proposal): Proposal {
  const own = <Item extends { id: string }>(items: readonly Item[]): Item[] =>
    items.map((item) => ({ ...item, id: `${proposal.id}/${item.id}` }));
  return {
    ...proposal,
    objectives: own(proposal.objectives),
    indicators: own(proposal.indicators),
    targetAreas: own(proposal.targetAreas),
    activities: own(proposal.activities),
    outputs: own(proposal.outputs),
    outcomes: own(proposal.outcomes),
  };
}

export interface CarriedInto {
  importKey: string;
  /** A new id of what had that id in the row: the same parts give the same id. */
  idOf: (...parts: string[]) => string;
  years: CarriedYears;
  /** Of the row, and of the workshop that it is carried to. */
  from: FiscalYear;
  to: FiscalYear;
  /** Ids of the groups there. */
  groups: readonly string[];
}

/** The draft as a proposal of the next workshop: ids of its own, its years as chosen, no group that is not there. */
export function carriedProposal(draft: Proposal, into: CarriedInto): Proposal {
  const { importKey, idOf, groups } = into;
  const renamed = <Item extends { id: string }>(items: readonly Item[]): Item[] =>
    items.map((item) => ({ ...item, id: idOf(importKey, item.id) }));
  const optional = (id: string | null) => (id === null ? null : idOf(importKey, id));
  return {
    ...withYears(draft, into),
    id: idOf(importKey),
    objectives: renamed(draft.objectives),
    targetAreas: renamed(draft.targetAreas),
    outputs: renamed(draft.outputs),
    outcomes: renamed(draft.outcomes),
    secondaryGroups: draft.secondaryGroups.filter((group) => groups.includes(group)),
    importKey,
    ...itemsWithYears(draft, into, renamed, optional),
  };
}

type Renamed = <Item extends { id: string }>(items: readonly Item[]) => Item[];

function withYears(draft: Proposal, { years, from, to }: CarriedInto): Proposal {
  if (years !== 'shifted') return draft;
  const { start, end } = draft.period;
  return { ...draft, period: { start: laterMonth(start, to - from), end: laterMonth(end, to - from) } };
}

function itemsWithYears(
  draft: Proposal,
  { years, from, to }: CarriedInto,
  renamed: Renamed,
  optional: (id: string | null) => string | null,
): Pick<Proposal, 'activities' | 'budgetLines' | 'indicators'> {
  const by = years === 'shifted' ? to - from : 0;
  const stays = ({ fiscalYear }: BudgetLine) =>
    years !== 'remaining' || fiscalYear === null || fiscalYear >= to;
  const lines = draft.budgetLines.filter(stays);
  const activities = lines.length < draft.budgetLines.length ? withoutLines(draft, lines) : draft.activities;
  return {
    budgetLines: renamed(lines).map((line) => ({
      ...line,
      activity: optional(line.activity),
      commitment: optional(line.commitment),
      fiscalYear: line.fiscalYear === null ? null : line.fiscalYear + by,
    })),
    activities: renamed(activities).map((activity) => ({
      ...activity,
      start: laterMonth(activity.start, by),
      end: laterMonth(activity.end, by),
    })),
    indicators: renamed(draft.indicators).map((indicator) => ({
      ...indicator,
      year: indicator.year === null ? null : indicator.year + by,
    })),
  };
}

/** An activity asks for what its lines ask; one without lines of its own says no amount any more. */
function withoutLines({ activities }: Proposal, lines: readonly BudgetLine[]): Activity[] {
  return activities.map((activity) => {
    const own = lines.filter((line) => line.activity === activity.id && line.amount !== null);
    return { ...activity, amount: own.length > 0 ? sumSatang(own.map(({ amount }) => amount)) : null };
  });
}

/** @param month `YYYY-MM` or '' */
function laterMonth(month: string, years: number): string {
  return month === '' ? '' : `${Number(month.slice(0, 4)) + years}${month.slice(4)}`;
}
