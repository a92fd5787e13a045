/** Logistic regression on what remains different between two texts; every weight stays readable and ≥ 0. */

import type { LIKENESS_WEIGHTS } from '../src/likenessWeights.ts';
import { type LikenessFeatures, likeness, readText, scoreOf } from '../src/titleLikeness.ts';
import type { LabelledPair } from './labelledPairs.ts';

type Weights = typeof LIKENESS_WEIGHTS;
/** What is known before any pair was seen; few pairs move it little (ridge towards it). */
const PRIOR: Weights = { start: 4, slips: 6, otherWord: 1, moreWords: 1, wordsShare: 4, moreNumbers: 1 };
const [STEPS, RATE, RIDGE] = [4000, 0.1, 0.02];

export interface Example {
  pair: LabelledPair;
  features: LikenessFeatures;
  /** Decided by its facts (another kilometre, the very same text): no weight can change it. */
  decided: number | null;
}

export function exampleOf(pair: LabelledPair): Example {
  const found = likeness(readText(pair.a, pair.a_unit), readText(pair.b, pair.b_unit));
  const byFacts = found.conflicts.length > 0 || found.numbers === 'different' || found.score === 0;
  return { pair, features: found.features, decided: byFacts ? found.score : null };
}

export function predict({ features, decided }: Example, weights: Weights): number {
  return decided ?? scoreOf(features, weights);
}

export function learnWeights(examples: readonly Example[]): Weights {
  const weights = { ...PRIOR };
  const open = examples.filter(({ decided }) => decided === null);
  const names = Object.keys(PRIOR) as (keyof Weights)[];
  for (let step = 0; step < STEPS; step++) {
    const slope = Object.fromEntries(names.map((name) => [name, 0])) as Weights;
    for (const example of open) {
      const error = predict(example, weights) - example.pair.label;
      slope.start += error;
      for (const [name, value] of Object.entries(example.features))
        slope[name as keyof Weights] -= error * value;
    }
    for (const name of names) {
      const pull = RIDGE * (weights[name] - PRIOR[name]);
      weights[name] = Math.max(0, weights[name] - RATE * (slope[name] / Math.max(1, open.length) + pull));
    }
  }
  return weights;
}
