/**
 * By which criteria projects are judged, and what each scorer gave them. There is one set of criteria in a workshop: the
 * groups' projects are screened by it, and the integrated list is ranked by it where the workshop chose so.
 */
import type { ScoreSheet } from '@ruam/consolidation';
import type { ProposalId, ScreeningCriterion } from '@ruam/planning';
import type { GroupId } from '../ids.ts';

/** Of a set. */
export const MOST_CRITERIA = 8;

export interface Screening {
  /** Of the form of its year when the workshop was made. Empty in workshops of earlier versions, until somebody sets them. */
  criteria: ScreeningCriterion[];
  /** Why they are so, or the resolution that they rest on. */
  reason: string;
  /** By group, project and scorer (as in `by` of an event). A page gets those of the projects that its person may read. */
  scores: Record<GroupId, Record<ProposalId, Record<string, ScoreSheet>>>;
}

export const NOTHING_SCREENED: Screening = { criteria: [], reason: '', scores: {} };

export interface ScreeningEventPayloads {
  criteriaSet: Pick<Screening, 'criteria' | 'reason'>;
  /** One criterion, by one person; `score` null: taken back. */
  proposalScored: {
    group: GroupId;
    proposal: ProposalId;
    criterion: string;
    score: number | null;
    reason: string;
    byName: string;
  };
}
