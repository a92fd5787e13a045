/**
 * The decision log of every workshop: an append-only list of events, numbered from 1 without gaps.
 * What is appended is on disk (or on a majority) when the promise resolves.
 */
export interface StoredEvent {
  /** 1, 2, 3 … within the workshop. */
  version: number;
  /** ms since the epoch, given by the caller. */
  at: number;
  /** Who decided: a member id, `account:<id>` or `system`. */
  by: string;
  /** Same id, same append: a retry after an unknown outcome is found by it. */
  commandId: string;
  type: string;
  payload: unknown;
}

export type AppendOutcome =
  | { ok: true; version: number }
  /** Somebody else appended first: read from `version` on and decide again. */
  | { ok: false; reason: 'conflict'; version: number }
  /** This commandId was appended before, up to `version`. Nothing was written now. */
  | { ok: true; version: number; repeated: true };

/** A workshop folded up to a version, as a shortcut past the events before it. The events stay the truth. */
export interface FoldedState {
  /** Of the last event that is in it. */
  version: number;
  /** Which fold made it: another one would make another state of the same events. See `FOLD_SHAPE`. */
  shape: string;
  /** JSON, as the caller wrote it. */
  state: string;
}

export interface DecisionLog {
  /** Appends all events or none. `expectedVersion` is the last version the caller has seen; 0 for a new workshop. */
  append(
    workshopId: string,
    expectedVersion: number,
    events: readonly Omit<StoredEvent, 'version'>[],
  ): Promise<AppendOutcome>;
  /** Events after `afterVersion`, in order. */
  read(workshopId: string, afterVersion: number): Promise<StoredEvent[]>;
  workshopIds(): Promise<string[]>;
  /**
   * What was kept last; null if nothing was, or if it is beyond the end of the log or not as it was written. Rejects, as
   * `read` does, when an event that it stands for is damaged: a shortcut hides no damage. Whether its shape and its state
   * can be used is the caller's to see.
   */
  snapshot(workshopId: string): Promise<FoldedState | null>;
  /**
   * Keeps it in the place of the one before, unless that one is newer. Nothing is kept of a version that the log does
   * not have, nor what the store cannot hold: losing every snapshot loses nothing.
   */
  keepSnapshot(workshopId: string, folded: FoldedState): Promise<void>;
}
