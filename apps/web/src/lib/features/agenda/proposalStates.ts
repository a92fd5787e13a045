import type { ProposalCard } from '@ruam/protocol';

/** How many proposals of a group are how far. An administration line is counted as the others are. */
export interface ProposalStates {
  /** Every required field is filled. */
  complete: number;
  writing: number;
  /** Nothing that is required is filled. */
  begun: number;
  /** Projects without a link to a national plan. */
  unaligned: number;
  /** Required fields that are empty, and in how many proposals. */
  emptyFields: number;
  lacking: number;
}

export function proposalStates(cards: readonly ProposalCard[]): ProposalStates {
  const lacking = cards.filter(({ filled, required }) => filled < required);
  const begun = lacking.filter(({ filled }) => filled === 0).length;
  return {
    complete: cards.length - lacking.length,
    writing: lacking.length - begun,
    begun,
    unaligned: cards.filter(({ kind, aligned }) => kind === 'project' && !aligned).length,
    emptyFields: lacking.reduce((sum, { filled, required }) => sum + required - filled, 0),
    lacking: lacking.length,
  };
}
