import type { RoomHost } from './RoomHost.ts';

interface Source {
  /** Reads the log of the room and shows what is new in it. */
  read(): Promise<void>;
  /** Ends the trying: a room that is gone needs nothing. */
  isThere(): boolean;
}

/** A room's way to what others have stored and it did not hear of. */
export class CatchUp {
  readonly #room: string;
  readonly #host: RoomHost;
  readonly #source: Source;
  #reading: Promise<void> | null = null;
  #running: Promise<void> | null = null;
  /** Something was stored that is not shown here, and no reading since then has succeeded. */
  #isBehind = false;

  constructor(room: string, host: RoomHost, source: Source) {
    this.#room = room;
    this.#host = host;
    this.#source = source;
  }

  /** All that was on disk when it was called is shown when it resolves; rejects if the log could not be read. */
  async readAgain(): Promise<void> {
    // A reading that is under way may have begun before what the caller waits for was stored.
    await this.#reading;
    this.#reading ??= this.#source.read().finally(() => {
      this.#reading = null;
    });
    await this.#reading;
  }

  /** The same, and again until the log can be read: nothing else would show what was missed. */
  run(): Promise<void> {
    this.#isBehind = true;
    this.#running ??= this.#runUntilRead();
    return this.#running;
  }

  async #runUntilRead(): Promise<void> {
    while (this.#isBehind) {
      this.#isBehind = false;
      await this.untilRead(() => this.readAgain());
    }
    this.#running = null;
  }

  /** Tries until the store answers, or the room is not there any more. */
  async untilRead(reading: () => Promise<void>): Promise<void> {
    const { clock, limits, observe } = this.#host;
    while (this.#source.isThere()) {
      try {
        return await reading();
      } catch (reason) {
        observe({ is: 'loadFailed', room: this.#room, reason });
        await new Promise<void>((resolve) => void clock.setTimer(limits.reloadAfter, resolve));
      }
    }
  }
}
