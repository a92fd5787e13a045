import { Chromium } from './Chromium.ts';

/** Pages printed at the same time; others wait. */
const AT_ONCE = 2;
/** ms after the last page until the browser is let go: it holds about 200 MB. */
const IDLE = 60_000;
/** ms that one print may take. */
const TIMEOUT = 120_000;

/** The browser is not there, or does not start. */
export class NoBrowser extends Error {}

/** Prints HTML to PDF with one browser, started when it is first needed and again when it died. */
export class Printer {
  readonly #path: string;
  #browser: Promise<Chromium> | null = null;
  #printing = 0;
  readonly #queue: (() => void)[] = [];
  #idle: ReturnType<typeof setTimeout> | null = null;

  constructor(path: string) {
    this.#path = path;
  }

  /** Rejects with the signal's reason when it is aborted, also while waiting. */
  async print(html: string, signal: AbortSignal): Promise<Uint8Array> {
    if (this.#printing >= AT_ONCE) await new Promise<void>((resolve) => this.#queue.push(resolve));
    else this.#printing += 1;
    if (this.#idle) clearTimeout(this.#idle);
    try {
      signal.throwIfAborted();
      const browser = await this.#open();
      return await browser.print(html, AbortSignal.any([signal, AbortSignal.timeout(TIMEOUT)]));
    } finally {
      // The place goes to the next in the queue, or is given back.
      const next = this.#queue.shift();
      if (next) next();
      else {
        this.#printing -= 1;
        if (this.#printing === 0) {
          this.#idle = setTimeout(() => void this.close(), IDLE);
          this.#idle.unref();
        }
      }
    }
  }

  async #open(): Promise<Chromium> {
    const known = await this.#browser?.catch(() => null);
    if (known && !known.ended) return known;
    this.#browser = Chromium.launch(this.#path).catch((cause) => {
      throw new NoBrowser('the browser did not start', { cause });
    });
    return this.#browser;
  }

  async close(): Promise<void> {
    if (this.#idle) clearTimeout(this.#idle);
    const browser = await this.#browser?.catch(() => null);
    this.#browser = null;
    await browser?.close();
  }
}
