import type { Proposal } from './proposal.ts';
import { type Satang, sumSatang } from './satang.ts';

export function activitiesTotal(proposal: Pick<Proposal, 'activities'>): Satang {
  return sumSatang(proposal.activities.map((activity) => activity.amount));
}

export function budgetLinesTotal(proposal: Pick<Proposal, 'budgetLines'>): Satang {
  return sumSatang(proposal.budgetLines.map((line) => line.amount));
}

/**
 * What the proposal asks for, in satang: the sum of its budget lines. While no line has an amount, the sum of the
 * activities stands for it, so that a proposal begun from its activities does not show as nothing.
 */
export function proposalTotal(proposal: Pick<Proposal, 'activities' | 'budgetLines'>): Satang {
  return proposal.budgetLines.some((line) => line.amount !== null)
    ? budgetLinesTotal(proposal)
    : activitiesTotal(proposal);
}
