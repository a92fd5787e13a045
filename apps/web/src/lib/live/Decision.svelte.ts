import type { CommandName, Refusal } from '@ruam/workshop';
import type { LiveWorkshop } from './LiveWorkshop.svelte.ts';

/** One thing a panel may ask the server to decide: whether it is on its way, and why it was refused the last time. */
export class Decision {
  busy = $state(false);
  refusal = $state.raw<Refusal | null>(null);
  #live: LiveWorkshop;

  constructor(live: LiveWorkshop) {
    this.#live = live;
  }

  /** True when it was decided. While one is on its way another is not sent. */
  async send(name: CommandName, input: unknown): Promise<boolean> {
    if (this.busy) return false;
    this.busy = true;
    const outcome = await this.#live.send(name, input);
    this.busy = false;
    this.refusal = outcome.ok ? null : outcome.refusal;
    return outcome.ok;
  }
}
