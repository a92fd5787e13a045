/** An expected failure, as data: what is wrong and what the person can do about it, in both languages. */
export interface Refusal {
  code: string;
  th: string;
  en: string;
}

export type Locale = 'th' | 'en';
