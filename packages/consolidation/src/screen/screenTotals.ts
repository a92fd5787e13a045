import { type AreaCode, type Satang, sumSatang } from '@ruam/planning';
import type { IntegratedList } from '../listTypes.ts';
import { type PivotKind, pivotOf } from '../pivotOf.ts';
import { type WrittenGroup, writtenProjects } from './WrittenGroup.ts';

/** One bar of the screen; inside + beyond + writing is its length. satang. */
export interface ScreenTotal {
  key: string | number | null;
  inside: Satang;
  beyond: Satang;
  /** Asked by groups that have not handed over, as their rooms are now. */
  writing: Satang;
  total: Satang;
}

export interface ScreenTotals {
  /** Largest first; unknown last. They add up to `total`. */
  entries: ScreenTotal[];
  total: Satang;
  inside: Satang;
  beyond: Satang;
  writing: Satang;
  /** What groups that have not handed over ask, when their boards cannot say by this property; not in `total`. */
  notIn: Satang;
}

/** Where an area lies, as the reference says. */
export type Placing = (code: AreaCode) => { cluster: string | null; region: string | null } | null;

/**
 * Sums for the projector: the integrated list, and beside it what the other groups ask so far. Projects only:
 * administration is listed apart.
 */
export function screenTotals(
  list: IntegratedList | null,
  written: readonly WrittenGroup[],
  kind: PivotKind,
  placeOf: Placing,
): ScreenTotals {
  const cards = writtenProjects(list, written);
  const asked = sumSatang(cards.map((card) => card.total));

  const totals = new Map<string | number | null, ScreenTotal>();
  const at = (key: string | number | null): ScreenTotal => {
    const known = totals.get(key);
    if (known) return known;
    const fresh = { key, inside: 0, beyond: 0, writing: 0, total: 0 };
    totals.set(key, fresh);
    return fresh;
  };
  for (const entry of list ? pivotOf(list.rows, kind) : []) {
    const total = at(entry.key);
    total.inside += entry.inside;
    total.beyond += entry.beyond;
  }
  const keyOf = cardKey(kind, placeOf);
  if (keyOf) for (const card of cards) at(keyOf(card)).writing += card.total;

  const entries = [...totals.values()].map((entry) => ({
    ...entry,
    total: entry.inside + entry.beyond + entry.writing,
  }));
  entries.sort((a, b) => Number(a.key === null) - Number(b.key === null) || b.total - a.total);
  const sum = (of: (entry: ScreenTotal) => Satang) => sumSatang(entries.map(of));
  return {
    entries,
    total: sum((entry) => entry.total),
    inside: sum((entry) => entry.inside),
    beyond: sum((entry) => entry.beyond),
    writing: sum((entry) => entry.writing),
    notIn: keyOf ? 0 : asked,
  };
}

/** What a board's card tells; null when it does not know the property. */
function cardKey(
  kind: PivotKind,
  placeOf: Placing,
): ((card: ReturnType<typeof writtenProjects>[number]) => string | null) | null {
  switch (kind) {
    case 'group':
      return (card) => card.group;
    case 'province':
      return (card) => card.area;
    case 'cluster':
      return (card) => (card.area === null ? null : (placeOf(card.area)?.cluster ?? null));
    case 'region':
      return (card) => (card.area === null ? null : (placeOf(card.area)?.region ?? null));
    default:
      return null;
  }
}

/** The first `most` entries; what follows becomes one, so that the bars still add up. */
export function foldOthers(
  entries: readonly ScreenTotal[],
  most: number,
): { shown: ScreenTotal[]; others: (ScreenTotal & { count: number }) | null } {
  if (entries.length <= most) return { shown: [...entries], others: null };
  const rest = entries.slice(most - 1);
  const sum = (of: (entry: ScreenTotal) => Satang) => sumSatang(rest.map(of));
  return {
    shown: entries.slice(0, most - 1),
    others: {
      key: 'others',
      inside: sum((entry) => entry.inside),
      beyond: sum((entry) => entry.beyond),
      writing: sum((entry) => entry.writing),
      total: sum((entry) => entry.total),
      count: rest.length,
    },
  };
}
