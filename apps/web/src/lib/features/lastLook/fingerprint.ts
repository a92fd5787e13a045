import type { FormFieldId, Proposal } from '@ruam/planning';

/** A short word for each field of a proposal, which is another when the field says something else. */
export type Fingerprint = Record<string, string>;

const made = new WeakMap<Proposal, Fingerprint>();

/** Of the same value always the same; kept for a value that did not change. */
export function fingerprintOf(proposal: Proposal): Fingerprint {
  const known = made.get(proposal);
  if (known) return known;
  const fingerprint: Fingerprint = {};
  for (const [field, value] of Object.entries(proposal)) {
    if (field !== 'id' && field !== 'importKey') fingerprint[field] = hash(JSON.stringify(value));
  }
  made.set(proposal, fingerprint);
  return fingerprint;
}

/** Fields that differ, in the order of the form. */
export function changedFields(before: Fingerprint, now: Fingerprint): FormFieldId[] {
  // A field that this version added since was not there to be looked at.
  return Object.keys(now).filter((field) => field in before && before[field] !== now[field]) as FormFieldId[];
}

/** FNV-1a, 32 bits: two texts that look alike by chance are a mark that is missing, and nothing worse. */
function hash(text: string): string {
  let sum = 0x811c9dc5;
  for (let index = 0; index < text.length; index++) {
    sum = Math.imul(sum ^ text.charCodeAt(index), 0x01000193) >>> 0;
  }
  return sum.toString(36);
}
