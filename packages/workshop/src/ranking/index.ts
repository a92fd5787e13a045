export { RANKED_BY, type RankedBy, type Ranking, rankingVote } from './Ranking.ts';
