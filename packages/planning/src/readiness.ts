import type { FormTemplate, ReadinessItem } from './formTemplate.ts';
import type { Proposal } from './proposal.ts';

/** How ready a project is, item by item of the form's checklist (ความพร้อมของโครงการ). It informs, and never blocks. */
export interface Readiness {
  total: number;
  answered: number;
  /** Nobody has answered these yet. */
  unanswered: ReadinessItem[];
  /** Answered, and not there yet: applied for, or not started. */
  waiting: ReadinessItem[];
}

export function readinessOf(
  { readiness }: Pick<Proposal, 'readiness'>,
  { readinessItems }: Pick<FormTemplate, 'readinessItems'>,
): Readiness {
  const answerOf = ({ id }: ReadinessItem) => (Object.hasOwn(readiness, id) ? readiness[id] : undefined);
  const unanswered = readinessItems.filter((item) => answerOf(item) === undefined);
  return {
    total: readinessItems.length,
    answered: readinessItems.length - unanswered.length,
    unanswered,
    waiting: readinessItems.filter((item) => {
      const answer = answerOf(item);
      return answer === 'applied' || answer === 'notStarted';
    }),
  };
}
