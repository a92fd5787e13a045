/** ms after the last key of a composition until what waits is shown all the same: somebody may pause in a word. */
const QUIET_FOR = 4_000;
/** ms until then in any case, so that nobody who writes without a pause is left alone. */
const AT_MOST = 6_000;

/**
 * Others' edits wait while a word is being composed in the editor of a long text: a paragraph that is drawn anew under an
 * open composition doubles its letters. A short text waits for itself (`bindText`).
 */
export class HeldMessages {
  readonly #waiting: (() => void)[] = [];
  #timer: ReturnType<typeof setTimeout> | undefined;
  #since: number | null = null;

  /** Called with each key of a composition. */
  hold(): void {
    const now = performance.now();
    this.#since ??= now;
    const left = this.#since + AT_MOST - now;
    this.#releaseIn(Math.max(0, Math.min(QUIET_FOR, left)));
  }

  /** The composition has ended; the editor takes `ms` to read it. */
  releaseIn(ms: number): void {
    if (this.#since !== null) this.#releaseIn(ms);
  }

  /** Takes a message at once, or behind those that wait. */
  take(message: () => void): void {
    if (this.#since === null) message();
    else this.#waiting.push(message);
  }

  /** The connection that brought them has ended: they belong before what the next one says. */
  release(): void {
    clearTimeout(this.#timer);
    this.#since = null;
    for (const message of this.#waiting.splice(0)) message();
  }

  close(): void {
    clearTimeout(this.#timer);
  }

  #releaseIn(ms: number): void {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.release(), ms);
  }
}
