/** Who asks for a facilitator, who asks for the floor, and who has it. Times are ms since the epoch. */
import type { GroupId, MemberId } from '../ids.ts';

/** `help`: a facilitator is needed; `floor`: a raised hand. */
export const CALL_KINDS = ['help', 'floor'] as const;
export type CallKind = (typeof CALL_KINDS)[number];

export interface Call {
  id: string;
  kind: CallKind;
  member: MemberId;
  group: GroupId | null;
  /** What it is about, in a few words. */
  text: string;
  at: number;
  /** Who goes there; of a call for help. */
  takenBy: string | null;
}

export interface Speaking {
  member: MemberId;
  since: number;
  /** ms that the speaker has; null: no limit. */
  limit: number | null;
}

export interface Floor {
  speaking: Speaking | null;
  /** ms that the people of an organisation have spoken, by its name. */
  spoken: Record<string, number>;
}

export const EMPTY_FLOOR: Floor = { speaking: null, spoken: {} };

export interface CallEventPayloads {
  called: { call: Omit<Call, 'at' | 'takenBy'> };
  callTaken: { call: string };
  callEnded: { call: string };
  floorGiven: { member: MemberId; limit: number | null };
  floorEnded: { organisation: string; spoken: number };
}
