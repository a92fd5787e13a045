import { type AreaCode, parseBaht, type Refusal, type Satang } from '@ruam/planning';

/** Ceilings while they are typed, by area: only what differs from what is stored. */
export type CeilingTexts = Record<AreaCode, string>;

export interface CeilingReading {
  /** Null takes a ceiling away. */
  changes: Record<AreaCode, Satang | null>;
  refusals: Record<AreaCode, Refusal>;
}

/** What the typed texts change; a text that says what is stored already changes nothing. */
export function readCeilingTexts(texts: CeilingTexts, stored: Record<AreaCode, Satang>): CeilingReading {
  const changes: CeilingReading['changes'] = {};
  const refusals: CeilingReading['refusals'] = {};
  for (const [area, text] of Object.entries(texts)) {
    const before = stored[area] ?? null;
    if (text.trim() === '') {
      if (before !== null) changes[area] = null;
      continue;
    }
    const parsed = parseBaht(text);
    if (!parsed.ok) refusals[area] = parsed.refusal;
    else if (parsed.satang < 0)
      refusals[area] = {
        code: 'ceiling.negative',
        th: 'กรอบวงเงินต้องไม่ติดลบ',
        en: 'A ceiling must not be negative',
      };
    else if (parsed.satang !== before) changes[area] = parsed.satang;
  }
  return { changes, refusals };
}
