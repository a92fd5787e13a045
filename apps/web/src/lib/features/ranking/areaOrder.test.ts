import { describe, expect, it } from 'vitest';
import { exampleList } from '../consolidation/exampleList.ts';
import { keptOrder, moved, rowsOfArea, standingRows } from './areaOrder.ts';

describe('areaOrder', () => {
  it('moves one and leaves the others in their order', () => {
    expect(moved(['a', 'b', 'c'], 'a', 2)).toEqual(['b', 'c', 'a']);
    expect(moved(['a', 'b', 'c'], 'c', 0)).toEqual(['c', 'a', 'b']);
    expect(moved(['a', 'b', 'c'], 'b', 9)).toEqual(['a', 'c', 'b']);
  });

  it('says what stands inside in an order, and the list says the same of the order that it has', () => {
    const list = exampleList({ merges: [] });
    for (const { area, ceiling } of list.ceilings) {
      const rows = rowsOfArea(list, area);
      expect(standingRows(rows, {}, ceiling).map(({ inside }) => inside)).toEqual(
        rows.map(({ inside }) => inside),
      );
      expect(standingRows(rows, {}, null).every(({ inside }) => inside)).toBe(true);
      expect(standingRows(rows, {}, 0).some(({ row, inside }) => inside && row.againstCeiling > 0)).toBe(
        false,
      );
    }
  });

  it('keeps an order in the making when rows come and go', () => {
    const rows = exampleList({ merges: [] }).rows;
    const ids = rows.map((row) => row.id).toReversed();
    expect(keptOrder(ids, rows).map(({ id }) => id)).toEqual(ids);
    const [, ...rest] = rows;
    expect(keptOrder(ids, rest).map(({ id }) => id)).toEqual(ids.filter((id) => id !== rows[0]?.id));
    expect(keptOrder(ids.slice(1), rows).map(({ id }) => id)).toEqual([...ids.slice(1), ids[0]]);
  });
});
