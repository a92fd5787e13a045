import type { ScreeningResult } from '@ruam/consolidation';
import { formatNumber } from '#lib/i18n/format.ts';
import { m } from '#lib/paraglide/messages.js';

/** 4.25, or 4 where it is whole; a dash where there is none. */
export function scoreText(score: number | null): string {
  return score === null ? '–' : formatNumber(score, 2);
}

/** 3–5, or one figure where all gave the same. */
export function rangeText(lowest: number | null, highest: number | null): string {
  return lowest === highest ? scoreText(lowest) : `${scoreText(lowest)}–${scoreText(highest)}`;
}

export const scorerName = (byName: string): string => byName || m.screening_organiser();

/** The score, and by how many of the criteria while some are missing. */
export function scoreBadge({ score, criteria, missing }: ScreeningResult): string {
  const said = scoreText(score);
  if (missing.length === 0) return m.screening_badge({ score: said });
  return m.screening_badge_part({
    score: said,
    done: criteria.length - missing.length,
    all: criteria.length,
  });
}
