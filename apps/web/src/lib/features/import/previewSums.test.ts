import type { ImportPreview, PreviewedProject } from '@ruam/protocol';
import { expect, it } from 'vitest';
import { previewSums } from './previewSums.ts';

const project = (group: string, total: number, outcome: PreviewedProject['outcome']): PreviewedProject => ({
  importKey: `${group}${total}`,
  title: '',
  area: null,
  group,
  total,
  outcome,
  changes: [],
});
const preview = (total: number): ImportPreview => ({
  rows: { total: 4, taken: 3, refused: 1 },
  refused: [],
  warnings: [],
  projects: [project('b', 100_01, 'added'), project('a', 200_00, 'same'), project('b', 1, 'changed')],
  groupValues: [],
  suggestedGroups: {},
  total,
  header: [],
  sample: [],
  mapping: { headerRow: 0, columns: {}, yearAmounts: [], amountUnit: 'baht' },
});

it('adds up by group, in the order of the groups, and by outcome', () => {
  const sums = previewSums(preview(300_02), ['a', 'b', 'c']);
  expect(sums.byGroup).toEqual([
    { group: 'a', projects: 1, total: 200_00 },
    { group: 'b', projects: 2, total: 100_02 },
  ]);
  expect(sums.byOutcome).toEqual({ added: 1, changed: 1, same: 1 });
  expect(sums).toMatchObject({ total: 300_02, agrees: true });
});

it('notices one satang that went missing', () => {
  expect(previewSums(preview(300_03), ['a', 'b']).agrees).toBe(false);
});
