/** ms: of two measurements the quicker one is the better, unless it is older than this. */
const GOOD_FOR = 5 * 60_000;
/** ms by which the device's two clocks may drift apart before it slept, or was set. */
const JUMP = 1_000;

/**
 * The server's time on a device whose own clock may be wrong, be set, or stand still while it sleeps. What the server
 * said is carried on by the clock that only goes forward; `wall` tells a sleep by going on without it.
 */
export class ServerClock {
  readonly #wall: () => number;
  readonly #steady: () => number;
  /** Server time minus `steady`. */
  #ahead: number;
  /** `wall` minus `steady` when it was last looked at. */
  #apart: number;
  /** ms that the best measurement took to and fro, and when it was made (`steady`). */
  #took = Number.POSITIVE_INFINITY;
  #at = Number.NEGATIVE_INFINITY;

  /** @param wall ms since the epoch, as this device has it @param steady ms, never set back */
  constructor(wall: () => number, steady: () => number) {
    this.#wall = wall;
    this.#steady = steady;
    this.#apart = wall() - steady();
    this.#ahead = this.#apart;
  }

  /** Whole ms since the epoch, by the server's clock: moments are stored so, and the steady clock has fractions. */
  now(): number {
    return Math.round(this.#steady() + this.#ahead);
  }

  /** ms of the clock that measures how long a question took. */
  asked(): number {
    return this.#steady();
  }

  /** The server's time as it stood in a message, and when it was asked for; without a question only as a first guess. */
  heard(serverTime: number, asked?: number): void {
    const now = this.#steady();
    if (asked === undefined && this.#took < Number.MAX_VALUE) return;
    const took = asked === undefined ? Number.MAX_VALUE : now - asked;
    if (took > this.#took && now - this.#at < GOOD_FOR) return;
    this.#took = took;
    this.#at = now;
    this.#ahead = serverTime - now + (asked === undefined ? 0 : took / 2);
  }

  /** True when this device slept, or its clock was set, since the last look: then the server has to be asked. */
  jumped(): boolean {
    const apart = this.#wall() - this.#steady();
    const by = apart - this.#apart;
    if (Math.abs(by) < JUMP) return false;
    this.#apart = apart;
    // Forward is most likely a sleep in which the steady clock stood still; backward is a clock that was set.
    if (by > 0) this.#ahead += by;
    this.#took = Number.POSITIVE_INFINITY;
    return true;
  }
}
