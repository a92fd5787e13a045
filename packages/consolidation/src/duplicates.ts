import type { AgencyId, AreaCode, Proposal, Satang } from '@ruam/planning';

/** What is compared: a row of the integrated list fits, and so does a proposal by `comparableOf`. */
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
}

/** The key of a pair in `notDuplicates`. */
export function pairKey(a: string, b: string): string {
  return a < b ? `${a}|${b}` : `${b}|${a}`;
}

export function comparableOf(proposal: Proposal): Comparable {
  return {
    id: proposal.id,
    title: proposal.title,
    area: proposal.area,
    leadAgency: proposal.leadAgency,
    total: proposal.budgetLines.reduce((sum, line) => sum + (line.amount ?? 0), 0),
    items: [...proposal.activities.map(({ name }) => name), ...proposal.budgetLines.map(({ item }) => item)],
  };
}
