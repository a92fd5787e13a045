/**
 * How much each kind of difference tells against "the same work". Learned by `scripts/learnWeights.ts` on labelled
 * pairs and rounded; read them as: a likeness begins near `start` and loses weight × difference.
 */
export const LIKENESS_WEIGHTS = {
  start: 4,
  slips: 6,
  otherWord: 1,
  moreWords: 1,
  wordsShare: 4,
  moreNumbers: 1,
};
