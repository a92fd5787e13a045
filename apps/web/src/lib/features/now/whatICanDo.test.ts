import { expect, it } from 'vitest';
import { whatICanDo } from './whatICanDo.ts';

const nothing = { write: false, answer: false, handOver: false, consolidate: false };
const open = { handOver: null };
const handed = {
  handOver: { snapshot: '', edition: 1, at: 0, by: '', proposals: 0, total: 0, incomplete: 0, unsent: 0 },
};

it('says first what can be done, and says why not only to those it concerns', () => {
  const stage = { mayAnswer: true };
  expect(whatICanDo(stage, { agency: 'x' }, open, { ...nothing, write: true, answer: true })).toEqual([
    'edit',
    'answer',
  ]);
  expect(whatICanDo(stage, { agency: null }, handed, nothing)).toEqual(['handed']);
  expect(whatICanDo({ mayAnswer: false }, { agency: 'x' }, open, nothing)).toEqual(['read', 'noAnswer']);
  expect(whatICanDo({ mayAnswer: false }, { agency: null }, null, nothing)).toEqual(['wait']);
  expect(whatICanDo(stage, null, null, { ...nothing, consolidate: true })).toEqual(['consolidate']);
});
