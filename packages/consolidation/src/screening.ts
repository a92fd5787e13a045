/**
 * คะแนนกลั่นกรอง: what people gave a project by the criteria of the workshop, and how the weighted score comes about.
 * Of each criterion the mean over those who scored it counts; a criterion that nobody scored counts neither for nor
 * against the project, and is told as missing.
 */
import type { ProposalId, ScreeningCriterion } from '@ruam/planning';

/** Scores of a criterion go from 1 to this. */
export const HIGHEST_SCORE = 5;

export interface ScreeningScore {
  /** Whole, 1 … HIGHEST_SCORE. */
  score: number;
  /** Why; '' when none was given. */
  reason: string;
  /** ms since the epoch */
  at: number;
}

/** What one person gave a project. Scores of criteria that have been taken away since are kept in it. */
export interface ScoreSheet {
  byName: string;
  /** By criterion. */
  scores: Record<string, ScreeningScore>;
}

/** By group, project and scorer. */
export type ScoreSheets = Readonly<
  Record<string, Readonly<Record<ProposalId, Readonly<Record<string, ScoreSheet>>>>>
>;

/** What people gave the project, by scorer; empty when nobody did. */
export function sheetsOf(
  { scores }: { scores: ScoreSheets },
  group: string,
  proposal: ProposalId,
): Readonly<Record<string, ScoreSheet>> {
  const ofGroup = Object.hasOwn(scores, group) ? (scores[group] ?? {}) : {};
  return Object.hasOwn(ofGroup, proposal) ? (ofGroup[proposal] ?? NO_SHEETS) : NO_SHEETS;
}
/** The same one always, so that nothing that compares by identity sees a change. */
const NO_SHEETS = {};

export interface CriterionResult {
  criterion: ScreeningCriterion;
  /** How many scored it. */
  count: number;
  /** Null: nobody did. The same of `lowest` and `highest`. */
  mean: number | null;
  lowest: number | null;
  highest: number | null;
}

export interface ScreeningResult {
  /** One for each criterion, in their order. */
  criteria: CriterionResult[];
  /** Weighted mean of the means, 1 … HIGHEST_SCORE; null: nobody scored anything. */
  score: number | null;
  /** Of the weights of the criteria that somebody scored: what `score` was divided by. */
  weights: number;
  /** The lowest and highest score that one person's sheet comes to. */
  lowest: number | null;
  highest: number | null;
  /** How many scored at least one criterion. */
  scorers: number;
  /** Nobody scored these. */
  missing: ScreeningCriterion[];
}

/** Weighted mean over the criteria that were scored; null: none was. To a millionth, so that equal means are equal. */
export function weightedScore(
  criteria: readonly ScreeningCriterion[],
  scores: Readonly<Record<string, number>>,
): number | null {
  let [sum, weights] = [0, 0];
  for (const { id, weight } of criteria) {
    const score = Object.hasOwn(scores, id) ? scores[id] : undefined;
    if (score === undefined) continue;
    sum += score * weight;
    weights += weight;
  }
  return weights > 0 ? Math.round((sum / weights) * 1e6) / 1e6 : null;
}

/** What the sheets come to, in whatever order they are. */
export function screeningResult(
  criteria: readonly ScreeningCriterion[],
  sheets: readonly ScoreSheet[],
): ScreeningResult {
  const results = criteria.map((criterion): CriterionResult => {
    const given = sheets.flatMap(({ scores }) =>
      Object.hasOwn(scores, criterion.id) ? (scores[criterion.id]?.score ?? []) : [],
    );
    if (given.length === 0) return { criterion, count: 0, mean: null, lowest: null, highest: null };
    return {
      criterion,
      count: given.length,
      mean: given.reduce((sum, score) => sum + score, 0) / given.length,
      lowest: Math.min(...given),
      highest: Math.max(...given),
    };
  });
  const scored = results.filter(({ count }) => count > 0);
  const own = sheets.flatMap((sheet) => {
    const score = weightedScore(criteria, scoresOf(sheet));
    return score === null ? [] : [score];
  });
  return {
    criteria: results,
    score: weightedScore(criteria, meansOf(scored)),
    weights: scored.reduce((sum, { criterion }) => sum + criterion.weight, 0),
    lowest: own.length > 0 ? Math.min(...own) : null,
    highest: own.length > 0 ? Math.max(...own) : null,
    scorers: own.length,
    missing: results.filter(({ count }) => count === 0).map(({ criterion }) => criterion),
  };
}

/** By criterion: the mean of each that somebody scored. */
export function meansOf(results: readonly CriterionResult[]): Record<string, number> {
  return Object.fromEntries(
    results.flatMap(({ criterion, mean }) => (mean === null ? [] : [[criterion.id, mean] as const])),
  );
}

function scoresOf({ scores }: ScoreSheet): Record<string, number> {
  return Object.fromEntries(Object.entries(scores).map(([criterion, { score }]) => [criterion, score]));
}
