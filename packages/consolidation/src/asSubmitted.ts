import type { Satang } from '@ruam/planning';

/** What a governor approves of a proposal. */
export interface SubmittedFacts {
  title: string;
  total: Satang;
}

/** Whether a proposal is what its area submitted: nothing but title and amount is approved. */
export function isAsSubmitted(submitted: SubmittedFacts | undefined, now: SubmittedFacts): boolean {
  return submitted !== undefined && submitted.title === now.title && submitted.total === now.total;
}
