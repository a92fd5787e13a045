import { isDeepStrictEqual } from 'node:util';
import type { Proposal, ProposalId } from '@ruam/planning';
import { type Loss, lossBetween } from './lossBetween.ts';
import { type Weights, weigh } from './weigh.ts';

/** ms: what goes within so long goes at once, in one stroke or in many small ones. */
const WINDOW = 120_000;
/** ms: whoever takes it back, or puts other words in its place, within so long has lost nothing. */
export const SETTLED_AFTER = 10_000;

interface Reading {
  at: number;
  title: string;
  weights: Weights;
}

/** The proposal as it was `before` has lost something that has not come back. */
export interface NoticedLoss extends Loss {
  proposal: ProposalId;
  title: string;
  /** ms: it was whole then. */
  before: number;
}

/**
 * Tells from readings of a room, one after the other, when much of a proposal was taken away within two minutes and
 * stays away. Pure: the time of a reading is an argument.
 */
export class RemovalWatch {
  readonly #readings = new Map<ProposalId, Reading[]>();
  readonly #suspected = new Map<ProposalId, { since: number; before: Reading }>();

  /** Something went that may yet come back: read again in `SETTLED_AFTER`. */
  get isWaiting(): boolean {
    return this.#suspected.size > 0;
  }

  /** @param at of the reading, ms since the epoch, never earlier than the one before */
  read(at: number, proposals: readonly Proposal[]): NoticedLoss[] {
    const here = new Set(proposals.map(({ id }) => id));
    for (const id of this.#readings.keys()) if (!here.has(id)) this.#forget(id);
    return proposals.flatMap((proposal) => this.#look(at, proposal) ?? []);
  }

  #look(at: number, proposal: Proposal): NoticedLoss | null {
    const { id, title } = proposal;
    const reading: Reading = { at, title, weights: weigh(proposal) };
    const earlier = this.#readings.get(id) ?? [];
    // What stood at the beginning of the window counts, whenever it was read.
    const from = earlier.findLastIndex((one) => one.at <= at - WINDOW);
    const kept = earlier.slice(Math.max(0, from));
    const last = kept.at(-1);
    const isSame = last !== undefined && isDeepStrictEqual(last.weights, reading.weights);
    this.#readings.set(id, [...(isSame ? kept.slice(0, -1) : kept), reading]);
    const suspected = this.#suspected.get(id);
    if (!suspected) {
      const before = kept.find((one) => lossBetween(one.weights, reading.weights) !== null);
      if (before) this.#suspected.set(id, { since: at, before });
      return null;
    }
    const loss = lossBetween(suspected.before.weights, reading.weights);
    if (loss && at - suspected.since < SETTLED_AFTER) return null;
    this.#suspected.delete(id);
    if (!loss) return null;
    // From here on it counts anew.
    this.#readings.set(id, [reading]);
    return { ...loss, proposal: id, title: suspected.before.title, before: suspected.before.at };
  }

  /** In the bin, from where it comes back whole. */
  #forget(id: ProposalId): void {
    this.#readings.delete(id);
    this.#suspected.delete(id);
  }
}
