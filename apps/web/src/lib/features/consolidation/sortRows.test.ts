import { describe, expect, it } from 'vitest';
import { exampleList } from './exampleList.ts';
import { sortRows } from './sortRows.ts';

const { rows } = exampleList({ merges: [] });
const names = { area: (code: string) => code, group: (id: string) => id };
const ids = (by: Parameters<typeof sortRows>[1]) => sortRows(rows, by, names).map((row) => row.id);

describe('sortRows', () => {
  it('sorts amounts both ways', () => {
    expect(ids({ by: 'total', descending: true })).toEqual(['p1', 'p4', 'p2', 'p5']);
    expect(ids({ by: 'total', descending: false })).toEqual(['p5', 'p2', 'p4', 'p1']);
  });

  it('sorts Thai titles as a dictionary does: a leading vowel goes with its consonant', () => {
    const both = [
      { ...rows[0], title: 'แม่น้ำ', number: 1 },
      { ...rows[1], title: 'มะพร้าว', number: 2 },
      { ...rows[2], title: 'ยาง', number: 3 },
    ] as typeof rows;
    const sorted = sortRows(both, { by: 'title', descending: false }, names);
    expect(sorted.map((row) => row.title)).toEqual(['มะพร้าว', 'แม่น้ำ', 'ยาง']);
  });

  it('puts what says nothing last either way', () => {
    const some = rows.map((row, index) => ({ ...row, priority: index === 2 ? null : index }));
    for (const descending of [true, false]) {
      expect(sortRows(some, { by: 'priority', descending }, names).at(-1)?.priority).toBeNull();
    }
  });

  it('leaves the list that it was given as it is', () => {
    const before = rows.map((row) => row.id);
    ids({ by: 'total', descending: true });
    expect(rows.map((row) => row.id)).toEqual(before);
  });
});
