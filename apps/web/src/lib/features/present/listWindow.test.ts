import { discussedRows, listWindow, type ScreenRow } from '@ruam/consolidation';
import { describe, expect, it } from 'vitest';

const rows: ScreenRow[] = Array.from({ length: 20 }, (_, at) => ({
  id: `p${at}`,
  number: at + 1,
  title: at % 2 ? 'ถนนสายบ้านโป่ง' : 'ฝายแม่ลาย',
  groups: [at < 10 ? 'a' : 'b'],
  areas: [at < 5 ? 'TH-50' : 'TH-57'],
  total: 1,
  inside: true,
}));
const everything = { group: null, area: null, search: '' };

describe('discussedRows', () => {
  it('takes group, area and search together', () => {
    expect(discussedRows(rows, everything)).toHaveLength(20);
    expect(
      discussedRows(rows, { ...everything, group: 'a', area: 'TH-57', search: 'ฝาย' }).map((row) => row.id),
    ).toEqual(['p6', 'p8']);
  });
});

describe('listWindow', () => {
  const ids = (current: string | null) => listWindow(rows, current, 7).rows.map((row) => row.id);
  it('begins at the top and never runs past the end', () => {
    expect(ids(null)[0]).toBe('p0');
    expect(ids('p1')[0]).toBe('p0');
    expect(ids('p10')[2]).toBe('p10');
    expect(ids('p19').at(-1)).toBe('p19');
    expect(ids('p19')).toHaveLength(7);
    expect(listWindow(rows.slice(0, 3), 'p2', 7)).toMatchObject({ from: 0 });
  });
});
