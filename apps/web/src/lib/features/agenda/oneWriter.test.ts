import { expect, test } from 'vitest';
import { oneWriterOf } from './oneWriter.ts';

const writing = (...things: number[]) => ({
  group: 'g1',
  since: 0,
  writers: things.map((count, index) => ({ person: `m${index}`, things: count })),
});

test.each([
  ['nobody has written', writing(), 5, null],
  ['it is not heard yet', null, 5, null],
  ['shared', writing(500, 300, 200), 5, null],
  ['just four fifths', writing(800, 200), 5, null],
  ['nine tenths', writing(900, 100), 5, { person: 'm0', share: 0.9 }],
  ['one alone of several', writing(300), 5, { person: 'm0', share: 1 }],
  ['one alone of one', writing(300), 1, null],
  ['too little to say', writing(150, 10), 5, null],
])('%s', (_says, given, people, expected) => {
  expect(oneWriterOf(given, people)).toEqual(expected);
});
