import type { Cluster } from '../cluster/Cluster.ts';

/** ms that a code may be read from a screen and typed in. */
export const CODE_LIVES = 10 * 60_000;

interface Waiting {
  /** sha256 hex of the browser's id. */
  device: string;
  /** ms since the epoch */
  until: number;
}

/**
 * The short codes on computers that wait to be paired. A code is there while its computer is connected, at most
 * `CODE_LIVES`; it is kept nowhere, and the other nodes hear of it, for the facilitator may be on one of them.
 */
export class PairingCodes {
  readonly #here = new Map<string, Waiting>();
  readonly #shared: ReturnType<Cluster['share']>;
  readonly #newCode: (isTaken: (code: string) => boolean) => string;
  readonly #now: () => number;

  constructor(
    cluster: Pick<Cluster, 'share'>,
    newCode: (isTaken: (code: string) => boolean) => string,
    now: () => number,
  ) {
    this.#shared = cluster.share<Waiting>('pairingCode');
    this.#newCode = newCode;
    this.#now = now;
  }

  open(device: string): string {
    const code = this.#newCode((taken) => this.#waiting(taken) !== null);
    const waiting = { device, until: this.#now() + CODE_LIVES };
    this.#here.set(code, waiting);
    this.#shared.set(code, waiting);
    return code;
  }

  close(code: string): void {
    if (this.#here.delete(code)) this.#shared.set(code, null);
  }

  /** The computer that shows this code now; null when none does, or it has expired. */
  deviceOf(code: string): string | null {
    return this.#waiting(code.replace(/[\s-]/g, '').toUpperCase())?.device ?? null;
  }

  #waiting(code: string): Waiting | null {
    const waiting = this.#here.get(code) ?? (this.#shared.others(code)[0] as Waiting | undefined);
    return waiting && waiting.until > this.#now() ? waiting : null;
  }
}
