import { addListItem, type EditOutcome, edit, itemTextOf, setItemField, setText } from '@ruam/group-doc';
import type { BudgetLine, ProposalId } from '@ruam/planning';
import type * as Y from 'yjs';
import type { BlockCell } from './readBlock.ts';

/**
 * Writes what could be read over the lines from `index` on, as one edit; rows beyond the last line become new
 * ones. A cell that is empty or was refused leaves its place as it is.
 * @param ids of new lines, the caller's: as many as rows
 */
export function pasteBlock(
  doc: Y.Doc,
  proposal: { id: ProposalId; budgetLines: readonly BudgetLine[] },
  rows: readonly (readonly BlockCell[])[],
  index: number,
  ids: readonly string[],
): EditOutcome {
  return edit(doc, () => {
    const like = proposal.budgetLines.at(-1);
    for (const [at, cells] of rows.entries()) {
      const line = proposal.budgetLines[index + at];
      const done = line
        ? overLine(doc, proposal.id, line.id, cells)
        : asLine(doc, proposal.id, cells, like, ids[at] ?? '');
      if (!done.ok) return done;
    }
    return { ok: true };
  });
}

function overLine(doc: Y.Doc, id: ProposalId, lineId: string, cells: readonly BlockCell[]): EditOutcome {
  for (const cell of cells) {
    if (cell.value === null) continue;
    if (cell.column === 'item') {
      const text = itemTextOf(doc, id, 'budgetLines', lineId, 'item');
      if (text) setText(text, cell.value);
    } else {
      const done = setItemField(doc, id, 'budgetLines', lineId, cell.column, cell.value);
      if (!done.ok) return done;
    }
  }
  return { ok: true };
}

/** A new line takes over from the last what the block does not say, as the button for a new line does. */
function asLine(
  doc: Y.Doc,
  id: ProposalId,
  cells: readonly BlockCell[],
  like: BudgetLine | undefined,
  lineId: string,
): EditOutcome {
  const read = Object.fromEntries(
    cells.flatMap(({ column, value }) => (value === null ? [] : [[column, value]])),
  ) as Partial<BudgetLine>;
  return addListItem(doc, id, 'budgetLines', {
    id: lineId,
    activity: like?.activity ?? null,
    item: '',
    fiscalYear: like?.fiscalYear ?? null,
    source: like?.source ?? null,
    category: like?.category ?? null,
    fundingAgency: like?.fundingAgency ?? null,
    commitment: null,
    amount: null,
    ...read,
  });
}
