/** By what the rows of an area stand before its ceiling: decided in the workshop, computed by the integrated list. */
import { RANKED_BY, type RankedBy, type RankingDecision } from '@ruam/consolidation';
import type { AreaCode } from '@ruam/planning';
import { own } from '../own.ts';
import { standings } from '../votes/standing.ts';
import { withPaper } from '../votes/tally.ts';
import type { Vote } from '../votes/Vote.ts';
import { hasResult } from '../votes/voters.ts';

export { RANKED_BY, type RankedBy };

/** Of the form when the workshop chose it; its words and weights are the workshop's from then on. */
export interface RankingCriterion {
  id: string;
  th: string;
  en: string;
  /** Whole, 1 … 100; shares of their sum count. */
  weight: number;
}

export interface Ranking {
  by: RankedBy;
  criteria: RankingCriterion[];
  /** By row, then criterion: 1 … HIGHEST_SCORE. */
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
  criteria: [],
  scores: {},
  vote: null,
  hand: {},
  reason: '',
  handReasons: {},
};

export interface RankingEventPayloads {
  rankingSet: Pick<Ranking, 'by' | 'criteria' | 'vote' | 'reason'>;
  /** The scores of one row, whole. */
  rowScored: { row: string; scores: Record<string, number> };
  /** `order` null: the area is given back to the method. */
  areaRanked: { area: AreaCode | null; order: string[] | null; reason: string };
}

/** What the integrated list needs of it. `vote`: the one that is named. */
export function rankingDecision(ranking: Ranking, vote: Vote | null): RankingDecision {
  return { by: ranking.by, worth: worthOf(ranking, vote), hand: ranking.hand };
}

/** The vote whose result ranks now; null when another method does. */
export function rankingVote(ranking: Ranking, votes: readonly Vote[]): Vote | null {
  if (ranking.by !== 'vote') return null;
  return votes.find((vote) => vote.id === ranking.vote && hasResult(vote)) ?? null;
}

function worthOf(ranking: Ranking, vote: Vote | null): Record<string, number> {
  if (ranking.by === 'criteria') {
    const entries = Object.entries(ranking.scores).flatMap(([row, scores]) => {
      const worth = weightedScore(ranking.criteria, scores);
      return worth === null ? [] : [[row, worth] as const];
    });
    return Object.fromEntries(entries);
  }
  if (!vote?.closed) return {};
  const rows = new Map(vote.options.map((option) => [option.id, option.row]));
  const entries = standings(vote, withPaper(vote, vote.closed.tally)).flatMap(({ option, value }) => {
    const row = rows.get(option);
    return row ? [[row, value] as const] : [];
  });
  return Object.fromEntries(entries);
}

/** Weighted mean over the criteria that were scored; null: none was. To a millionth, so that equal means are equal. */
export function weightedScore(
  criteria: readonly RankingCriterion[],
  scores: Readonly<Record<string, number>>,
): number | null {
  let [sum, weights] = [0, 0];
  for (const { id, weight } of criteria) {
    const score = own(scores, id);
    if (score === undefined) continue;
    sum += score * weight;
    weights += weight;
  }
  return weights > 0 ? Math.round((sum / weights) * 1e6) / 1e6 : null;
}
