import type { AreaCode, ProposalId, Satang } from '@ruam/planning';
import { own } from '../own.ts';
import type { Workshop } from '../state.ts';
import type { AreaSubmission, SubmittedProposal } from './AreaSubmission.ts';

/** `none`: nothing was submitted; `waiting`: for the governor. */
export type AreaState = 'none' | 'waiting' | 'approved' | 'returned';

/** What the area submitted last; null when nothing. */
export function submissionOf(workshop: Pick<Workshop, 'submissions'>, area: AreaCode): AreaSubmission | null {
  return own(workshop.submissions, area)?.at(-1) ?? null;
}

export function areaState(submission: AreaSubmission | null): AreaState {
  if (!submission) return 'none';
  if (!submission.decision) return 'waiting';
  return submission.decision.approved ? 'approved' : 'returned';
}

/** How a proposal stands now, against what was submitted. */
export interface AreaDrift {
  changed: { proposal: ProposalId; title: string; before: Satang; now: Satang }[];
  added: SubmittedProposal[];
  gone: SubmittedProposal[];
}

/** What is not as it was submitted any more. Empty lists: all is as it was. */
export function areaDrift(submission: AreaSubmission, now: readonly SubmittedProposal[]): AreaDrift {
  const known = new Map(submission.proposals.map((one) => [one.proposal, one]));
  const there = new Set(now.map(({ proposal }) => proposal));
  return {
    changed: now.flatMap((one) => {
      const before = known.get(one.proposal);
      if (!before || before.print === one.print) return [];
      return [{ proposal: one.proposal, title: one.title, before: before.total, now: one.total }];
    }),
    added: now.filter(({ proposal }) => !known.has(proposal)),
    gone: submission.proposals.filter(({ proposal }) => !there.has(proposal)),
  };
}

export function hasDrifted({ changed, added, gone }: AreaDrift): boolean {
  return changed.length + added.length + gone.length > 0;
}
