/** The columns of a budget line from left to right, as the grid shows them. */
export const GRID_COLUMNS = ['item', 'fiscalYear', 'source', 'category', 'amount'] as const;
export type GridColumn = (typeof GRID_COLUMNS)[number];

export interface GridKey {
  key: string;
  ctrl: boolean;
  shift: boolean;
  /** A list of choices, where up and down choose. */
  choice: boolean;
  /** A text that is broken into several lines, where up and down move the caret. */
  tall: boolean;
  /** The caret stands before the first letter, with nothing selected. */
  atStart: boolean;
  atEnd: boolean;
}

/** How far a key moves from a cell, as in a spreadsheet; null when the key is the cell's own. */
export function gridMove(pressed: GridKey): { lines: number; columns: number } | null {
  const { key, ctrl, shift, choice, tall, atStart, atEnd } = pressed;
  if (key === 'Enter' && !ctrl) return { lines: shift ? -1 : 1, columns: 0 };
  // Shift selects text.
  if (shift) return null;
  if (key === 'ArrowUp' || key === 'ArrowDown') {
    const own = choice || (tall && !(key === 'ArrowUp' ? atStart : atEnd));
    return own && !ctrl ? null : { lines: key === 'ArrowUp' ? -1 : 1, columns: 0 };
  }
  if (ctrl) return null;
  if (key === 'ArrowLeft' && (choice || atStart)) return { lines: 0, columns: -1 };
  if (key === 'ArrowRight' && (choice || atEnd)) return { lines: 0, columns: 1 };
  return null;
}

export interface GridCell {
  line: string;
  column: GridColumn;
}

/** The cell of a control by its `data-field`; null for one that is in no cell. */
export function cellOf(field: string | null | undefined): GridCell | null {
  const [list, line, column] = (field ?? '').split('/');
  const known = GRID_COLUMNS.find((candidate) => candidate === column);
  return list === 'budgetLines' && line && known ? { line, column: known } : null;
}
