import { type ScoreSheet, type ScreeningResult, screeningResult } from '@ruam/consolidation';
import type { ProposalId } from '@ruam/planning';
import type { GroupId } from '../ids.ts';
import { own } from '../own.ts';
import type { Screening } from './Screening.ts';

/** What people gave the project, by scorer. */
export function sheetsOf(
  { scores }: Pick<Screening, 'scores'>,
  group: GroupId,
  proposal: ProposalId,
): Readonly<Record<string, ScoreSheet>> {
  return own(own(scores, group) ?? {}, proposal) ?? NO_SHEETS;
}
const NO_SHEETS = {};

/** What it comes to, by the criteria as they are now. */
export function screeningOf(screening: Screening, group: GroupId, proposal: ProposalId): ScreeningResult {
  return screeningResult(screening.criteria, Object.values(sheetsOf(screening, group, proposal)));
}
