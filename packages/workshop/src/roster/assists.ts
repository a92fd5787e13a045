import type { Workshop } from '../state.ts';
import type { Assist } from './Roster.ts';

/** For whom somebody types now; null when for themselves. */
export function assistOf(workshop: Pick<Workshop, 'assists'>, by: string): Assist | null {
  return workshop.assists.find((one) => one.by === by && one.until === null) ?? null;
}

/** For whom what somebody wrote at a moment (ms) was written; null when for themselves. */
export function assistAt(workshop: Pick<Workshop, 'assists'>, by: string, at: number): Assist | null {
  return (
    workshop.assists.find(
      (one) => one.by === by && one.from <= at && at <= (one.until ?? Number.POSITIVE_INFINITY),
    ) ?? null
  );
}
