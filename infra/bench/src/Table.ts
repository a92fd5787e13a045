import { type SubjectKey, subjects } from './Subject.ts';

/** One line of a scenario's table: a figure of each subject. */
export interface Row {
  what: string;
  unit: string;
  digits: number;
  of: Partial<Record<SubjectKey, number>>;
  /** Ours shall be at most (or at least) this, and at most (or at least) so many times Hocuspocus'. */
  reach?: { is: 'atMost' | 'atLeast'; value?: number; timesHocuspocus?: number };
}

export interface Section {
  id: string;
  title: string;
  rows: Row[];
}

export const percentile = (sorted: readonly number[], share: number): number =>
  sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN;

export const median = (values: readonly number[]): number =>
  percentile(
    [...values].sort((a, b) => a - b),
    0.5,
  );

/** A row out of what each subject measured. */
export function row<Measured>(
  measured: ReadonlyMap<SubjectKey, Measured>,
  [what, unit, digits]: [string, string, number],
  of: (one: Measured) => number,
  reach?: Row['reach'],
): Row {
  const entries = [...measured].map(([key, one]) => [key, of(one)] as const);
  return { what, unit, digits, of: Object.fromEntries(entries), ...(reach ? { reach } : {}) };
}

/** Whether ours is where it shall be; null if nothing was asked. */
export function isReached({ of, reach }: Row): boolean | null {
  if (!reach || of.ruam === undefined) return null;
  const isWithin = (bound: number) =>
    reach.is === 'atMost' ? (of.ruam ?? 0) <= bound : (of.ruam ?? 0) >= bound;
  if (reach.value !== undefined && !isWithin(reach.value)) return false;
  if (reach.timesHocuspocus === undefined || of.hocuspocus === undefined) return true;
  return isWithin(reach.timesHocuspocus * of.hocuspocus);
}

export function toMarkdown({ id, title, rows }: Section, note: string): string {
  const keys = (Object.keys(subjects) as SubjectKey[]).filter((key) =>
    rows.some(({ of }) => of[key] !== undefined),
  );
  const head = ['', ...keys.map((key) => subjects[key].name), 'Ruam ÷ Hocuspocus', 'to reach', ''];
  const lines = rows.map((one) => {
    const figures = keys.map((key) => figure(one.of[key], one.digits));
    const { ruam, hocuspocus } = one.of;
    const ratio = ruam !== undefined && hocuspocus ? `${figure(ruam / hocuspocus, 2)}×` : '';
    const reached = isReached(one);
    return [
      `${one.what}${one.unit ? ` (${one.unit})` : ''}`,
      ...figures,
      ratio,
      toReach(one),
      reached === null ? '' : reached ? 'reached' : '**not reached**',
    ];
  });
  const table = [head, head.map((_cell, at) => (at === 0 ? '---' : '--:')), ...lines];
  return [`## ${id} ${title}`, '', note, '', ...table.map((cells) => `| ${cells.join(' | ')} |`), ''].join(
    '\n',
  );
}

const figure = (value: number | undefined, digits: number): string =>
  value === undefined || Number.isNaN(value)
    ? '–'
    : value.toLocaleString('en', { maximumFractionDigits: digits, minimumFractionDigits: digits });

function toReach({ reach, digits }: Row): string {
  if (!reach) return '';
  const sign = reach.is === 'atMost' ? '≤' : '≥';
  const bounds: string[] = [];
  if (reach.value !== undefined) bounds.push(`${sign} ${figure(reach.value, digits)}`);
  if (reach.timesHocuspocus !== undefined) bounds.push(`${sign} ${reach.timesHocuspocus}×`);
  return bounds.join(', ');
}
