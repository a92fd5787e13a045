import type * as Y from 'yjs';
import type { ClientIdClaim, ClientIdOwner } from './ClientIdRegistry.ts';
import { gate, type Verdict } from './gate.ts';
import type { JournalReader } from './Journal.ts';
import type { Weighed } from './Known.ts';
import type { SyncLimits } from './limits.ts';
import { mergeInChunks } from './mergeInChunks.ts';
import type { RoomContent } from './RoomContent.ts';
import type { RoomEntry, RoomHost } from './RoomHost.ts';
import type { SessionIdentity } from './RoomPolicy.ts';
import { readUpdate } from './readUpdate.ts';
import type { Session } from './Session.ts';

/** A room that was loaded: its content, and the one way in: past the gate, into the journal. */
export class LoadedRoom {
  readonly name: string;
  readonly content: RoomContent;
  readonly #owners: Map<number, ClientIdOwner>;
  readonly #host: RoomHost;
  readonly #reader: JournalReader<RoomEntry>;
  #lastEntry: RoomEntry | null = null;

  constructor(
    name: string,
    content: RoomContent,
    owners: Map<number, ClientIdOwner>,
    host: RoomHost,
    reader: JournalReader<RoomEntry>,
  ) {
    this.name = name;
    this.content = content;
    this.#owners = owners;
    this.#host = host;
    this.#reader = reader;
  }

  /** May this update of a person enter? Changes nothing. */
  judge(update: Uint8Array, identity: SessionIdentity): Verdict {
    return this.#judge(update, identity, this.#owners, this.#host.limits);
  }

  /** Takes what the gate let through, on its way to disk. */
  accept(
    { update: received, weighed, claims: claimed }: Extract<Verdict, { is: 'new' }>,
    { personId, device }: SessionIdentity,
    session: Session | null,
  ): RoomEntry {
    const claims: ClientIdClaim[] = [];
    for (const clientId of claimed) {
      if (this.#owners.has(clientId)) continue;
      this.#owners.set(clientId, { personId, device });
      claims.push({ room: this.name, clientId, personId, device });
    }
    const advanced = this.content.known.take(weighed);
    // A view would keep all that came in the same read of the socket.
    const update = new Uint8Array(received);
    this.content.accept(update);
    if (session) {
      session.lastAccepted = this.content.accepted;
      for (const clientId of advanced.keys()) session.wrote.add(clientId);
    }
    const at = this.#host.clock.now();
    const entry: RoomEntry = {
      ...{ room: this.name, update, at, by: personId },
      ...{ claims, session, advanced, done: [] },
    };
    this.#lastEntry = entry;
    this.#host.journal.add(entry, this.#reader);
    return entry;
  }

  /** An edit of the server itself, on the newest content. Resolves when the room, with it, is on disk. */
  edit(change: (doc: Y.Doc) => void, identity: SessionIdentity): Promise<void> {
    const update = this.#updateBy(change, identity);
    // The server may write on under any number, such as a seed's.
    const limits = { ...this.#host.limits, clientsPerUpdate: Number.POSITIVE_INFINITY };
    const verdict = update ? this.#judge(update, identity, new Map(), limits) : ({ is: 'nothing' } as const);
    switch (verdict.is) {
      case 'new': {
        const entry = this.accept(verdict, identity, null);
        return new Promise((resolve) => void entry.done.push(resolve));
      }
      case 'nothing':
        // Perhaps because the same is on its way to disk.
        return this.settled();
      default:
        throw new Error(`an edit of the server was ${verdict.is}: ${verdict.detail}`);
    }
  }

  /** Resolves when all that has been accepted until now is on disk. */
  settled(): Promise<void> {
    const last = this.content.hasInFlight ? this.#lastEntry : null;
    return last ? new Promise((resolve) => void last.done.push(resolve)) : Promise.resolve();
  }

  /** These are on disk now; `joined` says what they say. */
  settle(entries: readonly RoomEntry[], joined: Uint8Array): void {
    this.content.settle(entries, joined);
  }

  /** Somebody wrote under this clientID on another node. Whoever is known here already stays its owner. */
  learnOwner(clientId: number, owner: ClientIdOwner): void {
    if (!this.#owners.has(clientId)) this.#owners.set(clientId, owner);
  }

  /** What of this, which is stored already, is news here? Null if it builds on what is not here. */
  weighStored(update: Uint8Array): Weighed | null {
    const weighed = this.content.known.weigh(readUpdate(update));
    return weighed.missing === null ? weighed : null;
  }

  #updateBy(change: (doc: Y.Doc) => void, identity: SessionIdentity): Uint8Array | null {
    const doc = this.content.toAcceptedDoc();
    doc.clientID = this.#host.newClientId();
    const updates: Uint8Array[] = [];
    doc.on('update', (update: Uint8Array) => updates.push(update));
    doc.transact(() => change(doc), identity);
    doc.destroy();
    return updates.length > 0 ? mergeInChunks(updates) : null;
  }

  #judge(
    update: Uint8Array,
    identity: SessionIdentity,
    owners: ReadonlyMap<number, ClientIdOwner>,
    limits: SyncLimits,
  ): Verdict {
    const { known, bytes } = this.content;
    const verdict = gate(update, identity, { known, owners, limits, roots: this.#host.roots });
    if (verdict.is === 'new' && bytes + verdict.update.length > limits.roomBytes) {
      return { is: 'refused', code: 'roomFull', detail: `${bytes} bytes` };
    }
    return verdict;
  }
}
