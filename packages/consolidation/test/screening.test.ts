import type { ScreeningCriterion } from '@ruam/planning';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { HIGHEST_SCORE, type ScoreSheet, screeningResult, weightedScore } from '../src/index.ts';

const IDS = ['alignment', 'need', 'value', '__proto__', 'constructor'];
const criteriaOf = (weights: readonly number[]): ScreeningCriterion[] =>
  weights.map((weight, at) => ({ id: IDS[at] ?? '', th: `เกณฑ์ ${at}`, en: `Criterion ${at}`, weight }));
const sheetOf = (byName: string, given: [string, number][]): ScoreSheet => ({
  byName,
  scores: Object.fromEntries(given.map(([id, score]) => [id, { score, reason: '', at: 1 }])),
});

const someCriteria = fc
  .array(fc.integer({ min: 1, max: 100 }), { minLength: 1, maxLength: 5 })
  .map(criteriaOf);
const score = fc.integer({ min: 1, max: HIGHEST_SCORE });
const someSheets = fc.array(
  fc
    .array(fc.tuple(fc.constantFrom(...IDS), score), { maxLength: 5 })
    .map((given) => sheetOf('ผู้ให้คะแนน', given)),
  { maxLength: 6 },
);
const fullSheets = (criteria: readonly ScreeningCriterion[]) =>
  fc.array(
    fc.tuple(...criteria.map(() => score)).map((scores) =>
      sheetOf(
        '',
        criteria.map(({ id }, at) => [id, scores[at] ?? 1]),
      ),
    ),
    { minLength: 1, maxLength: 6 },
  );

describe('the weighted score', () => {
  it('is the mean of each criterion, by its weight, of the criteria that somebody scored', () => {
    const criteria = criteriaOf([60, 20, 20]);
    const result = screeningResult(criteria, [
      sheetOf('ก', [
        ['alignment', 5],
        ['need', 2],
      ]),
      sheetOf('ข', [['alignment', 4]]),
    ]);
    // (4.5 × 60 + 2 × 20) ÷ 80
    expect(result.score).toBe(3.875);
    expect(result.weights).toBe(80);
    expect(result.missing.map(({ id }) => id)).toEqual(['value']);
    // (5 × 60 + 2 × 20) ÷ 80 and 4.
    expect([result.lowest, result.highest, result.scorers]).toEqual([4, 4.25, 2]);
    expect(result.criteria.map(({ count, mean, lowest, highest }) => [count, mean, lowest, highest])).toEqual(
      [
        [2, 4.5, 4, 5],
        [1, 2, 2, 2],
        [0, null, null, null],
      ],
    );
  });

  it('is none while nobody scored, and by none of the criteria that are there no longer', () => {
    expect(screeningResult(criteriaOf([1]), []).score).toBeNull();
    const result = screeningResult(criteriaOf([1]), [sheetOf('ก', [['gone', 5]])]);
    expect([result.score, result.scorers, result.missing.length]).toEqual([null, 0, 1]);
  });

  it('does not depend on who came first', () => {
    fc.assert(
      fc.property(
        someCriteria,
        someSheets.chain((sheets) =>
          fc.tuple(fc.constant(sheets), fc.shuffledSubarray(sheets, { minLength: sheets.length })),
        ),
        (criteria, [sheets, shuffled]) => {
          expect(screeningResult(criteria, shuffled)).toEqual(screeningResult(criteria, sheets));
        },
      ),
    );
  });

  it('does not depend on the order of the criteria, nor on the scale of their weights', () => {
    fc.assert(
      fc.property(someCriteria, someSheets, fc.integer({ min: 2, max: 9 }), (criteria, sheets, by) => {
        const worth = screeningResult(criteria, sheets).score;
        const reversed = screeningResult(criteria.toReversed(), sheets).score;
        const scaled = screeningResult(
          criteria.map((one) => ({ ...one, weight: one.weight * by })),
          sheets,
        ).score;
        if (worth === null) {
          expect([reversed, scaled]).toEqual([null, null]);
          return;
        }
        expect(Math.abs((reversed ?? 0) - worth)).toBeLessThanOrEqual(1e-6);
        expect(Math.abs((scaled ?? 0) - worth)).toBeLessThanOrEqual(1e-6);
      }),
    );
  });

  it('lies between the lowest and the highest that was given, and counts every criterion once', () => {
    fc.assert(
      fc.property(someCriteria, someSheets, (criteria, sheets) => {
        const { score: worth, criteria: each, missing, weights } = screeningResult(criteria, sheets);
        expect(each.filter(({ count }) => count > 0).length + missing.length).toBe(criteria.length);
        expect(weights + missing.reduce((sum, { weight }) => sum + weight, 0)).toBe(
          criteria.reduce((sum, { weight }) => sum + weight, 0),
        );
        const given = each.flatMap(({ lowest, highest }) => (lowest === null ? [] : [lowest, highest ?? 0]));
        if (given.length === 0) expect(worth).toBeNull();
        else {
          expect(worth).toBeGreaterThanOrEqual(Math.min(...given) - 1e-6);
          expect(worth).toBeLessThanOrEqual(Math.max(...given) + 1e-6);
        }
      }),
    );
  });

  it('of whole sheets is the mean of what each person’s sheet comes to', () => {
    fc.assert(
      fc.property(
        someCriteria.chain((criteria) => fc.tuple(fc.constant(criteria), fullSheets(criteria))),
        ([criteria, sheets]) => {
          const own = sheets.map(({ scores }) =>
            weightedScore(
              criteria,
              Object.fromEntries(Object.entries(scores).map(([id, one]) => [id, one.score])),
            ),
          );
          const mean = own.reduce<number>((sum, one) => sum + (one ?? 0), 0) / own.length;
          expect(screeningResult(criteria, sheets).score).toBeCloseTo(mean, 5);
        },
      ),
    );
  });
});
