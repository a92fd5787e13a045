import {
  type AgencyId,
  type FiscalYear,
  parseBaht,
  type Refusal,
  type Satang,
  sumSatang,
} from '@ruam/planning';
import type { Response, Stance } from '@ruam/workshop';

/** An answer while it is typed: amounts are text, so that what cannot be read stays where it was typed. */
export interface AnswerDraft {
  stance: Stance | '';
  amounts: { fiscalYear: FiscalYear; text: string }[];
  reason: string;
  condition: string;
  /** With `alreadyOurs`: the agency's own project. */
  project: string;
  /** Agencies that answer together with this one. */
  jointWith: AgencyId[];
}

/** What `respond` takes besides who and where. */
export interface AnswerContent {
  stance: Stance;
  amounts: { fiscalYear: FiscalYear; amount: Satang }[];
  reason: string;
  condition: string;
  project: string;
  jointWith: AgencyId[];
}

/** Stances with which an agency may offer money of its own. */
export const OFFERING: ReadonlySet<Stance> = new Set(['support', 'partial', 'alreadyOurs']);

const EXPLAINED: ReadonlySet<string> = new Set(['partial', 'notSupport', 'alreadyOurs', 'moreInformation']);

/** Whether the group could do nothing with this stance without its reason; `respond` refuses it then. */
export function mustExplain(stance: Stance | ''): boolean {
  return EXPLAINED.has(stance);
}

/** The years an answer may speak of: the workshop's and the four after it, as in the five-year plan. */
export function answerYears(first: FiscalYear): FiscalYear[] {
  return [0, 1, 2, 3, 4].map((offset) => first + offset);
}

/** Begins from the answer in force, or empty with the workshop's fiscal year. */
export function draftFrom(answer: Response | null, fiscalYear: FiscalYear): AnswerDraft {
  const amounts = (answer?.amounts ?? []).map(({ fiscalYear: year, amount }) => ({
    fiscalYear: year,
    text: plainBaht(amount),
  }));
  return {
    stance: answer?.stance ?? '',
    amounts: amounts.length > 0 ? amounts : [{ fiscalYear, text: '' }],
    reason: answer?.reason ?? '',
    condition: answer?.condition ?? '',
    project: answer?.project ?? '',
    jointWith: [...(answer?.jointWith ?? [])],
  };
}

export interface DraftReading {
  /** Null while something is missing or cannot be read. */
  content: AnswerContent | null;
  /** By fiscal year. */
  amountRefusals: Map<FiscalYear, Refusal>;
  missing: ('stance' | 'condition' | 'reason')[];
  /** Satang over all years that could be read. */
  total: Satang;
}

/**
 * Reads a draft by the rules of the command `respond`, so that the page says what is missing before it is sent.
 * An empty amount means that nothing is offered that year.
 */
export function readDraft(draft: AnswerDraft): DraftReading {
  const offering = draft.stance !== '' && OFFERING.has(draft.stance);
  const amountRefusals = new Map<FiscalYear, Refusal>();
  const amounts: AnswerContent['amounts'] = [];
  for (const { fiscalYear, text } of offering ? draft.amounts : []) {
    if (text.trim() === '') continue;
    const parsed = parseBaht(text);
    if (!parsed.ok) amountRefusals.set(fiscalYear, parsed.refusal);
    else if (parsed.satang < 0) amountRefusals.set(fiscalYear, NEGATIVE);
    else if (parsed.satang > 0) amounts.push({ fiscalYear, amount: parsed.satang });
  }
  amounts.sort((a, b) => a.fiscalYear - b.fiscalYear);
  const missing: DraftReading['missing'] = [];
  if (draft.stance === '') missing.push('stance');
  if (draft.stance === 'partial' && draft.condition.trim() === '') missing.push('condition');
  if (mustExplain(draft.stance) && draft.reason.trim() === '') missing.push('reason');
  const content =
    draft.stance === '' || missing.length > 0 || amountRefusals.size > 0
      ? null
      : {
          stance: draft.stance,
          amounts,
          reason: draft.reason.trim(),
          condition: draft.stance === 'partial' ? draft.condition.trim() : '',
          project: draft.stance === 'alreadyOurs' ? draft.project.trim() : '',
          jointWith: draft.jointWith,
        };
  return { content, amountRefusals, missing, total: sumSatang(amounts.map(({ amount }) => amount)) };
}

const NEGATIVE: Refusal = {
  code: 'amount.negative',
  th: 'จำนวนเงินต้องไม่ติดลบ',
  en: 'The amount must not be negative',
};

function plainBaht(satang: Satang): string {
  const baht = Math.trunc(satang / 100).toLocaleString('en-US');
  return satang % 100 === 0 ? baht : `${baht}.${String(satang % 100).padStart(2, '0')}`;
}
