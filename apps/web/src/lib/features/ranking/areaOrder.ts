import { byPlace, drawCeilings, type IntegratedList, type ListRow } from '@ruam/consolidation';
import type { AreaCode, Satang } from '@ruam/planning';
import type { Workshop } from '@ruam/workshop';

/** A row of an area as it would stand in some order, under some ceiling. */
export interface StandingRow {
  row: ListRow;
  /** Would be inside. */
  inside: boolean;
  /** What it and the inside rows before it take from the ceiling, satang; null when it is beyond. */
  taken: Satang | null;
}

/** The rows of an area in the order of the list. */
export function rowsOfArea(list: Pick<IntegratedList, 'rows'>, area: AreaCode | null): ListRow[] {
  return list.rows.filter((row) => row.area === area).sort(byPlace);
}

/** What would be inside if the rows stood in this order; nothing is decided by it. `ceiling` null: none was given. */
export function standingRows(
  rows: readonly ListRow[],
  inclusion: Workshop['inclusion'],
  ceiling: Satang | null,
): StandingRow[] {
  const then = rows.map(
    (row, at): ListRow => ({ ...row, place: at + 1, inside: true, insideBy: 'noCeiling' }),
  );
  const area = rows[0]?.area ?? null;
  drawCeilings(new Map([[area, then]]), {
    inclusion,
    ceilings: area !== null && ceiling !== null ? { [area]: ceiling } : {},
  });
  let taken = 0;
  return then.map(({ inside, againstCeiling }, at) => {
    if (inside) taken += againstCeiling;
    return { row: rows[at] as ListRow, inside, taken: inside ? taken : null };
  });
}

/** The ids with one of them at another place. */
export function moved(order: readonly string[], id: string, to: number): string[] {
  const rest = order.filter((one) => one !== id);
  const at = Math.max(0, Math.min(rest.length, to));
  return [...rest.slice(0, at), id, ...rest.slice(at)];
}

/** What was ordered, with rows that came since at the end and without those that went. */
export function keptOrder(order: readonly string[], rows: readonly ListRow[]): ListRow[] {
  const byId = new Map(rows.map((row) => [row.id, row]));
  const known = order.flatMap((id) => byId.get(id) ?? []);
  const ordered = new Set(order);
  return [...known, ...rows.filter((row) => !ordered.has(row.id))];
}
