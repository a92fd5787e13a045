/** An expected failure, as data: what is wrong, in both languages, and what the person can do about it. */
export interface Refusal {
  /** Stable, `area.reason`, for tests and logs. */
  code: string;
  th: string;
  en: string;
  /** What the person can do next. */
  nextTh?: string;
  nextEn?: string;
}

export type Outcome<T> = { ok: true; value: T } | { ok: false; refusal: Refusal };

export type Locale = 'th' | 'en';
