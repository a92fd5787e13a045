import { foldOthers, screenTotals } from '@ruam/consolidation';
import { sumSatang } from '@ruam/planning';
import type { GroupBoard } from '@ruam/protocol';
import { describe, expect, it } from 'vitest';
import { exampleList } from '../consolidation/exampleList.ts';

const placeOf = () => ({ cluster: 'NU1', region: 'north' });
const card = {
  group: 'farm',
  title: '',
  agencies: [],
  filled: 0,
  required: 0,
  priority: null,
  aligned: true,
  print: '',
  secondaryGroups: [],
} as const;
const farm: GroupBoard = {
  group: 'farm',
  proposals: [
    { ...card, id: 'p4', kind: 'project', agencies: [], area: 'TH-50', total: 80_000_000 },
    { ...card, id: 'p9', kind: 'administration', agencies: [], area: 'TH-50', total: 5 },
  ],
  total: 80_000_005,
  lastEditAt: null,
  active: [],
};
const onlyWater = () =>
  exampleList({
    groups: [
      { id: 'water', nameTh: '', nameEn: '', handedOver: true },
      { id: 'farm', nameTh: '', nameEn: '', handedOver: false },
    ],
  });

describe('screenTotals', () => {
  it('equals the list once every group handed over, whatever the boards still say', () => {
    const list = exampleList();
    for (const kind of ['group', 'province', 'region', 'source', 'year'] as const) {
      const totals = screenTotals(list, [farm], kind, placeOf);
      expect(totals.total).toBe(list.totals.included);
      expect(totals.inside + totals.beyond).toBe(list.totals.included);
      expect(totals.notIn).toBe(0);
    }
  });

  it('stands what is still being written beside what was handed over, without administration', () => {
    const totals = screenTotals(onlyWater(), [farm], 'province', placeOf);
    expect(totals.writing).toBe(80_000_000);
    expect(totals.total).toBe(onlyWater().totals.included + 80_000_000);
    expect(sumSatang(totals.entries.map((entry) => entry.total))).toBe(totals.total);
  });

  it('says what it leaves out when boards do not know the property', () => {
    const totals = screenTotals(onlyWater(), [farm], 'category', placeOf);
    expect(totals).toMatchObject({ writing: 0, notIn: 80_000_000, total: onlyWater().totals.included });
  });
});

describe('foldOthers', () => {
  const entries = [5, 4, 3, 2].map((amount, key) => ({
    key,
    inside: amount,
    beyond: 1,
    writing: 0,
    total: amount + 1,
  }));
  it('keeps the sum', () => {
    const { shown, others } = foldOthers(entries, 3);
    expect(shown).toHaveLength(2);
    expect(others).toMatchObject({ count: 2, total: 7, inside: 5 });
    expect(foldOthers(entries, 4).others).toBeNull();
  });
});
