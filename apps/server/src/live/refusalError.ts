import type { Refusal } from '@ruam/workshop';
import { toldRefusal } from '../toldRefusal.ts';

/** Reaches the page as `connect_error` with `data.refusal`. */
export function refusalError(refusal: Refusal): Error {
  return Object.assign(new Error(refusal.code), { data: { refusal: toldRefusal(refusal) } });
}
