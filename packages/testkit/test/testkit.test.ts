import { expect, test } from 'vitest';
import { eventually, manualClock, seededRandom } from '../src/index.ts';

test('the same seed gives the same numbers, another seed others', () => {
  const take = (seed: number | string) => Array.from({ length: 20 }, seededRandom(seed).next);
  expect(take(7)).toEqual(take(7));
  expect(take('รวม')).toEqual(take('รวม'));
  expect(take(7)).not.toEqual(take(8));
});

test('integer covers its whole range and nothing else', () => {
  const random = seededRandom(1);
  const seen = new Set(Array.from({ length: 500 }, () => random.integer(3, 6)));
  expect([...seen].sort()).toEqual([3, 4, 5, 6]);
});

test('shuffle keeps every item', () => {
  const items = Array.from({ length: 50 }, (_, index) => index);
  const shuffled = seededRandom(2).shuffle(items);
  expect(shuffled).not.toEqual(items);
  expect(shuffled.sort((a, b) => a - b)).toEqual(items);
});

test('a fork is not shifted by numbers taken from its parent', () => {
  const early = seededRandom(5).fork('person');
  const parent = seededRandom(5);
  parent.next();
  expect(parent.fork('person').next()).toBe(early.next());
});

test('the clock runs timers in order of time, also those set while it moves', async () => {
  const clock = manualClock(0);
  const seen: string[] = [];
  clock.setTimer(20, () => seen.push(`second at ${clock.now()}`));
  clock.setTimer(10, () => {
    seen.push(`first at ${clock.now()}`);
    clock.setTimer(5, () => seen.push(`child at ${clock.now()}`));
  });
  clock.setTimer(15, () => seen.push('never'))();
  clock.setTimer(99, () => seen.push('later'));
  await clock.advance(30);
  expect(seen).toEqual(['first at 10', 'child at 15', 'second at 20']);
  expect(clock.now()).toBe(30);
  expect(clock.pending).toBe(1);
});

test('eventually gives the value, or fails with the last reason', async () => {
  let tries = 0;
  expect(await eventually(() => ++tries >= 3 && 'there', { every: 1 })).toBe('there');
  await expect(
    eventually(
      () => {
        throw new Error('not yet written');
      },
      { within: 20, every: 1 },
    ),
  ).rejects.toThrow(/20 ms: not yet written/);
});
