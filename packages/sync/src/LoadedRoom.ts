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
import type { Charge, Layout, ReadUpdate } from './readUpdate.ts';
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
  judge(update: Uint8Array, identity: SessionIdentity, charge: Charge): Verdict {
    // A view would keep all that came in the same read of the socket.
    return this.#judge(new Uint8Array(update), identity, this.#owners, this.#host.limits, charge);
  }

  /** Takes what the gate let through, on its way to disk. */
  accept(
    { layout: { update, runs, deletesFrom }, weighed, claims: claimed }: Extract<Verdict, { is: 'new' }>,
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
    const layout = { update, runs, deletesFrom };
    this.content.accept(update);
    if (session) {
      session.lastAccepted = this.content.accepted;
      for (const clientId of advanced.keys()) session.wrote.add(clientId);
    }
    const at = this.#host.clock.now();
    const entry: RoomEntry = {
      ...{ room: this.name, layout, at, by: personId },
      ...{ claims, session, advanced, done: [] },
    };
    this.#lastEntry = entry;
    this.#host.journal.add(entry, this.#reader);
    return entry;
  }

  /** An edit of the server itself, on the newest content. Resolves when the room, with it, is on disk. */
  edit(change: (doc: Y.Doc) => void, identity: SessionIdentity): Promise<void> {
    return this.add(this.#updateBy(change, identity), identity);
  }

  /** The same of an update that was made already. */
  add(update: Uint8Array, identity: SessionIdentity): Promise<void> {
    // The server may write on under any number, such as a seed's.
    const limits = { ...this.#host.limits, clientsPerUpdate: Number.POSITIVE_INFINITY };
    const verdict = this.#judge(update, identity, new Map(), limits);
    switch (verdict.is) {
      case 'new': {
        const entry = this.accept(verdict, identity, null);
        return new Promise((resolve) => void entry.done.push(resolve));
      }
      case 'nothing':
        // Perhaps because the same is on its way to disk.
        return this.settled();
      default:
        throw new Error(
          `an edit of the server was ${verdict.is}: ${'detail' in verdict ? verdict.detail : ''}`,
        );
    }
  }

  /** Resolves when all that has been accepted until now is on disk. */
  settled(): Promise<void> {
    const last = this.content.hasInFlight ? this.#lastEntry : null;
    return last ? new Promise((resolve) => void last.done.push(resolve)) : Promise.resolve();
  }

  /** These are on disk now; `joined` says what they say. */
  settle(entries: readonly RoomEntry[], joined: Layout): void {
    this.content.settle(entries, joined);
  }

  /** Somebody wrote under this clientID on another node. Whoever is known here already stays its owner. */
  learnOwner(clientId: number, owner: ClientIdOwner): void {
    if (!this.#owners.has(clientId)) this.#owners.set(clientId, owner);
  }

  /** What of this, which is stored already, is news here? Null if it builds on what is not here. */
  weighStored(update: ReadUpdate): Weighed | null {
    const weighed = this.content.known.weigh(update);
    return weighed.missing === null ? weighed : null;
  }

  #updateBy(change: (doc: Y.Doc) => void, identity: SessionIdentity): Uint8Array {
    const doc = this.content.toAcceptedDoc();
    doc.clientID = this.#host.newClientId();
    const updates: Uint8Array[] = [];
    doc.on('update', (update: Uint8Array) => updates.push(update));
    doc.transact(() => change(doc), identity);
    doc.destroy();
    return mergeInChunks(updates);
  }

  #judge(
    update: Uint8Array,
    identity: SessionIdentity,
    owners: ReadonlyMap<number, ClientIdOwner>,
    limits: SyncLimits,
    charge?: Charge,
  ): Verdict {
    const { known, bytes } = this.content;
    const verdict = gate(update, identity, { known, owners, limits, roots: this.#host.roots }, charge);
    if (verdict.is === 'new' && bytes + verdict.layout.update.length > limits.roomBytes) {
      return { is: 'refused', code: 'roomFull', detail: `${bytes} bytes` };
    }
    return verdict;
  }
}
