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
}
