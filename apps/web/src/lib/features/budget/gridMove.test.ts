import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  cellOf,
  columnsFrom,
  type Grid,
  type GridCell,
  type GridKey,
  type GridPlace,
  gridMove,
  gridStep,
  NARROW_GRID,
  placeOf,
  WIDE_GRID,
} from './gridMove.ts';

const key: GridKey = {
  key: '',
  ctrl: false,
  shift: false,
  whole: false,
  editing: false,
  tall: false,
  atStart: false,
  atEnd: false,
};
const pressed = (name: string, more: Partial<GridKey> = {}) => gridMove({ ...key, key: name, ...more });
const step = (rows: -1 | 0 | 1, columns: -1 | 0 | 1, far = false) => ({ line: 0, rows, columns, far });

describe('the keys of the budget grid', () => {
  it('goes along the lines with Enter and Shift+Enter, also out of a text that is being edited', () => {
    expect(pressed('Enter')).toEqual({ line: 1 });
    expect(pressed('Enter', { shift: true, editing: true })).toEqual({ line: -1 });
  });

  it('moves from a cell that is selected as a whole with every arrow, Home and End', () => {
    const whole = { whole: true, atStart: true, atEnd: true };
    expect(pressed('ArrowUp', whole)).toEqual(step(-1, 0));
    expect(pressed('ArrowDown', { ...whole, tall: true })).toEqual(step(1, 0));
    expect(pressed('ArrowLeft', whole)).toEqual(step(0, -1));
    expect(pressed('ArrowRight', { ...whole, ctrl: true })).toEqual(step(0, 1, true));
    expect(pressed('Home', whole)).toEqual(step(0, -1, true));
    expect(pressed('End', { ...whole, ctrl: true })).toEqual(step(1, 1, true));
  });

  it('leaves a text only from its ends, and never while it is being selected or edited', () => {
    expect(pressed('ArrowLeft')).toBeNull();
    expect(pressed('Home')).toBeNull();
    expect(pressed('ArrowLeft', { atStart: true })).toEqual(step(0, -1));
    expect(pressed('ArrowLeft', { atStart: true, ctrl: true })).toBeNull();
    expect(pressed('ArrowRight', { atStart: true })).toBeNull();
    expect(pressed('ArrowRight', { atEnd: true })).toEqual(step(0, 1));
    expect(pressed('ArrowRight', { atEnd: true, shift: true })).toBeNull();
    expect(pressed('ArrowRight', { atEnd: true, editing: true })).toBeNull();
    expect(pressed('ArrowDown', { tall: true })).toBeNull();
    expect(pressed('ArrowUp', { tall: true, atEnd: true })).toBeNull();
    expect(pressed('ArrowDown', { tall: true, atEnd: true })).toEqual(step(1, 0));
    expect(pressed('a', { whole: true })).toBeNull();
  });
});

describe('the way over the cells', () => {
  const grid = (without: GridCell[] = [], lines = 2): Grid => ({
    layout: WIDE_GRID,
    lines,
    has: (cell) => !without.includes(cell),
  });
  const walk = (over: Grid, from: GridCell, ...names: string[]) => {
    let place = placeOf(over, from, 0, null);
    for (const name of names) {
      const [plain = '', ctrl] = name.split('+').reverse();
      const move = pressed(plain, { whole: true, ctrl: ctrl !== undefined });
      place = (move && gridStep(over, place, move)) ?? place;
    }
    return [place.line, cellOf(over, place)];
  };

  it('goes where the eye goes, and back in the column in which it came', () => {
    expect(walk(grid(), 'item', 'ArrowDown')).toEqual([0, 'activity']);
    expect(walk(grid(), 'item', 'ArrowDown', 'ArrowDown')).toEqual([1, 'item']);
    expect(walk(grid(), 'source', 'ArrowDown')).toEqual([0, 'fundingAgency']);
    expect(walk(grid(), 'source', 'ArrowDown', 'ArrowDown')).toEqual([1, 'source']);
    expect(walk(grid(), 'category', 'ArrowDown', 'ArrowUp')).toEqual([0, 'category']);
    expect(walk(grid(), 'fundingAgency', 'ArrowRight', 'ArrowLeft')).toEqual([0, 'fundingAgency']);
    expect(walk(grid(), 'amount', 'ArrowDown')).toEqual([1, 'amount']);
    expect(walk(grid(), 'amount', 'ArrowRight', 'ArrowDown', 'ArrowDown')).toEqual([1, 'tools']);
    expect(walk(grid(['activity']), 'item', 'ArrowDown')).toEqual([1, 'item']);
    expect(walk(grid(), 'item', 'ArrowUp')).toEqual([0, 'item']);
  });

  it('goes to the ends of a row, of a column and of the whole', () => {
    expect(walk(grid(), 'source', 'End')).toEqual([0, 'amount']);
    expect(walk(grid(), 'fundingAgency', 'Home')).toEqual([0, 'activity']);
    expect(walk(grid([], 5), 'source', 'Ctrl+ArrowDown')).toEqual([4, 'source']);
    expect(walk(grid([], 5), 'source', 'Ctrl+End')).toEqual([4, 'amount']);
    expect(walk(grid([], 5), 'source', 'Ctrl+End', 'Ctrl+Home')).toEqual([0, 'item']);
  });

  it('reaches every cell from every other by arrows alone, wide and narrow, with and without activities', () => {
    const steps = (['ArrowUp', 'ArrowDown', 'ArrowLeft', 'ArrowRight'] as const).map((name) =>
      pressed(name, { whole: true }),
    );
    fc.assert(
      fc.property(
        fc.constantFrom(WIDE_GRID, NARROW_GRID),
        fc.integer({ min: 1, max: 4 }),
        fc.subarray<GridCell>(['activity', 'tools', 'fundingAgency', 'source']),
        fc.nat(),
        (layout, lines, without, at) => {
          const over: Grid = { layout, lines, has: (cell) => !without.includes(cell) };
          const cells = [...new Set(layout.flat())].filter((cell) => !without.includes(cell));
          const first = placeOf(over, cells[at % cells.length] ?? 'item', at % lines, null);
          const name = (place: GridPlace) => `${place.line} ${cellOf(over, place)}`;
          const seen = new Map([[JSON.stringify(first), first]]);
          for (const place of seen.values())
            for (const move of steps) {
              const next = move && gridStep(over, place, move);
              if (next) seen.set(JSON.stringify(next), next);
            }
          expect(new Set([...seen.values()].map(name)).size).toBe(cells.length * lines);
        },
      ),
    );
  });

  it('says of what columns a block is that is pasted into a cell', () => {
    expect(columnsFrom('source')).toEqual(['source', 'category', 'amount']);
    expect(columnsFrom('activity')).toEqual(['activity', 'fundingAgency', 'amount']);
  });
});
