import { describe, expect, it } from 'vitest';
import { cellOf, type GridKey, gridMove } from './gridMove.ts';

const pressed = (key: string, more: Partial<GridKey> = {}) =>
  gridMove({
    key,
    ctrl: false,
    shift: false,
    choice: false,
    tall: false,
    atStart: false,
    atEnd: false,
    ...more,
  });

describe('the keys of the budget grid', () => {
  it('goes down with Enter, up with Shift+Enter, and over the lines with up and down', () => {
    expect(pressed('Enter')).toEqual({ lines: 1, columns: 0 });
    expect(pressed('Enter', { shift: true })).toEqual({ lines: -1, columns: 0 });
    expect(pressed('ArrowUp')).toEqual({ lines: -1, columns: 0 });
    expect(pressed('ArrowDown')).toEqual({ lines: 1, columns: 0 });
  });

  it('leaves up and down to a list of choices, unless Ctrl is held', () => {
    expect(pressed('ArrowDown', { choice: true })).toBeNull();
    expect(pressed('ArrowDown', { choice: true, ctrl: true })).toEqual({ lines: 1, columns: 0 });
  });

  it('leaves a text of several lines up and down only from its ends', () => {
    expect(pressed('ArrowDown', { tall: true })).toBeNull();
    expect(pressed('ArrowUp', { tall: true, atEnd: true })).toBeNull();
    expect(pressed('ArrowDown', { tall: true, atEnd: true })).toEqual({ lines: 1, columns: 0 });
    expect(pressed('ArrowUp', { tall: true, ctrl: true })).toEqual({ lines: -1, columns: 0 });
  });

  it('leaves a text only from its ends, and never while it is being selected', () => {
    expect(pressed('ArrowLeft')).toBeNull();
    expect(pressed('ArrowLeft', { atStart: true })).toEqual({ lines: 0, columns: -1 });
    expect(pressed('ArrowRight', { atStart: true })).toBeNull();
    expect(pressed('ArrowRight', { atEnd: true })).toEqual({ lines: 0, columns: 1 });
    expect(pressed('ArrowRight', { atEnd: true, shift: true })).toBeNull();
    expect(pressed('ArrowRight', { choice: true })).toEqual({ lines: 0, columns: 1 });
    expect(pressed('a')).toBeNull();
  });

  it('knows its cells, and no other field', () => {
    expect(cellOf('budgetLines/x-1/amount')).toEqual({ line: 'x-1', column: 'amount' });
    expect(cellOf('budgetLines/x-1/activity')).toBeNull();
    expect(cellOf('activities/x-1/amount')).toBeNull();
    expect(cellOf(null)).toBeNull();
  });
});
