import fc from 'fast-check';
import { expect, test } from 'vitest';
import { piecesOf, threadAt } from './commentedRanges.ts';

const range = fc
  .tuple(fc.nat(30), fc.integer({ min: 1, max: 12 }), fc.constantFrom('a', 'b', 'c'))
  .map(([start, length, thread]) => ({ thread, start, end: start + length }));

test('the pieces of a text are the whole text, each with the thread that is about it', () => {
  fc.assert(
    fc.property(
      fc.string({ minLength: 1, maxLength: 30 }),
      fc.nat(10),
      fc.array(range),
      (text, at, ranges) => {
        const pieces = piecesOf(text, at, ranges);
        expect(pieces.map((piece) => piece.text).join('')).toBe(text);
        for (const piece of pieces) {
          for (let inside = 0; inside < piece.text.length; inside++) {
            expect(threadAt(ranges, piece.at + inside)).toBe(piece.thread);
          }
        }
      },
    ),
  );
});

test('of two threads about the same letters the narrower one is meant', () => {
  const ranges = [
    { thread: 'wide', start: 0, end: 10 },
    { thread: 'narrow', start: 4, end: 6 },
  ];
  expect(threadAt(ranges, 5)).toBe('narrow');
  expect(threadAt(ranges, 6)).toBe('wide');
  expect(threadAt(ranges, 10)).toBeNull();
});
