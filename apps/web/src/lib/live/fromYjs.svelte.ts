import { proposalIds, proposalsOf, type Removed, readBin, readProposal } from '@ruam/group-doc';
import type { Proposal, ProposalId } from '@ruam/planning';
import { SvelteMap } from 'svelte/reactivity';
import * as Y from 'yjs';

/**
 * A group's proposals as runes: each is read again only when it changed, so that a keystroke in one does not
 * redraw the others. Changes within one frame are taken together.
 */
export class ProposalsOf {
  /** In the group's order, without the bin. */
  ids = $state.raw<ProposalId[]>([]);
  bin = $state.raw<Removed[]>([]);
  /** Moves when a shared type was put in a place: whoever holds one asks for it again. */
  shape = $state(0);
  readonly #doc: Y.Doc;
  readonly #byId = new SvelteMap<ProposalId, Proposal>();
  readonly #changed = new Set<ProposalId>();
  #rootChanged = true;
  #reshaped = false;
  #frame = 0;

  constructor(doc: Y.Doc) {
    this.#doc = doc;
    proposalsOf(doc).observeDeep(this.#onChange);
    this.#read();
  }

  /** In the group's order. */
  get all(): Proposal[] {
    return this.ids.flatMap((id) => this.#byId.get(id) ?? []);
  }

  /** Null when there is none, or it is in the bin. */
  get(id: ProposalId): Proposal | null {
    return this.#byId.get(id) ?? null;
  }

  close(): void {
    cancelAnimationFrame(this.#frame);
    proposalsOf(this.#doc).unobserveDeep(this.#onChange);
  }

  #onChange = (events: Y.YEvent<Y.AbstractType<unknown>>[]) => {
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
    if (document.hidden) this.#read();
    else this.#frame ||= requestAnimationFrame(() => this.#read());
  };

  #read(): void {
    cancelAnimationFrame(this.#frame);
    this.#frame = 0;
    const ids = this.#rootChanged ? proposalIds(this.#doc) : this.ids;
    if (this.#rootChanged) this.bin = readBin(this.#doc);
    const wanted = new Set(ids);
    for (const id of this.#byId.keys()) if (!wanted.has(id)) this.#byId.delete(id);
    for (const id of ids) {
      if (this.#byId.has(id) && !this.#changed.has(id)) continue;
      const proposal = readProposal(this.#doc, id);
      if (proposal) this.#byId.set(id, keepEqual(this.#byId.get(id), proposal));
    }
    this.ids = ids;
    if (this.#reshaped) this.shape++;
    this.#reshaped = false;
    this.#changed.clear();
    this.#rootChanged = false;
  }
}

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
