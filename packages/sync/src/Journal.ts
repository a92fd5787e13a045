import type { ClientIdClaim, ClientIdRegistry } from './ClientIdRegistry.ts';
import type { Clock } from './Clock.ts';
import type { EditEntry, EditLog } from './EditLog.ts';
import { joinFollowing, joinLayouts } from './joinUpdates.ts';
import type { SyncLimits } from './limits.ts';
import type { Layout } from './readUpdate.ts';

/** A room, as the journal sees it. */
export interface JournalReader<Entry> {
  /** These are on disk, in the order in which they were added. `joined` says what all of them say. */
  committed(entries: readonly Entry[], joined: Layout): void;
  /** The store failed; all entries are kept and tried again. Told once for each time it starts to fail. */
  failing(reason: unknown): void;
  /** What had failed is on disk now. */
  recovered(): void;
  /** One of the calls above threw, which is a bug; the other rooms go on. */
  broken(reason: unknown): void;
}

export interface JournalEntry {
  room: string;
  /** An update that was read already. */
  layout: Layout;
  at: number;
  /** `personId` of who sent it. */
  by: string;
  claims: readonly ClientIdClaim[];
}

interface Pending<Entry> {
  entry: Entry;
  reader: JournalReader<Entry>;
}

/**
 * Brings the edits of all rooms to disk: everything that arrived in one turn of the event loop, or while the write
 * before was under way, in one group commit, with one row for each room and person. One write at a time; what fails goes back to the front of the queue.
 */
export class Journal<Entry extends JournalEntry> {
  readonly #log: EditLog;
  readonly #clientIds: ClientIdRegistry;
  readonly #clock: Clock;
  readonly #limits: SyncLimits;
  #pending: Pending<Entry>[] = [];
  #backlog = 0;
  #writing: Promise<void> | null = null;
  #cancelTimer: (() => void) | null = null;
  #failures = 0;
  /** ms since the epoch */
  #restUntil = 0;
  #told = new Set<JournalReader<Entry>>();

  constructor(log: EditLog, clientIds: ClientIdRegistry, clock: Clock, limits: SyncLimits) {
    this.#log = log;
    this.#clientIds = clientIds;
    this.#clock = clock;
    this.#limits = limits;
  }

  /** Bytes that wait for the store. */
  get backlog(): number {
    return this.#backlog;
  }

  get isFailing(): boolean {
    return this.#failures > 0;
  }

  add(entry: Entry, reader: JournalReader<Entry>): void {
    this.#pending.push({ entry, reader });
    this.#backlog += entry.layout.update.length;
    if (this.#failures > 0) this.#tellFailing(reader, 'the store has been failing');
    if (!this.#writing && !this.#cancelTimer) this.#schedule(this.#delay());
  }

  /** Writes what waits, now. True if nothing waits any more; false if the store still fails. */
  async flush(): Promise<boolean> {
    await this.#writing;
    while (this.#pending.length > 0) {
      this.#cancelTimer?.();
      this.#cancelTimer = null;
      const failuresBefore = this.#failures;
      await this.#start();
      if (this.#failures > failuresBefore) return false;
    }
    return true;
  }

  #schedule(ms: number): void {
    this.#cancelTimer = this.#clock.setTimer(ms, () => {
      this.#cancelTimer = null;
      void this.#start();
    });
  }

  #start(): Promise<void> {
    this.#writing ??= this.#write().finally(() => {
      this.#writing = null;
      if (this.#pending.length > 0 && !this.#cancelTimer) this.#schedule(this.#delay());
    });
    return this.#writing;
  }

  #delay(): number {
    if (this.#failures === 0) {
      // Bounded on both sides, since the machine's clock may be set.
      return Math.min(this.#limits.commitRestAtMost, Math.max(0, this.#restUntil - this.#clock.now()));
    }
    return Math.min(this.#limits.retryAtMost, this.#limits.retryAfter * 2 ** (this.#failures - 1));
  }

  async #write(): Promise<void> {
    const started = this.#clock.now();
    const batch = this.#pending;
    this.#pending = [];
    const commits = commitsOf(batch);
    try {
      const claims = batch.flatMap(({ entry }) => entry.claims);
      if (claims.length > 0) await this.#clientIds.claim(claims);
      await this.#log.append(commits.flatMap(({ rows }) => rows));
    } catch (reason) {
      this.#pending = [...batch, ...this.#pending];
      this.#failures++;
      for (const { reader } of this.#pending) this.#tellFailing(reader, reason);
      return;
    }
    this.#failures = 0;
    this.#backlog -= batch.reduce((sum, { entry }) => sum + entry.layout.update.length, 0);
    for (const { reader, entries, joined } of commits) {
      try {
        reader.committed(entries, joined);
      } catch (reason) {
        reader.broken(reason);
      }
    }
    const now = this.#clock.now();
    this.#restUntil = now + Math.min(this.#limits.commitRestAtMost, 9 * Math.max(0, now - started));
    const told = this.#told;
    this.#told = new Set();
    for (const reader of told) reader.recovered();
  }

  #tellFailing(reader: JournalReader<Entry>, reason: unknown): void {
    if (this.#told.has(reader)) return;
    this.#told.add(reader);
    reader.failing(reason);
  }
}

/** What one commit brings to one room. */
interface RoomCommit<Entry> {
  reader: JournalReader<Entry>;
  entries: Entry[];
  rows: EditEntry[];
  /** What all rows say. */
  joined: Layout;
}

function commitsOf<Entry extends JournalEntry>(batch: readonly Pending<Entry>[]): RoomCommit<Entry>[] {
  const perReader = new Map<JournalReader<Entry>, Entry[]>();
  for (const { entry, reader } of batch) append(perReader, reader, entry);
  return Array.from(perReader, ([reader, entries]) => {
    const rows = rowsOf(entries);
    return { reader, entries, rows, joined: joinLayouts(rows.map(({ layout }) => layout)) };
  });
}

/**
 * One row for each person. Nobody has seen another's edits of this commit, so none of them builds on another; what was
 * written under one clientID by two persons of a device stays in rows of its own.
 */
function rowsOf<Entry extends JournalEntry>(entries: readonly Entry[]): (EditEntry & { layout: Layout })[] {
  const perPerson = new Map<string, Entry[]>();
  for (const entry of entries) append(perPerson, entry.by, entry);
  const row = (layout: Layout, { room, at, by }: Entry) => ({ room, update: layout.update, at, by, layout });
  return Array.from(perPerson.values()).flatMap((ofPerson) => {
    const joined = joinFollowing(ofPerson.map(({ layout }) => layout));
    return joined ? row(joined, ofPerson.at(-1) as Entry) : ofPerson.map((entry) => row(entry.layout, entry));
  });
}

function append<Key, Value>(lists: Map<Key, Value[]>, key: Key, value: Value): void {
  const list = lists.get(key);
  if (list) list.push(value);
  else lists.set(key, [value]);
}
