import type { ScreeningResult } from '@ruam/consolidation';
import { type Completeness, matchesSearch, type Proposal, type Satang } from '@ruam/planning';

export const PROPOSAL_ORDERS = [
  'order',
  'title',
  'area',
  'amount',
  'completeness',
  'priority',
  'score',
] as const;
export type ProposalOrder = (typeof PROPOSAL_ORDERS)[number];

/** A proposal as a row of the group's list. */
export interface ProposalRow {
  proposal: Proposal;
  areaName: string;
  leadAgencyName: string;
  total: Satang;
  completeness: Completeness;
  /** Null: nobody scored it. */
  screening: ScreeningResult | null;
}

/** Rows whose words hold every word of the query, in the wanted order; equals stay in the group's order. */
export function sortProposals(rows: readonly ProposalRow[], query: string, by: ProposalOrder): ProposalRow[] {
  const found = rows.filter(({ proposal, areaName, leadAgencyName }) =>
    matchesSearch(`${proposal.title} ${areaName} ${leadAgencyName} ${proposal.plan}`, query),
  );
  const compare = COMPARE[by];
  return compare ? found.sort(compare) : found;
}

const share = ({ completeness: { filled, total } }: ProposalRow) => (total === 0 ? 1 : filled / total);
const scoreOf = ({ screening }: ProposalRow) => screening?.score ?? 0;
const collator = new Intl.Collator('th');

const COMPARE: Record<ProposalOrder, ((a: ProposalRow, b: ProposalRow) => number) | null> = {
  order: null,
  title: (a, b) => collator.compare(a.proposal.title, b.proposal.title),
  area: (a, b) => collator.compare(a.areaName, b.areaName),
  amount: (a, b) => b.total - a.total,
  completeness: (a, b) => share(a) - share(b),
  priority: (a, b) =>
    (a.proposal.priority ?? Number.MAX_SAFE_INTEGER) - (b.proposal.priority ?? Number.MAX_SAFE_INTEGER),
  score: (a, b) => scoreOf(b) - scoreOf(a),
};
