import { expect, it } from 'vitest';
import { whatICanDo } from './whatICanDo.ts';

const nothing = { write: false, answer: false, handOver: false, consolidate: false };
const open = { handOver: null };
const handed = {
  handOver: { snapshot: '', edition: 1, at: 0, by: '', proposals: 0, total: 0, incomplete: 0, unsent: 0 },
};
const writing = { mayEdit: true, mayAnswer: true, mayHandOver: true };
const still = { mayEdit: false, mayAnswer: false, mayHandOver: false };

it('says first what can be done, and says why not only to those it concerns', () => {
  const may = { ...nothing, write: true, answer: true };
  expect(whatICanDo(writing, { agency: 'x' }, open, may)).toEqual(['edit', 'answer']);
  expect(whatICanDo(writing, { agency: null }, handed, nothing)).toEqual(['handed']);
  expect(whatICanDo(still, { agency: 'x' }, open, nothing)).toEqual(['read', 'noAnswer']);
  expect(whatICanDo(still, null, null, { ...nothing, consolidate: true })).toEqual(['consolidate']);
});

it('tells those in no group what the others do, and to wait only when nobody does anything', () => {
  expect(whatICanDo(writing, { agency: null }, null, nothing)).toEqual([
    'groupsWrite',
    'agenciesAnswer',
    'groupsHandOver',
  ]);
  expect(whatICanDo(still, { agency: null }, null, nothing)).toEqual(['wait']);
});
