import { expect, test } from 'vitest';
import { type Actor, keptIntegratedList } from '../src/index.ts';
import { consolidating, organiser } from './fixture.ts';

test('a list stays the same object until something that it shows is decided', () => {
  const one = consolidating();
  const listOf = keptIntegratedList({ areaOf: () => null, ministryOf: () => null });
  const snapshots = one.snapshots();
  const list = () => listOf(one.workshop, [...snapshots]);
  const first = list();
  expect(first).toEqual(one.list());
  const lead: Actor = one.member('lead', 'g1');
  one.try(organiser, 'startTimer', { labelTh: 'พัก', labelEn: 'Break', durationMs: 300_000 });
  one.try(lead, 'raiseCall', { kind: 'floor' });
  one.try(organiser, 'markNotDuplicate', { pair: ['p1', 'p3'] });
  expect(one.workshop.version).toBe(8);
  expect(list()).toBe(first);

  const decisions: [Parameters<typeof one.try>[1], unknown][] = [
    ['mergeRows', { sources: ['p1', 'p3'], title: 'ถนน', rule: 'sum' }],
    ['setInclusion', { row: 'p2', inside: false, reason: 'รอแบบ' }],
    ['setCeilings', { ceilings: { 'TH-50': 100 } }],
    ['reopenGroup', { group: 'g2', reason: 'แก้ยอด' }],
  ];
  let before = first;
  for (const [name, input] of decisions) {
    expect(one.try(organiser, name, input), name).toBe('ok');
    expect(list(), name).not.toBe(before);
    before = list();
    expect(list()).toBe(before);
  }
  // A list that was given out is not changed by a later one.
  expect(first.rows.map(({ id, number }) => [id, number])).toEqual([
    ['p1', 1],
    ['p2', 2],
    ['p3', 3],
  ]);
});
