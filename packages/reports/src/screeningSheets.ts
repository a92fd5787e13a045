import type { ScoreSheet } from '@ruam/consolidation';
import type { ProposalId } from '@ruam/planning';
import type { ReportScreening } from './ReportWorkshop.ts';

/** What people gave the project; empty when nobody scored it. */
export function screeningSheets(
  { scores }: ReportScreening,
  group: string,
  proposal: ProposalId,
): readonly ScoreSheet[] {
  const ofGroup = Object.hasOwn(scores, group) ? (scores[group] ?? {}) : {};
  return Object.hasOwn(ofGroup, proposal) ? Object.values(ofGroup[proposal] ?? {}) : [];
}

/** 4.25; a dash where there is none. */
export function scoreText(score: number | null): string {
  return score === null ? '–' : score.toFixed(2);
}

/** 3 – 5, or one figure where all are the same. */
export function rangeText(lowest: number | null, highest: number | null, digits = 0): string {
  if (lowest === null || highest === null) return '–';
  const [from, to] = [lowest.toFixed(digits), highest.toFixed(digits)];
  return from === to ? from : `${from} – ${to}`;
}
