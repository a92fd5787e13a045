import { type ScreeningResult, screeningResult, sheetsOf } from '@ruam/consolidation';
import type { ProposalId } from '@ruam/planning';
import type { GroupId } from '../ids.ts';
import type { Screening } from './Screening.ts';

/** What it comes to, by the criteria as they are now. */
export function screeningOf(screening: Screening, group: GroupId, proposal: ProposalId): ScreeningResult {
  return screeningResult(screening.criteria, Object.values(sheetsOf(screening, group, proposal)));
}
