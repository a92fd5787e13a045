import type { CommandName, Refusal } from '@ruam/workshop';
import type { LiveWorkshop } from './LiveWorkshop.svelte.ts';

/**
 * What a panel may ask the server to decide, one after the other: whether something is on its way, and why it was
 * refused. On a slow link people press on before the answer is there, and no press may be lost by that.
 */
export class Decision {
  busy = $state(false);
  refusal = $state.raw<Refusal | null>(null);
  readonly #live: Pick<LiveWorkshop, 'send'>;
  /** What is on its way or waits for its turn. */
  readonly #asked: string[] = [];
  #last: Promise<unknown> = Promise.resolve();
  /** What was refused since nothing was on its way: a later answer does not take it from the page unseen. */
  #refused: Refusal | null = null;

  constructor(live: Pick<LiveWorkshop, 'send'>) {
    this.#live = live;
  }

  /** True when it was decided. The same that is still on its way was pressed twice, and is not sent again. */
  async send(name: CommandName, input: unknown): Promise<boolean> {
    return this.#asked.includes(JSON.stringify([name, input])) ? false : this.sendAgain(name, input);
  }

  /** As `send`, for what adds up: pressed twice it is meant twice. */
  async sendAgain(name: CommandName, input: unknown): Promise<boolean> {
    if (!this.busy) this.#refused = null;
    this.#asked.push(JSON.stringify([name, input]));
    this.busy = true;
    const outcome = this.#last.then(() => this.#live.send(name, input));
    this.#last = outcome.catch(() => {});
    try {
      const answer = await outcome;
      if (!answer.ok) this.#refused = answer.refusal;
      this.refusal = this.#refused;
      return answer.ok;
    } finally {
      this.#asked.shift();
      this.busy = this.#asked.length > 0;
    }
  }
}
