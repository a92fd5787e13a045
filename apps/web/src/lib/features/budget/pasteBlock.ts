import { addListItem, type EditOutcome, edit, itemTextOf, setItemField, setText } from '@ruam/group-doc';
import { type BudgetLine, compactThai, type Proposal, type Satang } from '@ruam/planning';
import type * as Y from 'yjs';
import type { GridColumn } from './gridMove.ts';
import type { BlockCell } from './readBlock.ts';

/** What a row says of a line, and which of its cells could not be read. */
interface Written {
  values: Partial<Omit<BudgetLine, 'id'>>;
  refused: ReadonlySet<GridColumn>;
}

/** What one writes once for several rows, in a merged cell or in the first of them. */
const MERGED = ['activity', 'fiscalYear', 'source', 'category', 'fundingAgency'] as const;

/**
 * Writes what could be read over the lines from `index` on, as one edit; rows beyond the last line become new ones. A
 * cell that was refused leaves its place as it is; a blank cell says what the row above it says, as in a column of
 * merged cells, and what the block does not speak of a new line takes from the line above. A row with amounts of several years becomes a commitment, a line for each. Activities that
 * the proposal has not got are made, worth what their lines add up to.
 */
export function pasteBlock(
  doc: Y.Doc,
  proposal: Pick<Proposal, 'id' | 'activities' | 'budgetLines' | 'leadAgency' | 'period'>,
  rows: readonly (readonly BlockCell[])[],
  index: number,
  newId: () => string,
): EditOutcome {
  const { id, budgetLines } = proposal;
  const activities = new Map(proposal.activities.map(({ id, name }) => [compactThai(name), id]));
  const worth = new Map<string, Satang>();
  let above = budgetLines.at(-1);
  /** What the rows before said in the columns of merged cells. */
  const said: Written['values'] = {};
  /** Lines put between those that were there. */
  let between = 0;

  return edit(doc, () => {
    for (const [at, cells] of rows.entries()) {
      const years = writtenBy(cells);
      const line = budgetLines[index + at];
      const lineId = line?.id ?? newId();
      const commitment = years.length > 1 ? (line?.commitment ?? lineId) : null;
      for (const [nth, written] of years.entries()) {
        if (commitment !== null) written.values.commitment = commitment;
        const first = above;
        const made = line && nth > 0 ? { ...line, ...written.values, id: newId() } : null;
        if (made) addTo(made.activity, made.amount);
        const done = made
          ? addListItem(doc, id, 'budgetLines', made, index + at + ++between)
          : line
            ? overLine(line, written)
            : asLine(nth === 0 ? lineId : newId(), written);
        if (!done.ok) return done;
        // The next row follows what this one begins with.
        if (nth > 0) above = first;
      }
    }
    for (const [activity, amount] of worth) setItemField(doc, id, 'activities', activity, 'amount', amount);
    return { ok: true };
  });

  /** A row's lines: one, or one for each year that it has an amount for. */
  function writtenBy(cells: readonly BlockCell[]): Written[] {
    const refused = new Set(cells.filter(({ refusal }) => refusal !== null).map(({ column }) => column));
    const values: Written['values'] = {};
    for (const { column, value, year } of cells) {
      if (value === null || year !== null) continue;
      Object.assign(values, { [column]: column === 'activity' ? activityOf(value) : value });
    }
    for (const column of MERGED) {
      if (refused.has(column)) delete said[column];
      else if (column in values) Object.assign(said, { [column]: values[column] });
      else if (column in said && cells.some((cell) => cell.column === column))
        Object.assign(values, { [column]: said[column] });
    }
    const years = cells.flatMap((cell) =>
      cell.column === 'amount' && cell.year !== null && cell.value !== null
        ? [{ values: { ...values, fiscalYear: cell.year, amount: cell.value }, refused }]
        : [],
    );
    return years.length > 0 ? years : [{ values, refused }];
  }

  function activityOf(name: string): string {
    const there = activities.get(compactThai(name));
    if (there !== undefined) return there;
    const made = newId();
    activities.set(compactThai(name), made);
    const { leadAgency: agency, period } = proposal;
    addListItem(doc, id, 'activities', { id: made, name, amount: null, ...period, agency });
    worth.set(made, 0);
    return made;
  }

  function addTo(activity: string | null | undefined, amount: Satang | null | undefined): void {
    const sum = activity ? worth.get(activity) : undefined;
    if (activity && sum !== undefined) worth.set(activity, sum + (amount ?? 0));
  }

  function overLine(line: BudgetLine, { values }: Written): EditOutcome {
    above = { ...line, ...values };
    addTo(values.activity, values.amount);
    const { item, ...fields } = values;
    const text = item === undefined ? null : itemTextOf(doc, id, 'budgetLines', line.id, 'item');
    if (text && item !== undefined) setText(text, item);
    for (const [field, value] of Object.entries(fields)) {
      const done = setItemField(
        doc,
        id,
        'budgetLines',
        line.id,
        field as keyof typeof fields,
        value as never,
      );
      if (!done.ok) return done;
    }
    return { ok: true };
  }

  function asLine(lineId: string, { values, refused }: Written): EditOutcome {
    const like = <C extends (typeof MERGED)[number]>(column: C): BudgetLine[C] | null =>
      refused.has(column) ? null : (above?.[column] ?? null);
    const made: BudgetLine = {
      id: lineId,
      activity: like('activity'),
      item: '',
      fiscalYear: like('fiscalYear'),
      source: like('source'),
      category: like('category'),
      fundingAgency: like('fundingAgency'),
      commitment: null,
      amount: null,
      ...values,
    };
    above = made;
    addTo(made.activity, made.amount);
    return addListItem(doc, id, 'budgetLines', made);
  }
}
