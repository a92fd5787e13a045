export {
  RANKED_BY,
  type RankedBy,
  type Ranking,
  type RankingCriterion,
  rankingVote,
  weightedScore,
} from './Ranking.ts';
