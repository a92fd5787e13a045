/**
 * The edit log of every room: a bag of Yjs updates. Order does not matter to the content, so compaction
 * inserts one merged row and deletes exactly the rows that it merged: two nodes and a crash are harmless.
 * What compaction takes out of the log stands in the room's history.
 */
export interface EditEntry {
  room: string;
  update: Uint8Array;
  /** ms since the epoch, given by the caller. */
  at: number;
  /** `personId` of who sent it; absent if nobody knows. A deletion names its author nowhere else. */
  by?: string | null;
}

export interface StoredEdit {
  /** Opaque, unique in the room; `compact` names rows by it. */
  id: string;
  update: Uint8Array;
  at: number;
  by: string | null;
  /** Written by `compact`: what it says, stands in the history too. */
  isMerged: boolean;
}

/** What one person wrote and deleted in one stretch of time. */
export interface Checkpoint {
  /** ms: when the last edit of the stretch came, whoever's. The checkpoints of one `at` are one moment of the room. */
  at: number;
  /** `personId`; null if nobody knows. */
  by: string | null;
  /** With the text that was deleted since. May build on others of the same moment. */
  update: Uint8Array;
}

export interface StoredCheckpoint extends Checkpoint {
  /** Opaque, unique in the room. */
  id: string;
}

/** A part of the past. Times in ms. */
export interface HistoryPart {
  /** Only what is later than this. The `at` of the last checkpoint gives the next page. */
  after?: number;
  /** Only until then, included. */
  to?: number;
  /** About so many checkpoints: a moment is never cut in two. Default: all. */
  limit?: number;
  /** ms: how fine what is not compacted yet is told. Default: as compaction would tell it. */
  fine?: number;
}

export interface EditLog {
  /**
   * Appends all entries, of any number of rooms: they are on disk (fsync, or majority) when it resolves. When it
   * rejects, of each room some first entries may be there, or all: nobody was told that they are, and the same update
   * twice is the same content, so the caller appends them again. Entries of one room are never stored out of order.
   */
  append(batch: readonly EditEntry[]): Promise<void>;
  /** Every update of the room. An unknown room is an empty list. Rejects when the store cannot tell. */
  load(room: string): Promise<StoredEdit[]>;
  /** Inserts `merged`, then deletes exactly `replaced`. Running it twice, or beside an append, loses nothing. */
  compact(
    room: string,
    replaced: readonly string[],
    merged: { update: Uint8Array; at: number },
  ): Promise<void>;
  /**
   * What compaction took out of the log, from old to new. What is not compacted yet stands only in the log: see
   * `readHistory`, which gives both.
   */
  history(room: string, part?: HistoryPart): Promise<StoredCheckpoint[]>;
  /** Inserts `kept`, then deletes exactly `replaced`. Interrupted or run twice, it may leave both: the same content. */
  keepHistory(room: string, kept: readonly Checkpoint[], replaced: readonly string[]): Promise<void>;
}
