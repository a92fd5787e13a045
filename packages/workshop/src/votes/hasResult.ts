import type { Vote } from './Vote.ts';

export type ClosedVote = Vote & { closed: NonNullable<Vote['closed']> };

/** Closed, with a result that stands: it was not called off. */
export function hasResult(vote: Vote): vote is ClosedVote {
  return vote.closed !== null && vote.closed.cancelled === undefined;
}
