import type { SyncNoticeCode } from '@ruam/protocol';

/** What the host may want in its log. Names no content and nobody's name. */
export type SyncEvent =
  | { is: 'loadFailed'; room: string; reason: unknown }
  /** The stored rows build on edits that are not stored. The room is served, but never compacted. */
  | { is: 'loadedIncomplete'; room: string }
  | { is: 'appendFailed'; room: string; reason: unknown }
  | { is: 'appendRecovered'; room: string }
  | { is: 'compacted'; room: string; rows: number; bytes: number }
  | { is: 'compactFailed'; room: string; reason: unknown }
  | { is: 'refused'; room: string; personId: string; code: SyncNoticeCode; detail: string }
  /** Edits that came too late could not be kept: their device is asked again. */
  | { is: 'lateNotKept'; room: string; reason: unknown }
  /** A bug of ours: the room is dropped and loaded anew from its log. */
  | { is: 'broken'; room: string; reason: unknown };
