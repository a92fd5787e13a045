import type { Refusal } from '@ruam/workshop';

/** What a page is told of a refusal, on every channel. */
export function toldRefusal({ code, th, en, nextTh, nextEn }: Refusal): Refusal {
  return { code, th, en, ...(nextTh ? { nextTh } : {}), ...(nextEn ? { nextEn } : {}) };
}
