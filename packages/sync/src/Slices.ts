import type { Clock } from './Clock.ts';

/**
 * Work that may wait a little, such as answers to those who come: at most `atMost` ms of it in one turn of the event
 * loop, so that a thousand who come at once do not hold up those who are typing. In a quiet house it runs at once.
 */
export class Slices {
  readonly #clock: Clock;
  readonly #atMost: number;
  #waiting: (() => void)[] = [];
  /** ms of this turn. */
  #spent = 0;
  #isScheduled = false;

  constructor(clock: Clock, atMost: number) {
    this.#clock = clock;
    this.#atMost = atMost;
  }

  /** In the order in which they come. A job must not throw. */
  run(job: () => void): void {
    if (this.#waiting.length > 0 || this.#spent >= this.#atMost) this.#waiting.push(job);
    else this.#do(job);
  }

  #do(job: () => void): void {
    const started = this.#clock.now();
    job();
    this.#spent += Math.max(0, this.#clock.now() - started);
    if (this.#spent > 0) this.#schedule();
  }

  #schedule(): void {
    if (this.#isScheduled) return;
    this.#isScheduled = true;
    this.#clock.setTimer(0, () => {
      this.#isScheduled = false;
      this.#spent = 0;
      let next = 0;
      while (next < this.#waiting.length && this.#spent < this.#atMost) {
        this.#do(this.#waiting[next++] as () => void);
      }
      this.#waiting.splice(0, next);
      if (this.#waiting.length > 0) this.#schedule();
    });
  }
}
