import type { HeldDevice } from '@ruam/protocol';
import type { GroupId } from '@ruam/workshop';
import { api } from '#lib/live/api.ts';
import type { LiveWorkshop } from '#lib/live/LiveWorkshop.svelte.ts';

/** ms between two questions while the hand-over is being prepared. */
const ASK_EVERY = 2_000;

/** Which devices of a group still hold edits, while somebody looks: who sends, who left with some, and who is through. */
export class Drain {
  readonly #live: LiveWorkshop;
  readonly #group: GroupId;
  #devices = $state.raw<HeldDevice[]>([]);
  /** Every device that held edits since somebody looks. */
  #seen = $state.raw<ReadonlySet<string>>(new Set());
  isKnown = $state(false);

  constructor(live: LiveWorkshop, group: GroupId) {
    this.#live = live;
    this.#group = group;
  }

  /** Asks until it is stopped. */
  watch(): () => void {
    let stopped = false;
    let timer: ReturnType<typeof setTimeout> | undefined;
    const ask = async () => {
      const answer = await api<HeldDevice[]>(
        'GET',
        `/api/workshops/${this.#live.id}/late/${this.#group}/held`,
      );
      if (stopped) return;
      // While the network is away the last word stands.
      if (answer.ok) {
        this.#devices = answer.value;
        this.#seen = new Set([...this.#seen, ...this.holding.map(({ id }) => id)]);
        this.isKnown = true;
      }
      timer = setTimeout(() => void ask(), ASK_EVERY);
    };
    void ask();
    return () => {
      stopped = true;
      clearTimeout(timer);
      this.#seen = new Set();
      this.isKnown = false;
    };
  }

  get holding(): HeldDevice[] {
    return this.#devices.filter(({ unsent }) => unsent > 0);
  }

  /** They left with nothing unsent, and may have written since. */
  get away(): HeldDevice[] {
    return this.#devices.filter(({ unsent, isAway }) => isAway && unsent === 0);
  }

  /** Of the devices that held edits since somebody looks: how many, and how many are through. */
  get progress(): { all: number; done: number } {
    return { all: this.#seen.size, done: this.#seen.size - this.holding.length };
  }
}
