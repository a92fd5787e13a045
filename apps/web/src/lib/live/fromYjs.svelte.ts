import { proposalIds, proposalsOf, type Removed, readBin, readProposal } from '@ruam/group-doc';
import type { Proposal, ProposalId } from '@ruam/planning';
import { SvelteMap } from 'svelte/reactivity';
import * as Y from 'yjs';

/** ms by which `recent` may be behind. */
const RECENT = 1_000;
/**
 * ms by which the rest may be behind others' edits, and a text that is typed here: the field itself shows both at once. A
 * frame that is asked for with each of them is one that a letter waits for.
 */
const SOON = 100;
/** ms in which proposals are read for it at once, which a letter may have to wait for, and ms between two such stretches. */
const STRETCH = 2;
const BETWEEN = 20;

/**
 * A group's proposals as runes: each is read again only when it changed and somebody looks at it, so that a keystroke in
 * one costs the others nothing. What this person set is there with the next frame, what is typed a moment later.
 */
export class ProposalsOf {
  /** In the group's order, without the bin. */
  ids = $state.raw<ProposalId[]>([]);
  bin = $state.raw<Removed[]>([]);
  /** Moves when a shared type was put in a place: whoever holds one asks for it again. */
  shape = $state(0);
  /** As `all`, a second behind: for what looks at the whole group while somebody types in one proposal. */
  recent = $state.raw<readonly Proposal[]>([]);
  readonly #doc: Y.Doc;
  /** As they were read last. */
  readonly #byId = new Map<ProposalId, Proposal>();
  /** Changed since, or never read. */
  readonly #stale = new Set<ProposalId>();
  /** How often each changed. */
  readonly #moves = new SvelteMap<ProposalId, number>();
  #anyMoves = $state(0);
  readonly #changed = new Set<ProposalId>();
  #rootChanged = true;
  #reshaped = false;
  #frame = 0;
  #soonTimer: ReturnType<typeof setTimeout> | undefined;
  #recentTimer: ReturnType<typeof setTimeout> | undefined;
  #awaitingRecent: ((all: readonly Proposal[]) => void)[] = [];

  /** In the group's order. */
  readonly all: readonly Proposal[] = $derived.by(() => {
    void this.#anyMoves;
    return this.ids.flatMap((id) => this.#read(id) ?? []);
  });

  constructor(doc: Y.Doc) {
    this.#doc = doc;
    proposalsOf(doc).observeDeep(this.#onChange);
    this.#take();
  }

  /** Null when there is none, or it is in the bin. */
  get(id: ProposalId): Proposal | null {
    return this.#moves.get(id) === undefined ? null : this.#read(id);
  }

  /** All of them, once they have been read in stretches. */
  whenRead(): Promise<readonly Proposal[]> {
    return new Promise((resolve) => {
      if (this.#recentTimer === undefined) resolve(this.all);
      else this.#awaitingRecent.push(resolve);
    });
  }

  /** Takes in what changed until now, and not in a moment. */
  readNow(): void {
    if (this.#frame !== 0 || this.#soonTimer !== undefined) this.#take();
  }

  close(): void {
    cancelAnimationFrame(this.#frame);
    clearTimeout(this.#soonTimer);
    clearTimeout(this.#recentTimer);
    proposalsOf(this.#doc).unobserveDeep(this.#onChange);
  }

  #onChange = (events: Y.YEvent<Y.AbstractType<unknown>>[], change: Y.Transaction) => {
    for (const event of events) {
      const [id] = event.path;
      if (typeof id === 'string') this.#changed.add(id);
      if (event.path.length <= 1) this.#rootChanged = true;
      for (const key of event.keys.keys()) {
        if ((event.target as Y.Map<unknown>).get(key) instanceof Y.AbstractType) this.#reshaped = true;
      }
      if (event.path.length === 0) for (const key of event.keys.keys()) this.#changed.add(key);
    }
    // A hidden page gets no frames, but its title and its lists shall be right when it is looked at.
    if (document.hidden) this.#take();
    else if (
      change.local &&
      events.some(({ target }) => target instanceof Y.Map || target instanceof Y.Array)
    )
      this.#frame ||= requestAnimationFrame(() => this.#take());
    else this.#soonTimer ??= setTimeout(() => this.#take(), SOON);
  };

  #take(): void {
    cancelAnimationFrame(this.#frame);
    clearTimeout(this.#soonTimer);
    this.#frame = 0;
    this.#soonTimer = undefined;
    const ids = this.#rootChanged ? proposalIds(this.#doc) : this.ids;
    if (this.#rootChanged) {
      this.bin = readBin(this.#doc);
      const wanted = new Set(ids);
      for (const id of [...this.#moves.keys()]) {
        if (wanted.has(id)) continue;
        this.#moves.delete(id);
        this.#byId.delete(id);
      }
      for (const id of ids) if (!this.#moves.has(id)) this.#changed.add(id);
      if (!sameOrder(ids, this.ids)) this.ids = ids;
    }
    const here = this.#rootChanged ? new Set(ids) : this.#moves;
    for (const id of this.#changed) {
      if (!here.has(id)) continue;
      this.#stale.add(id);
      this.#moves.set(id, (this.#moves.get(id) ?? 0) + 1);
    }
    this.#anyMoves++;
    if (this.#reshaped) this.shape++;
    this.#reshaped = false;
    this.#changed.clear();
    this.#rootChanged = false;
    this.#recentTimer ??= setTimeout(() => this.#readRecent(), RECENT);
  }

  /** In short stretches, between which the page takes what is typed: of a whole group that was just opened it is long. */
  #readRecent(): void {
    const until = performance.now() + STRETCH;
    for (const id of this.#stale) {
      if (performance.now() > until) {
        this.#recentTimer = setTimeout(() => this.#readRecent(), BETWEEN);
        return;
      }
      this.#read(id);
    }
    this.#recentTimer = undefined;
    this.recent = this.all;
    for (const read of this.#awaitingRecent.splice(0)) read(this.recent);
  }

  #read(id: ProposalId): Proposal | null {
    const known = this.#byId.get(id);
    if (known && !this.#stale.has(id)) return known;
    const read = readProposal(this.#doc, id);
    if (!read) return null;
    const proposal = keepEqual(known, read);
    this.#byId.set(id, proposal);
    this.#stale.delete(id);
    return proposal;
  }
}

const sameOrder = (one: readonly string[], other: readonly string[]) =>
  one.length === other.length && one.every((id, place) => id === other[place]);

/**
 * `after`, with every part that equals its counterpart in `before` replaced by it: rows that did not change keep
 * their identity, so that a keystroke redraws one row and not all.
 */
export function keepEqual<T>(before: unknown, after: T): T {
  if (before === after || typeof before !== 'object' || typeof after !== 'object' || !before || !after)
    return after;
  if (Array.isArray(before) !== Array.isArray(after)) return after;
  const old = before as Record<string, unknown>;
  const now = after as Record<string, unknown>;
  // Items move within their list: they are told by their id, not by their place.
  const byId = Array.isArray(before)
    ? new Map(before.map((item) => [(item as { id?: unknown })?.id, item]))
    : null;
  let same = Object.keys(old).length === Object.keys(now).length;
  for (const key of Object.keys(now)) {
    const id = (now[key] as { id?: unknown } | null)?.id;
    now[key] = keepEqual(id === undefined ? old[key] : byId ? byId.get(id) : old[key], now[key]);
    if (now[key] !== old[key]) same = false;
  }
  return same ? (before as T) : after;
}
