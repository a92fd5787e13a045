import { type Satang, sumSatang } from '@ruam/planning';
import type { ListRow } from '../listTypes.ts';

/** What became one because there is no room for each. */
export const OTHERS = 'others';

export interface FlowNode {
  /** Null: the row does not say. `OTHERS`: several. */
  key: string | null;
  total: Satang;
  /** How many it stands for: more than 1 only with `OTHERS`. */
  count: number;
}

export interface FlowLink {
  area: string | null;
  ministry: string | null;
  amount: Satang;
  /** The part of it that is inside the ceiling. */
  inside: Satang;
}

/** Links of an area add up to the area, those of a ministry to the ministry, all of them to `total`. */
export interface AreaMinistryFlow {
  areas: FlowNode[];
  ministries: FlowNode[];
  links: FlowLink[];
  total: Satang;
}

/**
 * Which areas ask how much of which ministries, by the rows of the list: an area is the one that leads a row, a ministry
 * the one of its leading agency, as in the totals. Largest first; of each side at most `most`, the last of them
 * `OTHERS` when there are more, and what the rows do not say stands after it.
 */
export function areaMinistryFlow(
  rows: readonly ListRow[],
  by: 'province' | 'cluster' | 'region',
  most: { areas: number; ministries: number },
): AreaMinistryFlow {
  const asked = rows.filter(({ total }) => total > 0);
  const areaOf = (row: ListRow) => (by === 'province' ? row.area : row[by]);
  const areas = folded(asked, areaOf, most.areas);
  const ministries = folded(asked, (row) => row.ministry, most.ministries);
  const links = new Map<string, FlowLink>();
  for (const row of asked) {
    const [area, ministry] = [areas.keyOf(areaOf(row)), ministries.keyOf(row.ministry)];
    const key = JSON.stringify([area, ministry]);
    const link = links.get(key) ?? { area, ministry, amount: 0, inside: 0 };
    links.set(key, link);
    link.amount += row.total;
    if (row.inside) link.inside += row.total;
  }
  return {
    areas: areas.nodes,
    ministries: ministries.nodes,
    links: [...links.values()],
    total: sumSatang(asked.map(({ total }) => total)),
  };
}

function folded(rows: readonly ListRow[], keyOf: (row: ListRow) => string | null, most: number) {
  const sums = new Map<string | null, Satang>();
  for (const row of rows) sums.set(keyOf(row), (sums.get(keyOf(row)) ?? 0) + row.total);
  const known = [...sums].filter(([key]) => key !== null).sort((a, b) => b[1] - a[1]);
  const shown = known.length > most ? known.slice(0, most - 1) : known;
  const rest = known.slice(shown.length);
  const nodes: FlowNode[] = shown.map(([key, total]) => ({ key, total, count: 1 }));
  if (rest.length > 0) {
    nodes.push({ key: OTHERS, total: sumSatang(rest.map(([, total]) => total)), count: rest.length });
  }
  const unknown = sums.get(null);
  if (unknown !== undefined) nodes.push({ key: null, total: unknown, count: 1 });
  const standing = new Set(shown.map(([key]) => key));
  return { nodes, keyOf: (key: string | null) => (key === null || standing.has(key) ? key : OTHERS) };
}
