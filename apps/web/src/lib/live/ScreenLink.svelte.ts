/**
 * What stands on one screen, as the server tells it. After a reload, and while the link is down, the last state stands
 * there with its age: this device keeps it.
 */
import type { ScreenAuth, ScreenClientToServer, ScreenMessage, ScreenServerToClient } from '@ruam/protocol';
import type { Refusal } from '@ruam/workshop';
import { io, type Socket } from 'socket.io-client';
import { api } from './api.ts';

/** ms without a word from the server after which what stands there counts as old. */
const HEARD_WITHIN = 4_000;
/** ms between two writings to the device of when this was last so. */
const KEEP_EVERY = 10_000;
/** ms until a computer that the server does not know yet asks again. */
const AGAIN_AFTER = 2_000;

interface Kept {
  message: ScreenMessage;
  /** When it was last so, server time in ms. */
  at: number;
}

export class ScreenLink {
  message = $state.raw<ScreenMessage | null>(null);
  /** A facilitator enters it to pair this computer; null: paired, or the server has not been heard. */
  code = $state<string | null>(null);
  ended = $state.raw<Refusal | null>(null);
  /** Server time in ms, moved on each second; read it to re-render clocks. */
  clock = $state(Date.now());
  /** Until when `message` was so, while the server is not heard; null: it is so now. */
  oldSince = $state<number | null>(null);

  readonly #socket: Socket<ScreenServerToClient, ScreenClientToServer>;
  readonly #key: string;
  readonly #isPaired: boolean;
  readonly #ticking: ReturnType<typeof setInterval>;
  readonly #keeping: ReturnType<typeof setInterval>;
  #late: ReturnType<typeof setTimeout> | undefined;
  #again: ReturnType<typeof setTimeout> | undefined;
  #closed = false;
  /** Server time minus this device's. */
  #ahead = 0;

  /** Without `mirrors` this computer shows the screen with which it is paired. */
  constructor(mirrors?: Required<ScreenAuth>) {
    this.#isPaired = mirrors === undefined;
    this.#key = mirrors ? `ruam-screen ${mirrors.workshop} ${mirrors.screen}` : 'ruam-screen';
    const kept = readKept(this.#key);
    if (kept) {
      this.message = kept.message;
      this.#late = setTimeout(() => {
        this.oldSince ??= kept.at;
      }, HEARD_WITHIN);
    }
    this.#socket = io('/screens', {
      auth: mirrors ?? {},
      autoConnect: false,
      reconnectionDelay: 500,
      reconnectionDelayMax: 5_000,
    });
    this.#socket.on('screen', (message) => {
      this.#ahead = message.serverTime - Date.now();
      this.clock = this.#now();
      this.message = message;
      this.code = null;
      this.ended = null;
      this.#isHeard();
      this.#keep();
    });
    this.#socket.on('code', ({ code }) => {
      this.message = null;
      this.code = code;
      this.#isHeard();
      forget(this.#key);
    });
    this.#socket.on('ended', ({ refusal }) => this.#end(refusal));
    this.#socket.on('connect', () => {
      // What is still so is not sent again until it changes: being connected is being heard.
      if (this.message) this.#isHeard();
    });
    this.#socket.on('disconnect', () => {
      this.oldSince ??= this.#now();
    });
    this.#socket.on('connect_error', (error) => {
      const refusal = (error as Error & { data?: { refusal?: Refusal } }).data?.refusal;
      if (!refusal) return;
      if (!this.#isPaired) this.#end(refusal);
      else this.#again = setTimeout(() => void this.#begin(), AGAIN_AFTER);
    });
    // The device knows that it has no network before the socket does, which waits for a missed ping.
    window.addEventListener('offline', this.#onNetwork);
    window.addEventListener('online', this.#onNetwork);
    window.addEventListener('pagehide', this.#keep);
    this.#ticking = setInterval(() => {
      this.clock = this.#now();
    }, 1_000);
    this.#keeping = setInterval(this.#keep, KEEP_EVERY);
    void this.#begin();
  }

  close(): void {
    this.#closed = true;
    clearInterval(this.#ticking);
    clearInterval(this.#keeping);
    clearTimeout(this.#late);
    clearTimeout(this.#again);
    window.removeEventListener('offline', this.#onNetwork);
    window.removeEventListener('online', this.#onNetwork);
    window.removeEventListener('pagehide', this.#keep);
    this.#socket.disconnect();
  }

  /** A computer is known by its cookie, which it gets before it asks for its screen. */
  async #begin(): Promise<void> {
    if (this.#isPaired) await api('POST', '/api/screen');
    if (!this.#closed) this.#socket.connect();
  }

  #now(): number {
    return Date.now() + this.#ahead;
  }

  #isHeard(): void {
    clearTimeout(this.#late);
    this.oldSince = null;
  }

  #onNetwork = (): void => {
    if (!navigator.onLine) this.oldSince ??= this.#now();
    else if (this.#socket.connected) this.#isHeard();
  };

  /** Whoever may not see it any more finds nothing of it on this device either. */
  #end(refusal: Refusal): void {
    this.ended = refusal;
    this.message = null;
    forget(this.#key);
    this.#socket.disconnect();
  }

  #keep = (): void => {
    if (this.message && this.oldSince === null && this.#socket.connected)
      writeKept(this.#key, { message: this.message, at: this.#now() });
  };
}

function readKept(key: string): Kept | null {
  try {
    return JSON.parse(localStorage.getItem(key) ?? 'null') as Kept | null;
  } catch {
    return null;
  }
}

/** A full or forbidden store only costs the last state after a reload without a network. */
function writeKept(key: string, kept: Kept): void {
  try {
    localStorage.setItem(key, JSON.stringify(kept));
  } catch {
    forget(key);
  }
}

function forget(key: string): void {
  try {
    localStorage.removeItem(key);
  } catch {
    // Nothing was kept then.
  }
}
