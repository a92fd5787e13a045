import { emptyProposal } from '@ruam/planning';
import { expect, test } from 'vitest';
import { changedFields, fingerprintOf } from './fingerprint.ts';

test('a fingerprint tells which fields say something else', () => {
  const before = { ...emptyProposal('p'), title: 'ขุดลอกคลอง' };
  const after = { ...before, title: 'ขุดลอกคลองส่งน้ำ', coAgencies: ['moac-03'] };
  expect(fingerprintOf({ ...before })).toEqual(fingerprintOf(before));
  expect(changedFields(fingerprintOf(before), fingerprintOf(after)).sort()).toEqual(['coAgencies', 'title']);
  expect(changedFields({ title: '' }, fingerprintOf(emptyProposal('p')))).toEqual(['title']);
});
