import type { AgencyId, AreaCode, Satang } from '@ruam/planning';

/** What is compared. A row of the integrated list fits; `comparables` adds its items and points. */
export interface Comparable {
  id: string;
  title: string;
  area: AreaCode | null;
  region?: string | null;
  cluster?: string | null;
  leadAgency?: AgencyId | null;
  total: Satang;
  /** Names of activities and budget items, one level below the title. */
  items?: readonly string[];
  /** Where it is done, in degrees. */
  points?: readonly { latitude: number; longitude: number }[];
  /** Name of the unit that asks; what the title says of it tells nothing. */
  owner?: string;
  /** The reference list it stands in; absent for a row of the integrated list. */
  list?: string;
}

export interface DuplicateReason {
  th: string;
  en: string;
}

export interface DuplicateCandidate {
  /** Two ids, sorted. */
  pair: [string, string];
  /** 0…1 */
  score: number;
  /** Why, most telling first. */
  reasons: DuplicateReason[];
  /** Found by its title, or only by an item. */
  kind: 'title' | 'item';
  /** Items that are the same work, of the first and of the second; best first. */
  items: { a: string; b: string; score: number }[];
  /** The reference list of one of the two; null: both are rows. */
  list: string | null;
}
