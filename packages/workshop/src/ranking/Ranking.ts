/** By what the rows of an area stand before its ceiling: decided in the workshop, computed by the integrated list. */
import {
  meansOf,
  RANKED_BY,
  type RankedBy,
  type RankingDecision,
  screeningResult,
  weightedScore,
} from '@ruam/consolidation';
import type { AreaCode, ScreeningCriterion } from '@ruam/planning';
import type { Screening } from '../screening/Screening.ts';
import { hasResult } from '../votes/hasResult.ts';
import { standings } from '../votes/standing.ts';
import { withPaper } from '../votes/tally.ts';
import type { Vote } from '../votes/Vote.ts';

export { RANKED_BY, type RankedBy };

export interface Ranking {
  by: RankedBy;
  /** By row, then criterion of the screening: 1 … HIGHEST_SCORE. Counts instead of what the groups' scorers gave. */
  scores: Record<string, Record<string, number>>;
  /** The closed vote whose result ranks. */
  vote: string | null;
  /** By area ('' for rows without one): the rows as a hand ordered them. */
  hand: Record<string, string[]>;
  /** Why the method, and why the hand, by area. */
  reason: string;
  handReasons: Record<string, string>;
}

export const BY_PRIORITY_ALONE: Ranking = {
  by: 'priority',
  scores: {},
  vote: null,
  hand: {},
  reason: '',
  handReasons: {},
};

export interface RankingEventPayloads {
  /** `criteria`: of earlier versions, in which the ranking had its own. */
  rankingSet: Pick<Ranking, 'by' | 'vote' | 'reason'> & { criteria?: ScreeningCriterion[] };
  /** The scores of one row, whole. */
  rowScored: { row: string; scores: Record<string, number> };
  /** `order` null: the area is given back to the method. */
  areaRanked: { area: AreaCode | null; order: string[] | null; reason: string };
}

/** What the integrated list needs of it. `vote`: the one that is named; `screening`: null when it does not rank. */
export function rankingDecision(
  ranking: Ranking,
  vote: Vote | null,
  screening: Screening | null,
): RankingDecision {
  return { by: ranking.by, worth: worthOf(ranking, vote, screening), hand: ranking.hand };
}

/** The vote whose result ranks now; null when another method does. */
export function rankingVote(ranking: Ranking, votes: readonly Vote[]): Vote | null {
  if (ranking.by !== 'vote') return null;
  return votes.find((vote) => vote.id === ranking.vote && hasResult(vote)) ?? null;
}

/** The screening when it ranks now; null when another method does. */
export function rankingScreening(ranking: Ranking, screening: Screening): Screening | null {
  return ranking.by === 'criteria' ? screening : null;
}

function worthOf(ranking: Ranking, vote: Vote | null, screening: Screening | null): Record<string, number> {
  if (screening) return worthByCriteria(ranking.scores, screening);
  if (!vote?.closed) return {};
  const rows = new Map(vote.options.map((option) => [option.id, option.row]));
  const entries = standings(vote, withPaper(vote, vote.closed.tally)).flatMap(({ option, value }) => {
    const row = rows.get(option);
    return row ? [[row, value] as const] : [];
  });
  return Object.fromEntries(entries);
}

/** Of proposals, as their groups' scorers gave; where a row was scored itself, criterion by criterion, that counts. */
function worthByCriteria(
  rowScores: Ranking['scores'],
  { criteria, scores }: Screening,
): Record<string, number> {
  const given = new Map<string, Record<string, number>>();
  for (const proposals of Object.values(scores)) {
    for (const [proposal, sheets] of Object.entries(proposals)) {
      given.set(proposal, meansOf(screeningResult(criteria, Object.values(sheets)).criteria));
    }
  }
  for (const [row, own] of Object.entries(rowScores)) given.set(row, { ...given.get(row), ...own });
  const entries = [...given].flatMap(([id, each]) => {
    const worth = weightedScore(criteria, each);
    return worth === null ? [] : [[id, worth] as const];
  });
  return Object.fromEntries(entries);
}
