import { formatBaht, parseBaht, type Satang } from '@ruam/planning';
import type { VoteTerms } from '@ruam/workshop';

export interface OptionLine {
  label: string;
  /** Satang; null when the line gives none that can be read. */
  cost: Satang | null;
}

const linesOf = (text: string) =>
  text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '');

/** `label | amount`, one a line, as typed or pasted from a sheet (a tab parts them too). */
export function readOptions(text: string): OptionLine[] {
  return linesOf(text).map((line) => {
    const [, label, amount] = /^(.*?)\s*[|\t]\s*([^|\t]*)$/.exec(line) ?? [];
    if (label === undefined || amount === undefined) return { label: line, cost: null };
    const parsed = parseBaht(amount);
    return { label, cost: parsed.ok && parsed.satang > 0 ? parsed.satang : null };
  });
}

/** `label | weight`, one a line; the weight is 1 when none is given. */
export function readCriteria(text: string): { label: string; weight: number }[] {
  return linesOf(text).map((line) => {
    const [, label, weight] = /^(.*?)\s*[|\t]\s*(\d{1,3})$/.exec(line) ?? [];
    if (label === undefined || label === '') return { label: line, weight: 1 };
    return { label, weight: Math.min(100, Math.max(1, Number(weight))) };
  });
}

/** The other way: the options of a vote as lines that read as the same options. */
export function optionLines({ options }: Pick<VoteTerms, 'options'>): string {
  return options.map(({ label, cost }) => (cost > 0 ? `${label} | ${formatBaht(cost)}` : label)).join('\n');
}

export function criterionLines({ criteria }: Pick<VoteTerms, 'criteria'>): string {
  return criteria.map(({ label, weight }) => `${label} | ${weight}`).join('\n');
}
