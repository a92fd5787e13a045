import type { ScreeningCriterion } from '@ruam/planning';
import type { WorkshopEvent } from '../events.ts';
import type { Workshop } from '../state.ts';
import type { Ranking, RankingEventPayloads } from './Ranking.ts';

type RankingEvent = Extract<WorkshopEvent, { type: keyof RankingEventPayloads }>;

/** The part of `evolve` that is about the order of the list. Computed keys define: an id `__proto__` is one more id. */
export function evolveRanking(ranking: Ranking, event: RankingEvent): Ranking {
  switch (event.type) {
    case 'rankingSet': {
      const { by, vote, reason } = event.payload;
      return { ...ranking, by, vote, reason };
    }
    case 'rowScored': {
      const { row, scores } = event.payload;
      const { [row]: _before, ...others } = ranking.scores;
      return { ...ranking, scores: Object.keys(scores).length === 0 ? others : { ...others, [row]: scores } };
    }
    case 'areaRanked': {
      const { area, order, reason } = event.payload;
      const { [area ?? '']: _order, ...hand } = ranking.hand;
      const { [area ?? '']: _reason, ...handReasons } = ranking.handReasons;
      if (!order) return { ...ranking, hand, handReasons };
      return {
        ...ranking,
        hand: { ...hand, [area ?? '']: order },
        handReasons: { ...handReasons, [area ?? '']: reason },
      };
    }
  }
}

/** In logs of earlier versions the ranking brought the criteria of the workshop. */
export function withRankingCriteria(state: Workshop, criteria: ScreeningCriterion[] | undefined): Workshop {
  return criteria?.length ? { ...state, screening: { ...state.screening, criteria } } : state;
}
