import { emptyProposal, type Proposal } from '@ruam/planning';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { lossBetween } from '../src/removals/lossBetween.ts';
import { RemovalWatch, SETTLED_AFTER } from '../src/removals/RemovalWatch.ts';
import { weigh } from '../src/removals/weigh.ts';

const words = (length: number) => 'ก'.repeat(length);
const full: Proposal = {
  ...emptyProposal('p1'),
  title: 'อ่างเก็บน้ำบ้านสวน',
  rationale: words(1_000),
  objectives: Array.from({ length: 6 }, (_, index) => ({ id: `o${index}`, text: words(60) })),
};
const withRationale = (length: number): Proposal => ({ ...full, rationale: words(length) });
/** What is noticed of states that are read at their times, the last of them again when it has settled. */
function noticed(...states: [seconds: number, proposals: Proposal[]][]) {
  const watch = new RemovalWatch();
  const found = states.flatMap(([seconds, proposals]) => watch.read(seconds * 1_000, proposals));
  const [seconds, proposals] = states.at(-1) ?? [0, []];
  return [...found, ...watch.read(seconds * 1_000 + SETTLED_AFTER, proposals)];
}

describe('much of a proposal goes at once', () => {
  it('is noticed when everything of a long text is deleted in one stroke', () => {
    expect(noticed([0, [full]], [3, [withRationale(0)]])).toEqual([
      { proposal: 'p1', title: full.title, before: 0, fields: ['rationale'], percent: 100 },
    ]);
  });

  it('is noticed when it goes in many small strokes within two minutes, and names when it was whole', () => {
    const strokes = Array.from({ length: 20 }, (_, index): [number, Proposal[]] => [
      5 + index * 3,
      [withRationale(1_000 - (index + 1) * 20)],
    ]);
    const [loss, ...others] = noticed([0, [full]], ...strokes);
    expect(others).toEqual([]);
    expect(loss).toMatchObject({ before: 0, fields: ['rationale'] });
  });

  it('is not noticed over a morning, when it comes back, or when other words stand there', () => {
    const morning = Array.from({ length: 15 }, (_, index): [number, Proposal[]] => [
      index * 60,
      [withRationale(1_000 - index * 40)],
    ]);
    expect(noticed(...morning)).toEqual([]);
    expect(noticed([0, [full]], [3, [withRationale(0)]], [8, [full]])).toEqual([]);
    expect(noticed([0, [full]], [3, [withRationale(0)]], [9, [withRationale(900)]])).toEqual([]);
    // Moved to another field.
    const moved = { ...withRationale(0), pastResults: words(1_000) };
    expect(noticed([0, [full]], [3, [moved]])).toEqual([]);
    // A row of a list; a short text; the whole into the bin.
    expect(noticed([0, [full]], [3, [{ ...full, objectives: full.objectives.slice(2) }]])).toEqual([]);
    expect(noticed([0, [{ ...full, plan: 'สั้น' }]], [3, [full]])).toEqual([]);
    expect(noticed([0, [full]], [3, []])).toEqual([]);
  });

  it('is told once, and again when more goes', () => {
    const watch = new RemovalWatch();
    watch.read(0, [full]);
    watch.read(3_000, [withRationale(400)]);
    expect(watch.isWaiting).toBe(true);
    expect(watch.read(13_000, [withRationale(400)])).toHaveLength(1);
    expect(watch.read(16_000, [withRationale(390)])).toEqual([]);
    expect(watch.isWaiting).toBe(false);
    watch.read(19_000, [withRationale(0)]);
    expect(watch.read(29_000, [withRationale(0)])).toMatchObject([{ before: 13_000 }]);
  });

  it('never is while nothing of a proposal gets a third shorter', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 760, max: 1_000 }), { maxLength: 60 }), (lengths) => {
        expect(
          noticed(
            ...lengths.map((length, index): [number, Proposal[]] => [index * 3, [withRationale(length)]]),
          ),
        ).toEqual([]);
      }),
    );
  });

  it('always is when what was there a moment ago has gone, however the strokes fall', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 1, max: 400 }), { minLength: 3, maxLength: 30 }), (strokes) => {
        let left = 1_000;
        const states = strokes.map((stroke, index): [number, Proposal[]] => {
          left = Math.max(0, left - stroke);
          return [3 + index * 3, [withRationale(left)]];
        });
        const isMuch = lossBetween(weigh(full), weigh(withRationale(left))) !== null;
        expect(noticed([0, [full]], ...states).length > 0).toBe(isMuch);
      }),
    );
  });
});
