import { totalOf, type Weights } from './weigh.ts';

export interface Loss {
  /** Those that lost a good part of what stood there. */
  fields: string[];
  /** Per cent of the proposal that went, or of the field where that is more. */
  percent: number;
}

/** Letters from which a proposal or a text is long enough for its loss to hurt. */
const REAL_LENGTH = 200;
/** Of a proposal, and of one text, so much may go at once without a word. */
const MOST = 0.3;
/** Rows come and go as a list is put in order. */
const MOST_OF_A_LIST = 0.5;
const TEXTS = new Set(['title', 'plan', 'rationale', 'pastResults', 'beneficiaryDescription']);

/**
 * What a proposal lost from one reading to another, null when that is ordinary. Text that was moved to another field of
 * it, or put in other words, is not lost.
 */
export function lossBetween(before: Weights, now: Weights): Loss | null {
  const [was, is] = [totalOf(before), totalOf(now)];
  const gone = was - is;
  if (gone <= 0) return null;
  const fields: string[] = [];
  let worst = gone / was;
  let isLoss = was >= REAL_LENGTH && gone > MOST * was;
  for (const [field, weight] of Object.entries(before)) {
    const lost = weight - (now[field] ?? 0);
    const most = TEXTS.has(field) ? MOST : MOST_OF_A_LIST;
    const isMuch = lost > most * weight;
    if (isMuch) fields.push(field);
    if (!isMuch || weight < REAL_LENGTH || gone < lost / 2) continue;
    isLoss = true;
    worst = Math.max(worst, lost / weight);
  }
  // Spread over many fields: all that lost anything.
  if (isLoss && fields.length === 0) {
    for (const [field, weight] of Object.entries(before)) if ((now[field] ?? 0) < weight) fields.push(field);
  }
  return isLoss ? { fields, percent: Math.min(100, Math.round(worst * 100)) } : null;
}
