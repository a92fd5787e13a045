/**
 * A group's document as it was at each of its moments. Nothing in it is forgotten, so two moments can be compared letter
 * by letter. Who wrote a letter is the owner of its clientID, as the server vouches; who deleted something is whoever sent
 * the checkpoint that says so.
 */
import type { ProposalId } from '@ruam/planning';
import * as Y from 'yjs';
import { proposalsOf } from '../read.ts';

/** What one person wrote and deleted in one stretch of time. All of one `at` are one moment. */
export interface PastCheckpoint {
  /** ms since the epoch */
  at: number;
  /** Id of the person; null when nobody knows. */
  by: string | null;
  update: Uint8Array;
}

/** A moment in which a proposal changed. */
export interface Moment {
  at: number;
  /** Ids of those who changed it then. */
  by: string[];
}

interface Taken {
  at: number;
  snapshot: Y.Snapshot;
  changed: ReadonlyMap<ProposalId, ReadonlySet<string>>;
}

export class Past {
  readonly doc = new Y.Doc({ gc: false });
  readonly #owners: ReadonlyMap<number, string>;
  readonly #taken: Taken[] = [];

  /** @param owners who wrote under each clientID */
  constructor(checkpoints: readonly PastCheckpoint[], owners: ReadonlyMap<number, string>) {
    this.#owners = owners;
    for (const moment of moments(checkpoints)) this.#take(moment);
  }

  /** From old to new. */
  moments(proposal: ProposalId): Moment[] {
    return this.#taken.flatMap(({ at, changed }) => {
      const by = changed.get(proposal);
      return by ? [{ at, by: [...by].sort() }] : [];
    });
  }

  /** As it was when everything until `at` had come; empty before the first moment. */
  snapshotAt(at: number): Y.Snapshot {
    return this.#taken.findLast((taken) => taken.at <= at)?.snapshot ?? Y.emptySnapshot;
  }

  /** A document of its own, to be read and destroyed. */
  documentAt(at: number): Y.Doc {
    const snapshot = this.snapshotAt(at);
    return snapshot === Y.emptySnapshot ? new Y.Doc() : Y.createDocFromSnapshot(this.doc, snapshot);
  }

  /** Who wrote under a clientID; null when nobody claimed it. */
  ownerOf(client: number): string | null {
    return this.#owners.get(client) ?? null;
  }

  destroy(): void {
    this.doc.destroy();
  }

  #take(checkpoints: readonly PastCheckpoint[]): void {
    const last = checkpoints.at(-1);
    if (!last) return;
    const touched = new Set<ProposalId>();
    const onChange = (events: Y.YEvent<Y.AbstractType<unknown>>[]) => {
      for (const { path, keys } of events) {
        for (const id of typeof path[0] === 'string' ? [path[0]] : keys.keys()) touched.add(id);
      }
    };
    const proposals = proposalsOf(this.doc);
    proposals.observeDeep(onChange);
    // Of one moment some build on others: as one transaction Yjs orders them.
    const done = Y.transact(this.doc, (transaction) => {
      for (const { update } of checkpoints) Y.applyUpdate(this.doc, update);
      return transaction;
    });
    proposals.unobserveDeep(onChange);
    if (touched.size === 0) return;
    const one = new Set(checkpoints.map(({ by }) => by)).size === 1 ? last.by : null;
    const deletedBy = one === null ? deletersOf(checkpoints) : null;
    const changed = new Map<ProposalId, ReadonlySet<string>>();
    for (const id of touched) {
      const item = proposals._map.get(id);
      const writers = new Set<string>();
      if (deletedBy && item) this.#addWriters(item, done, deletedBy, writers);
      changed.set(id, one === null ? writers : new Set([one]));
    }
    this.#taken.push({ at: last.at, snapshot: Y.snapshot(this.doc), changed });
  }

  /** Whoever wrote or deleted something of an item, or of what is in it, in a transaction. */
  #addWriters(
    first: Y.Item,
    { beforeState, deleteSet }: Y.Transaction,
    deletedBy: (id: Y.ID) => string | null,
    writers: Set<string>,
  ): void {
    const waiting = [first];
    for (let item = waiting.pop(); item; item = waiting.pop()) {
      const { client, clock } = item.id;
      const isNew = clock + item.length > (beforeState.get(client) ?? 0);
      const writer = isNew ? this.ownerOf(client) : null;
      if (writer !== null) writers.add(writer);
      const deleter = Y.isDeleted(deleteSet, item.id) ? deletedBy(item.id) : null;
      if (deleter !== null) writers.add(deleter);
      if (!(item.content instanceof Y.ContentType)) continue;
      const { type } = item.content;
      waiting.push(...type._map.values());
      for (let inside = type._start; inside; inside = inside.right) waiting.push(inside);
    }
  }
}

function moments(checkpoints: readonly PastCheckpoint[]): PastCheckpoint[][] {
  const found: PastCheckpoint[][] = [];
  for (const checkpoint of checkpoints) {
    const last = found.at(-1);
    if (last?.[0]?.at === checkpoint.at) last.push(checkpoint);
    else found.push([checkpoint]);
  }
  return found;
}

/** Who deleted what in a moment of several people. */
function deletersOf(checkpoints: readonly PastCheckpoint[]): (id: Y.ID) => string | null {
  const deleted = checkpoints.map(({ by, update }) => ({ by, ds: Y.decodeUpdate(update).ds }));
  return ({ client, clock }) =>
    deleted.find(({ ds }) =>
      ds.clients.get(client)?.some((range) => range.clock <= clock && clock < range.clock + range.len),
    )?.by ?? null;
}
