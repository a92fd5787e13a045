/**
 * `npm run eval:duplicates -- <pairs.json> [--errors] [--learn]`: precision, recall and F1 of the duplicate finder on
 * labelled pairs, titles and items apart; then cross-validated (weights learned on four fifths, asked about the rest),
 * so that the figure does not rest on pairs that were learned by heart.
 */
import { LIKENESS_WEIGHTS } from '../src/likenessWeights.ts';
import { type LabelledPair, type Measured, measure, readPairs } from './labelledPairs.ts';
import { type Example, exampleOf, learnWeights, predict } from './learnWeights.ts';

const FOLDS = 5;
const [file, ...options] = process.argv.slice(2);
if (!file) {
  console.error('Name the file of labelled pairs: npm run eval:duplicates -- pairs.json');
  process.exit(2);
}
const examples = readPairs(file).map(exampleOf);
const score = new Map<LabelledPair, number>();
for (const example of examples) score.set(example.pair, predict(example, LIKENESS_WEIGHTS));
const called = (pair: LabelledPair) => (score.get(pair) ?? 0) >= 0.5;
print('as shipped', called);
const heldOut = crossValidated(examples);
print(`cross-validated, ${FOLDS} folds`, (pair) => (heldOut.get(pair) ?? 0) >= 0.5);
if (options.includes('--learn')) console.log('\nlearned on all:', learnWeights(examples));
if (options.includes('--errors')) {
  for (const { pair, features } of examples) {
    if (called(pair) === (pair.label === 1)) continue;
    console.log(
      `\n${pair.label ? 'missed' : 'wrongly called'} ${score.get(pair)?.toFixed(2)}\n  ${pair.a}\n  ${pair.b}`,
    );
    console.log(`  ${JSON.stringify(features)}`);
  }
}

function print(how: string, isCalled: (pair: LabelledPair) => boolean): void {
  const pairs = examples.map(({ pair }) => pair);
  console.log(`\n${how}`);
  line(
    'titles',
    measure(
      pairs.filter(({ kind }) => kind === 'title'),
      isCalled,
    ),
  );
  line(
    'items',
    measure(
      pairs.filter(({ kind }) => kind === 'item'),
      isCalled,
    ),
  );
  line('all', measure(pairs, isCalled));
}

function line(name: string, { pairs, precision, recall, f1 }: Measured): void {
  const figure = (share: number) => (Number.isNaN(share) ? '    –' : share.toFixed(3));
  console.log(
    `  ${name.padEnd(6)} ${String(pairs).padStart(4)} pairs   precision ${figure(precision)}   recall ${figure(recall)}   F1 ${figure(f1)}`,
  );
}

function crossValidated(all: readonly Example[]): Map<LabelledPair, number> {
  const held = new Map<LabelledPair, number>();
  for (let fold = 0; fold < FOLDS; fold++) {
    const weights = learnWeights(all.filter((_, at) => at % FOLDS !== fold));
    for (const [at, example] of all.entries()) {
      if (at % FOLDS === fold) held.set(example.pair, predict(example, weights));
    }
  }
  return held;
}
