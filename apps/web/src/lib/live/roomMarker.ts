/**
 * A word in another of the browser's stores that this device keeps a room: when the room's own store is empty all the
 * same, the browser has thrown it away, and the person is told instead of wondering.
 */
export interface RoomMarker {
  /** How many edits had not been sent when it was written, and when (ms); null when this device kept nothing. */
  read(): { unsent: number; at: number } | null;
  keep(unsent: number): void;
}

export function roomMarker(room: string): RoomMarker {
  const key = `room:${room}`;
  return {
    read() {
      try {
        const kept = JSON.parse(localStorage.getItem(key) ?? 'null') as {
          unsent?: unknown;
          at?: unknown;
        } | null;
        return typeof kept?.unsent === 'number' && typeof kept.at === 'number'
          ? { unsent: kept.unsent, at: kept.at }
          : null;
      } catch {
        return null;
      }
    },
    keep(unsent) {
      try {
        localStorage.setItem(key, JSON.stringify({ unsent, at: Date.now() }));
      } catch {
        // Then an eviction goes unnoticed: the room comes from the server as always.
      }
    },
  };
}
