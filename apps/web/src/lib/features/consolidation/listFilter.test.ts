import {
  activeFilters,
  EMPTY_FILTER,
  filterRows,
  type ListFilter,
  narrowRows,
  pivotGroups,
  searchIndex,
} from '@ruam/consolidation';
import { sumSatang } from '@ruam/planning';
import { describe, expect, it } from 'vitest';
import { exampleList } from './exampleList.ts';

const { rows, totals } = exampleList();
const index = searchIndex(rows, (row) => [row.area === 'TH-50' ? 'เชียงใหม่' : 'เชียงราย']);
const titles = (filter: Partial<ListFilter>) =>
  filterRows(rows, { ...EMPTY_FILTER, ...filter }, index).map((row) => row.title);

describe('filterRows', () => {
  it('gives every row when nothing is asked', () => {
    expect(titles({})).toEqual(rows.map((row) => row.title));
    expect(activeFilters({ ...EMPTY_FILTER, search: 'น้ำ' })).toBe(0);
    expect(activeFilters({ ...EMPTY_FILTER, group: 'g', place: 'inside' })).toBe(2);
  });

  it('finds a merged row by the title of a source and by the name of its area', () => {
    expect(titles({ search: 'เพื่อการเกษตร' })).toEqual(['ฝายห้วยแม่ลาย']);
    expect(titles({ search: 'เชียงใหม่ กาแฟ' })).toEqual(['ส่งเสริมกาแฟคุณภาพ']);
  });

  it('asks one and the same line for source, category and year', () => {
    expect(titles({ source: 'ministry' })).toEqual(['ขุดลอกหนองน้ำสาธารณะ']);
    expect(titles({ source: 'ministry', year: '2570' })).toEqual([]);
    expect(titles({ year: '2570' })).toEqual(['ส่งเสริมกาแฟคุณภาพ']);
  });

  it('splits by the ceiling without losing a row', () => {
    expect([...titles({ place: 'inside' }), ...titles({ place: 'beyond' })].sort()).toEqual(
      titles({}).sort(),
    );
  });
});

describe('narrowRows', () => {
  it('keeps only the money that the filter speaks of', () => {
    const narrowed = narrowRows(rows, { ...EMPTY_FILTER, category: 'operations' });
    expect(sumSatang(narrowed.map((row) => row.total))).toBe(25_000_000);
  });

  it('gives each group its part, and the parts of all groups are the whole', () => {
    const byGroup = ['water', 'farm'].map((group) =>
      sumSatang(narrowRows(rows, { ...EMPTY_FILTER, group }).map((row) => row.total)),
    );
    expect(sumSatang(byGroup)).toBe(totals.included);
    expect(
      pivotGroups(rows)
        .map((entry) => entry.total)
        .sort(),
    ).toEqual(byGroup.sort());
  });
});
