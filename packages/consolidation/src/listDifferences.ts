/**
 * What is different between two integrated lists, in words that a person can follow and in figures that add up.
 *
 * Rows are compared by the proposals that stand in them: rows of both lists that share a proposal, directly or over
 * others, belong together. Each such knot is told once (entered, left, merged, divided, changed …), each row is in
 * exactly one knot, so the differences of all knots add up to the difference of the totals to the satang.
 */
import { type Satang, sumSatang } from '@ruam/planning';
import type { IntegratedList, ListRow, ListTotals } from './listTypes.ts';
import { byKey, lineKey } from './mergeAmounts.ts';

/**
 * `merged`: several rows became one; `divided`: one became several (a merge undone, a split made); `rearranged`:
 * several became several others; `changed`: the same row, not as it was.
 */
export type DifferenceKind = 'entered' | 'left' | 'merged' | 'divided' | 'rearranged' | 'changed';

/** A row on one side of a difference, as far as people name it. */
export interface ComparedRow {
  id: string;
  /** 0 for administration. */
  number: number;
  title: string;
  area: string | null;
  total: Satang;
  inside: boolean;
}

/** `asked`: what its sources asked for; `place`: inside or beyond the ceiling; `answers`: of the agencies. */
export type ChangedField =
  | 'kind'
  | 'title'
  | 'area'
  | 'leadAgency'
  | 'priority'
  | 'asked'
  | 'amounts'
  | 'place'
  | 'answers';

export interface ListDifference {
  kind: DifferenceKind;
  before: ComparedRow[];
  after: ComparedRow[];
  /** after − before, satang; of projects and administration alike. */
  amount: Satang;
  /** The part of it inside and beyond the ceiling; administration counts in neither. */
  inside: Satang;
  beyond: Satang;
  /** With `changed`, in the order of a form. */
  fields: ChangedField[];
}

export interface ListComparison {
  differences: ListDifference[];
  /** Rows that are the same in both. */
  same: number;
  /** after − before of every total. */
  totals: { [Key in keyof ListTotals]: { before: number; after: number; difference: number } };
}

type Compared = Pick<IntegratedList, 'rows' | 'administration' | 'totals'>;

export function listDifferences(before: Compared, after: Compared): ListComparison {
  const knots = knotsOf([...before.rows, ...before.administration], [...after.rows, ...after.administration]);
  const found = knots.flatMap((knot): ListDifference[] => {
    const kind = kindOf(knot);
    const fields =
      kind === 'changed' ? changedFields(knot.before[0] as ListRow, knot.after[0] as ListRow) : [];
    if (kind === 'changed' && fields.length === 0) return [];
    return [
      {
        kind,
        before: knot.before.map(compared),
        after: knot.after.map(compared),
        amount: sumOf(knot.after) - sumOf(knot.before),
        inside: sumOf(knot.after, true) - sumOf(knot.before, true),
        beyond: sumOf(knot.after, false) - sumOf(knot.before, false),
        fields,
      },
    ];
  });
  const keys = Object.keys(before.totals) as (keyof ListTotals)[];
  const totals = Object.fromEntries(
    keys.map((key) => {
      const [one, other] = [before.totals[key], after.totals[key]];
      return [key, { before: one, after: other, difference: other - one }];
    }),
  ) as ListComparison['totals'];
  return { differences: found, same: knots.length - found.length, totals };
}

interface Knot {
  before: ListRow[];
  after: ListRow[];
}

function knotsOf(old: readonly ListRow[], now: readonly ListRow[]): Knot[] {
  /** Each proposal points at another of its knot; the one that points at itself stands for it. */
  const up = new Map<string, string>();
  const find = (proposal: string): string => {
    let at = proposal;
    for (let next = up.get(at); next !== undefined && next !== at; next = up.get(at)) at = next;
    up.set(proposal, at);
    return at;
  };
  const nameOf = (row: ListRow, source: { proposal: string }) =>
    // Two groups that hold one proposal stand in two rows, the second under a name of its own.
    row.sources.length === 1 && row.id.startsWith(`${source.proposal}@`) ? row.id : source.proposal;
  for (const row of [...old, ...now]) {
    const [first, ...others] = row.sources.map((source) => nameOf(row, source));
    if (first === undefined) continue;
    if (!up.has(first)) up.set(first, first);
    for (const other of others) {
      if (!up.has(other)) up.set(other, other);
      up.set(find(other), find(first));
    }
  }
  const knots = new Map<string, Knot>();
  const knotOf = (row: ListRow): Knot => {
    const source = row.sources[0];
    const key = source ? find(nameOf(row, source)) : row.id;
    const knot = knots.get(key) ?? { before: [], after: [] };
    knots.set(key, knot);
    return knot;
  };
  for (const row of old) knotOf(row).before.push(row);
  for (const row of now) knotOf(row).after.push(row);
  return [...knots.values()].flatMap(apart);
}

/** Parts of one split touch each other over their proposal; while they stay who they were, each is looked at alone. */
function apart(knot: Knot): Knot[] {
  const { before, after } = knot;
  const same = before.map((row) => after.find(({ id }) => id === row.id));
  if (before.length < 2 || before.length !== after.length || same.includes(undefined)) return [knot];
  return before.map((row, at) => ({ before: [row], after: [same[at] as ListRow] }));
}

function kindOf({ before, after }: Knot): DifferenceKind {
  const [one, other] = [before[0], after[0]];
  if (!one) return 'entered';
  if (!other) return 'left';
  if (before.length === 1 && after.length === 1) {
    if (one.id === other.id) return 'changed';
    return other.sources.length > one.sources.length ? 'merged' : 'divided';
  }
  if (after.length === 1) return 'merged';
  return before.length === 1 ? 'divided' : 'rearranged';
}

function changedFields(before: ListRow, after: ListRow): ChangedField[] {
  const fields: ChangedField[] = [];
  if (before.kind !== after.kind) fields.push('kind');
  for (const field of ['title', 'area', 'leadAgency', 'priority'] as const)
    if (before[field] !== after[field]) fields.push(field);
  if (before.totalBefore !== after.totalBefore) fields.push('asked');
  if (linesText(before) !== linesText(after)) fields.push('amounts');
  if (before.inside !== after.inside) fields.push('place');
  if (JSON.stringify(before.stances) !== JSON.stringify(after.stances)) fields.push('answers');
  return fields;
}

function linesText(row: ListRow): string {
  return JSON.stringify([...byKey(row.lines)].map(([, line]) => [lineKey(line), line.amount]).sort());
}

function compared({ id, number, title, area, total, inside }: ListRow): ComparedRow {
  return { id, number, title, area, total, inside };
}

function sumOf(rows: readonly ListRow[], inside?: boolean): Satang {
  const counted =
    inside === undefined ? rows : rows.filter((row) => row.kind === 'project' && row.inside === inside);
  return sumSatang(counted.map((row) => row.total));
}
