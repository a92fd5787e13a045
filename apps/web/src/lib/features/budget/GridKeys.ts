import { cellOf, type Grid, type GridCell, type GridPlace, gridMove, gridStep, placeOf } from './gridMove.ts';

type Control = HTMLInputElement | HTMLTextAreaElement | HTMLSelectElement | HTMLButtonElement;

/** A cell that holds the focus. */
export interface CellAt {
  control: Control;
  cell: GridCell;
  /** Index of its line. */
  line: number;
}

interface Given {
  /** The lines' ids in their order. */
  lines: () => readonly string[];
  layout: () => Grid['layout'];
  /** Begins a new line; null for who only reads. */
  add: () => (() => void) | null;
  /** A point in this person's edits, and the way back to it: false when there was nothing to take back. */
  undoPoint: () => number;
  undoTo: (point: number) => boolean;
}

const isText = (control: Control): control is HTMLInputElement | HTMLTextAreaElement =>
  control instanceof HTMLInputElement || control instanceof HTMLTextAreaElement;

/**
 * The keys of the budget grid as of a spreadsheet. A cell that keys come to is selected as a whole: arrows move on, what
 * is typed takes its place, F2 sets the caret into it, Escape takes back what was typed since. A list of choices is opened
 * (F2, Alt+Down, Space or typing) before arrows choose in it: an arrow on the way past changes nothing. Cells are found by
 * `data-cell` inside `data-line`; the first control of a cell is the one that takes the focus.
 */
export class GridKeys {
  readonly #given: Given;
  #last: GridPlace | null = null;
  #editing: Control | null = null;
  #point = 0;
  #byTab = false;
  /** Where a run of Tabs began: Enter goes back below it. */
  #tabbedFrom: GridCell | null = null;

  constructor(given: Given) {
    this.#given = given;
  }

  at(target: EventTarget | null): CellAt | null {
    const cell = target instanceof Element ? target.closest<HTMLElement>('[data-cell]') : null;
    const id = cell?.closest<HTMLElement>('[data-line]')?.dataset.line;
    const line = id === undefined ? -1 : this.#given.lines().indexOf(id);
    const control = cell && controlIn(cell);
    if (line < 0 || control !== target || !control) return null;
    return { control, cell: cell.dataset.cell as GridCell, line };
  }

  onfocusin = (event: FocusEvent) => {
    const at = this.at(event.target);
    this.#editing = null;
    if (at && isText(at.control)) {
      this.#point = this.#given.undoPoint();
      if (this.#byTab) at.control.select();
    }
    this.#byTab = false;
  };

  onpointerdown = () => {
    this.#tabbedFrom = null;
    this.#byTab = false;
  };

  /** Before the control: a menu or a list would open under an arrow that only passes. */
  onkeydowncapture = (event: KeyboardEvent) => {
    if (event.isComposing || event.metaKey) return;
    const at = this.at(event.target);
    if (!at) return;
    const { control } = at;
    const { key } = event;
    this.#byTab = key === 'Tab';
    if (key === 'Tab') this.#tabbedFrom ??= at.cell;
    if (control.getAttribute('aria-expanded') === 'true') {
      // The open list has its keys; what was chosen or left in it is a cell as a whole again.
      if ((key === 'Enter' || key === 'Escape') && isText(control)) selectAfter(control);
      return;
    }
    if (key === 'F2' || (key === 'ArrowDown' && event.altKey)) return this.#open(event, control);
    if (event.altKey) return;
    if (key === 'Escape') return this.#back(event, control);
    if (at.cell === 'tools' && key === 'Enter') return;
    if (control instanceof HTMLSelectElement && (key === 'Delete' || key === 'Backspace')) {
      control.value = '';
      control.dispatchEvent(new Event('change', { bubbles: true }));
      return;
    }
    this.#move(event, at);
  };

  #move(event: KeyboardEvent, { control, cell, line }: CellAt) {
    const move = gridMove({
      key: event.key,
      ctrl: event.ctrlKey,
      shift: event.shiftKey,
      editing: this.#editing === control,
      ...caretIn(control),
    });
    if (!move) return;
    const isEnter = event.key === 'Enter';
    const grid = this.#grid(event.currentTarget as HTMLElement);
    const from = isEnter && this.#tabbedFrom ? this.#tabbedFrom : cell;
    const next = gridStep(grid, placeOf(grid, from, line, this.#last), move);
    this.#tabbedFrom = null;
    // Also where the grid ends: a list of choices would change what is chosen.
    event.preventDefault();
    if (isEnter && !next) {
      if (!event.shiftKey && line === grid.lines - 1) this.#given.add()?.();
      return;
    }
    if (!isEnter) event.stopPropagation();
    if (!next) return;
    this.#last = next;
    // At once: the next key shall not fall into the cell that is left.
    const there = this.#control(event.currentTarget as HTMLElement, cellOf(grid, next), next.line);
    there?.focus();
    if (there && isText(there)) there.select();
  }

  #open(event: KeyboardEvent, control: Control) {
    event.preventDefault();
    event.stopPropagation();
    if (control instanceof HTMLSelectElement) control.showPicker();
    else if (!isText(control) || control.getAttribute('role') === 'combobox') control.click();
    else if (this.#editing === control) this.#editing = null;
    else {
      this.#editing = control;
      control.setSelectionRange(control.value.length, control.value.length);
    }
  }

  #back(event: KeyboardEvent, control: Control) {
    if (!isText(control)) return;
    const wasWhole = caretIn(control).whole;
    this.#editing = null;
    const took = this.#given.undoTo(this.#point);
    selectAfter(control);
    // On a cell that nothing was written in, the key is the page's.
    if (took || !wasWhole) event.preventDefault();
  }

  #grid(root: HTMLElement): Grid {
    return {
      layout: this.#given.layout(),
      lines: this.#given.lines().length,
      has: (cell, line) => {
        const control = this.#control(root, cell, line);
        return control !== null && !control.disabled;
      },
    };
  }

  #control(root: HTMLElement, cell: GridCell, line: number): Control | null {
    const id = this.#given.lines()[line];
    if (id === undefined) return null;
    const found = root.querySelector(`[data-line="${CSS.escape(id)}"] [data-cell="${cell}"]`);
    return found && controlIn(found);
  }
}

/** Once the control itself has heard the key. */
function selectAfter(control: HTMLInputElement | HTMLTextAreaElement) {
  setTimeout(() => {
    if (document.activeElement === control) control.select();
  });
}

function controlIn(cell: Element): Control | null {
  return cell.querySelector<Control>('input, textarea, select, button');
}

/** What a person sees of the caret; a control without one is always a whole. */
function caretIn(control: Control) {
  if (!isText(control)) return { whole: true, tall: false, atStart: true, atEnd: true };
  const { selectionStart, selectionEnd, value } = control;
  const whole = selectionStart === 0 && selectionEnd === value.length;
  return {
    whole,
    tall: control.clientHeight > 2 * Number.parseFloat(getComputedStyle(control).lineHeight),
    atStart: whole || selectionEnd === 0,
    atEnd: whole || selectionStart === value.length,
  };
}
