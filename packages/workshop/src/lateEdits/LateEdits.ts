import type { GroupId } from '../ids.ts';

/** What one device sent when its writer could not write any more: it waits in the tray of the group's lead. */
export interface LateEdits {
  /** Hex SHA-256 of what was sent, in the files store. */
  id: string;
  group: GroupId;
  /** Who wrote it: `actorId`. */
  by: string;
  /** ms since the epoch, as it arrived. */
  at: number;
  /** Proposals, and fields or items in them, that it changes; as of its arrival. */
  proposals: number;
  changes: number;
  settled: SettledLateEdits | null;
}

export interface SettledLateEdits {
  at: number;
  by: string;
  /** Changes taken in and refused. */
  taken: number;
  refused: number;
  /** Why some were refused; '' when none was. */
  reason: string;
  /** Hex SHA-256 of what was decided about each change, in the files store. */
  record: string;
}

export interface LateEditsEventPayloads {
  /** `replaces`: the same device's earlier edits, which are in these. */
  lateEditsKept: { late: Omit<LateEdits, 'at' | 'settled'>; replaces: string | null };
  lateEditsSettled: { group: GroupId; late: string; settled: Omit<SettledLateEdits, 'at' | 'by'> };
}

/** Those of a group about which nobody has decided. */
export function waitingLateEdits(lateEdits: readonly LateEdits[], group: GroupId): LateEdits[] {
  return lateEdits.filter((late) => late.group === group && late.settled === null);
}
