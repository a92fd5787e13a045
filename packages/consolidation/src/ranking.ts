/**
 * In which order the rows of an area stand before its ceiling. A method places them (the groups' own priorities, scores
 * by criteria, the points of a vote); where a hand has ordered an area, the hand counts. What the method cannot tell
 * apart is tied, and says so; ties stand by priority, then by number.
 */
import type { AreaCode } from '@ruam/planning';
import type { RankingDecision } from './decisions.ts';
import type { ListRow } from './listTypes.ts';

/** The rows of each area as they stand before its ceiling. */
export type RowsInOrder = ReadonlyMap<AreaCode | null, readonly ListRow[]>;

/** Sets `rank`, `tied`, `worth`, `rankedBy` and `place` of the rows, in place: they were made for this list. */
export function rankRows(rows: readonly ListRow[], { by, worth, hand }: RankingDecision): RowsInOrder {
  const areas = rowsByArea(rows);
  for (const [area, own] of areas) {
    const order = Object.hasOwn(hand, area ?? '') ? (hand[area ?? ''] ?? []) : null;
    const places = new Map(order?.map((id, at) => [id, at]));
    const keyed = own.map((row): Keyed => {
      row.worth =
        by === 'priority' ? null : best(row, (id) => (Object.hasOwn(worth, id) ? worth[id] : undefined));
      const place = order && best(row, (id) => negated(places.get(id)));
      return {
        row,
        place: place === null ? Infinity : 0 - place,
        key: by === 'priority' ? (row.priority ?? Infinity) : row.worth === null ? Infinity : 0 - row.worth,
        priority: row.priority ?? Infinity,
      };
    });
    keyed.sort(
      (a, b) =>
        compare(a.place, b.place) ||
        compare(a.key, b.key) ||
        compare(a.priority, b.priority) ||
        a.row.number - b.row.number,
    );
    let before: Keyed | undefined;
    for (const [index, one] of keyed.entries()) {
      const { row, place, key } = one;
      row.rankedBy = place === Infinity ? by : 'hand';
      const knows = key !== Infinity || place !== Infinity;
      const tied = knows && before?.place === place && before.key === key;
      row.rank = tied && before ? before.row.rank : index + 1;
      row.tied = tied;
      if (tied && before) before.row.tied = true;
      row.place = index + 1;
      own[index] = row;
      before = one;
    }
  }
  return areas;
}

interface Keyed {
  row: ListRow;
  place: number;
  key: number;
  priority: number;
}

/** As they stand before the ceiling of their area. */
export function byPlace(a: ListRow, b: ListRow): number {
  return a.place - b.place || a.number - b.number;
}

/** Of the row itself; else the best of the row it was part of, and of its proposals. */
function best(row: ListRow, found: (id: string) => number | undefined): number | null {
  const own = found(row.id);
  if (own !== undefined) return own;
  let most: number | null = null;
  for (const id of [row.split?.of, ...row.sources.map(({ proposal }) => proposal)]) {
    const value = id === undefined ? undefined : found(id);
    if (value !== undefined && (most === null || value > most)) most = value;
  }
  return most;
}

const negated = (value: number | undefined) => (value === undefined ? undefined : 0 - value);

/** Infinity equals itself, which subtraction does not know. */
const compare = (a: number, b: number) => (a === b ? 0 : a < b ? -1 : 1);

/** Of rows that have been ranked. */
export function inOrder(rows: readonly ListRow[]): RowsInOrder {
  const areas = rowsByArea(rows);
  for (const own of areas.values()) own.sort(byPlace);
  return areas;
}

function rowsByArea(rows: readonly ListRow[]): Map<AreaCode | null, ListRow[]> {
  const areas = new Map<AreaCode | null, ListRow[]>();
  for (const row of rows) {
    const own = areas.get(row.area);
    if (own) own.push(row);
    else areas.set(row.area, [row]);
  }
  return areas;
}
