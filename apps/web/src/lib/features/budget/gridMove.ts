/** What a cell of the budget grid holds: a field of the line, or the menu of what can be done with it. */
export type GridColumn =
  | 'item'
  | 'fiscalYear'
  | 'source'
  | 'category'
  | 'amount'
  | 'activity'
  | 'fundingAgency';
export type GridCell = GridColumn | 'tools';

/** The rows of one line as they are seen; a cell that spans several places stands in each of them. */
export type GridLayout = readonly (readonly GridCell[])[];
export const WIDE_GRID: GridLayout = [
  ['item', 'fiscalYear', 'source', 'category', 'amount', 'tools'],
  ['activity', 'fundingAgency', 'fundingAgency', 'fundingAgency', 'amount', 'tools'],
];
/** On a narrow window a line is a card. */
export const NARROW_GRID: GridLayout = [
  ['tools', 'tools'],
  ['item', 'item'],
  ['amount', 'amount'],
  ['fiscalYear', 'category'],
  ['source', 'source'],
  ['fundingAgency', 'fundingAgency'],
  ['activity', 'activity'],
];

export interface GridKey {
  key: string;
  ctrl: boolean;
  shift: boolean;
  /** The cell is selected as a whole, as a key selects it that comes to it: nothing is being written in it. */
  whole: boolean;
  /** F2 was pressed: until Enter, Tab or Escape the keys are the text's own. */
  editing: boolean;
  /** A text that is broken into several lines, where up and down move the caret. */
  tall: boolean;
  /** The caret stands before the first letter, with nothing selected. */
  atStart: boolean;
  atEnd: boolean;
}

/** `line`: the same cell of the next or the last line. Else a step over the rows and columns as they are seen, or as `far` as they go. */
export type GridMove = { line: -1 | 1 } | { line: 0; rows: -1 | 0 | 1; columns: -1 | 0 | 1; far: boolean };

/** How a key moves from a cell, as in a spreadsheet; null when the key is the cell's own. */
export function gridMove(pressed: GridKey): GridMove | null {
  const { key, ctrl, shift, whole, editing, tall, atStart, atEnd } = pressed;
  if (key === 'Enter' && !ctrl) return { line: shift ? -1 : 1 };
  // Shift selects text.
  if (shift || editing) return null;
  if (key === 'ArrowUp' || key === 'ArrowDown') {
    const up = key === 'ArrowUp';
    const own = !whole && tall && !(up ? atStart : atEnd);
    return own && !ctrl ? null : { line: 0, rows: up ? -1 : 1, columns: 0, far: ctrl };
  }
  if (key === 'ArrowLeft' || key === 'ArrowRight') {
    const left = key === 'ArrowLeft';
    const own = !whole && (ctrl || !(left ? atStart : atEnd));
    return own ? null : { line: 0, rows: 0, columns: left ? -1 : 1, far: ctrl };
  }
  if ((key === 'Home' || key === 'End') && whole) {
    const way = key === 'Home' ? -1 : 1;
    return { line: 0, rows: ctrl ? way : 0, columns: way, far: true };
  }
  return null;
}

export interface GridPlace {
  /** Index of the line, and of the row and the column within the layout. */
  line: number;
  row: number;
  column: number;
}

export interface Grid {
  layout: GridLayout;
  /** How many lines there are. */
  lines: number;
  /** Whether a cell is drawn and can take the focus. */
  has: (cell: GridCell, line: number) => boolean;
}

/** What stands at a place. */
export function cellOf({ layout }: Pick<Grid, 'layout'>, { row, column }: GridPlace): GridCell {
  return layout[row]?.[column] ?? 'item';
}

/** Where a cell stands: of the several places of a wide one that to which the keys came last, so that the way back is the way there. */
export function placeOf(
  grid: Pick<Grid, 'layout'>,
  cell: GridCell,
  line: number,
  last: GridPlace | null,
): GridPlace {
  if (last?.line === line && cellOf(grid, last) === cell) return last;
  const row = grid.layout.findIndex((cells) => cells.includes(cell));
  return { line, row, column: grid.layout[row]?.indexOf(cell) ?? 0 };
}

/** The place to which a move leads; null when the grid ends there. */
export function gridStep(grid: Grid, from: GridPlace, move: GridMove): GridPlace | null {
  const { layout, lines, has } = grid;
  const height = layout.length;
  const cell = cellOf(grid, from);
  if (move.line !== 0) {
    const line = from.line + move.line;
    return line >= 0 && line < lines && has(cell, line) ? { ...from, line } : null;
  }
  const { rows, columns, far } = move;
  // The corners: what a line is called and what it costs.
  if (rows !== 0 && columns !== 0)
    return rows < 0 ? placeOf(grid, 'item', 0, null) : placeOf(grid, 'amount', lines - 1, null);
  let furthest: GridPlace | null = null;
  let row = from.line * height + from.row;
  let { column } = from;
  for (;;) {
    // Far up and down is along the lines, in one column.
    row += far ? rows * height : rows;
    column += columns;
    const place = { line: Math.floor(row / height), row: ((row % height) + height) % height, column };
    const width = layout[place.row]?.length ?? 0;
    if (row < 0 || place.line >= lines || column < 0 || column >= width) return furthest;
    const there = cellOf(grid, place);
    if ((there === cell && place.line === from.line) || !has(there, place.line)) continue;
    // The last of a row is its amount; the menu beside it is one more step.
    if (far && columns > 0 && there === 'tools') return furthest;
    furthest = place;
    if (!far) return place;
  }
}

/** The fields of the row in which `first` stands, from it on: what the columns of a block are that is pasted there. */
export function columnsFrom(first: GridColumn): GridColumn[] {
  const row = WIDE_GRID.find((cells) => cells.includes(first)) ?? [];
  const fields = [...new Set(row)].filter((cell) => cell !== 'tools');
  return fields.slice(fields.indexOf(first));
}
