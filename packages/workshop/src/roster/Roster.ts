import type { MemberId } from '../ids.ts';

/** Somebody without a device, for whom another types. While it lasts, and afterwards in the history, both are named. */
export interface Assist {
  id: string;
  /** Who types: a member or an account. */
  by: string;
  /** For whom. */
  member: MemberId;
  /** ms since the epoch */
  from: number;
  /** Null while it lasts. */
  until: number | null;
}

export interface RosterEventPayloads {
  /** Somebody is here: by themselves, or scanned at the door. */
  checkedIn: { member: MemberId };
  checkInUndone: { member: MemberId };
  /** Somebody came to the seat that was made for them. */
  seatTaken: { seat: MemberId; how: 'link' | 'name' };
  assistBegan: { id: string; member: MemberId };
  assistEnded: { id: string };
}

/** ms after a move in which the old group still takes what was typed there before the page could leave. */
export const SENT_WITHIN = 20_000;
