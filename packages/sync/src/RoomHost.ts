import type { Bus } from './Bus.ts';
import type { ClientIdRegistry } from './ClientIdRegistry.ts';
import type { Clock } from './Clock.ts';
import type { EditLog } from './EditLog.ts';
import type { Journal, JournalEntry } from './Journal.ts';
import type { LateEdits } from './LateEdits.ts';
import type { SyncLimits } from './limits.ts';
import type { RoomPolicy } from './RoomPolicy.ts';
import type { Session } from './Session.ts';
import type { Slices } from './Slices.ts';
import type { SyncEvent } from './SyncEvent.ts';

/** One accepted update on its way to disk. */
export interface RoomEntry extends JournalEntry {
  /** Whose it is; null for an edit of the server. */
  session: Session | null;
  /** How far it brought each client. */
  advanced: ReadonlyMap<number, number>;
  /** Called when it is on disk. */
  done: (() => void)[];
}

/** How much one person wrote in one commit: letters of texts and values set, as Yjs counts them; deletions do not. */
export interface Written {
  personId: string;
  things: number;
}

/** A room, as its host sees it. */
export interface HostedRoom {
  readonly name: string;
  readonly sessions: Iterable<Session>;
  readonly phase: 'loading' | 'open' | 'failed' | 'closed';
  /** It has sessions, or edits on their way to disk. */
  readonly isNeeded: boolean;
  /** Rows of its log, as far as this node knows. */
  rows: number;
  /** Forgets everything. What the journal still holds of this room is written all the same. */
  stop(): void;
}

/** What all rooms share. */
export interface RoomHost {
  log: EditLog;
  clientIds: ClientIdRegistry;
  policy: RoomPolicy;
  bus: Bus;
  late: LateEdits | null;
  clock: Clock;
  limits: SyncLimits;
  /** The oldest version of our frames that a page may have. */
  oldestVersion: number;
  /** Names of root types that may be written; null if any may. */
  roots: ReadonlySet<string> | null;
  /** Keys of an awareness state that go to nobody but `Rooms.sessions`. */
  presenceForHost: readonly string[];
  journal: Journal<RoomEntry>;
  /** Answers to those who come. */
  answers: Slices;
  newClientId: () => number;
  observe: (event: SyncEvent) => void;
  /** Of the reason why a room could not be loaded: trying again will not help. */
  isDamage: (reason: unknown) => boolean;
  /** `here`: this node stored it; `written`: what of it people wrote. */
  changed: (room: string, here: boolean, written: readonly Written[]) => void;
  /** Nobody needs it just now. */
  idle: (room: HostedRoom) => void;
  /** It could not be loaded: forget it after a while, so that the next to come tries again. */
  failed: (room: HostedRoom) => void;
  /** Its memory cannot be trusted any more. */
  broken: (room: HostedRoom) => void;
  /** The log of this room has grown long. */
  long: (room: HostedRoom) => void;
  /** Stored after its own room had been dropped: for the room of that name that is there now. */
  orphaned: (room: string, update: Uint8Array) => void;
}
