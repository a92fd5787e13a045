import type { Proposal } from '@ruam/planning';

/** What a group handed over: immutable, kept by the hash of its canonical JSON. */
export interface GroupSnapshot {
  workshop: string;
  group: string;
  /** 1 for the first hand-over of the group. */
  edition: number;
  /** ms since the epoch */
  at: number;
  proposals: Proposal[];
}

/**
 * One text for one content: keys sorted, no spaces, `undefined` left out. Hash this (sha256) to name a snapshot or a
 * version of the list, and hash it again after reading to know that nothing was changed.
 */
export function canonicalJson(content: object): string {
  return JSON.stringify(content, (_key, value: unknown) => {
    if (value === null || typeof value !== 'object' || Array.isArray(value)) return value;
    const entries = Object.entries(value as Record<string, unknown>);
    return Object.fromEntries(entries.sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0)));
  });
}
