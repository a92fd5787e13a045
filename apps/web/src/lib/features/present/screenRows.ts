import type { IntegratedList } from '@ruam/consolidation';
import type { AreaCode, Satang } from '@ruam/planning';
import type { GroupBoard } from '@ruam/protocol';
import type { GroupId } from '@ruam/workshop';

/** One project as the screen lists it, whether its group handed over or still writes. */
export interface ScreenRow {
  id: string;
  number: number;
  title: string;
  groups: GroupId[];
  areas: AreaCode[];
  total: Satang;
  /** Null while its group has not handed over. */
  inside: boolean | null;
}

/**
 * Projects that can be shown now: the rows of the integrated list, then, of groups that have not handed over, what
 * their boards hold. Each project once; numbers run on. Administration is not a project.
 */
export function screenRows(list: IntegratedList | null, boards: readonly GroupBoard[]): ScreenRow[] {
  const handedOver = new Set(
    (list?.groups ?? []).filter((group) => group.edition !== null).map((group) => group.id),
  );
  const rows: ScreenRow[] = (list?.rows ?? []).map(({ id, number, title, groups, areas, total, inside }) => ({
    id,
    number,
    title,
    groups,
    areas,
    total,
    inside,
  }));
  for (const board of boards) {
    if (handedOver.has(board.group)) continue;
    for (const card of board.proposals) {
      if (card.kind !== 'project') continue;
      rows.push({
        id: card.id,
        number: rows.length + 1,
        title: card.title,
        groups: [card.group],
        areas: card.area === null ? [] : [card.area],
        total: card.total,
        inside: null,
      });
    }
  }
  return rows;
}
