/**
 * The edit log of every room: a bag of Yjs updates. Order does not matter to the content, so compaction
 * inserts one merged row and deletes exactly the rows that it merged: two nodes and a crash are harmless.
 */
export interface EditEntry {
  room: string;
  update: Uint8Array;
  /** ms since the epoch, given by the caller. */
  at: number;
}

export interface StoredEdit {
  /** Opaque, unique in the room; `compact` names rows by it. */
  id: string;
  update: Uint8Array;
  at: number;
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
}
