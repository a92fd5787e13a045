import { type CloseCode, closeCodes, encodeNotice, type SyncNoticeCode, syncNotice } from '@ruam/protocol';
import type { Clock } from './Clock.ts';
import type { SyncLimits } from './limits.ts';
import type { SyncSocket } from './SyncSocket.ts';

/**
 * What leaves for one client. A reader that falls behind gets no more edits (they would pile up in this process);
 * once it has drained it is told everything it missed in one update. One that does not drain is closed.
 */
export class Outbox {
  readonly #socket: SyncSocket;
  readonly #clock: Clock;
  readonly #limits: SyncLimits;
  readonly #onClose: () => void;
  #closed = false;
  #sentAt: number;
  /** Bytes of the last whole answer: one answer may be larger than `closeAt`. */
  #answerBytes = 0;
  #paused: { cancelTimer: () => void } | null = null;
  readonly #noticedAt = new Map<SyncNoticeCode, number>();

  /** `onClose` is called once, when this side closes. */
  constructor(socket: SyncSocket, clock: Clock, limits: SyncLimits, onClose: () => void) {
    this.#socket = socket;
    this.#clock = clock;
    this.#limits = limits;
    this.#onClose = onClose;
    this.#sentAt = clock.now();
  }

  get isPaused(): boolean {
    return this.#paused !== null;
  }

  /** ms since the epoch */
  get sentAt(): number {
    return this.#sentAt;
  }

  /** Small and always wanted: acknowledgements, notices, sync step 1. */
  send(frame: Uint8Array): void {
    if (this.#closed || this.#isOverflowing()) return;
    this.#write(frame);
  }

  /** The answer to a sync step 1, in order. Call it only while not paused. */
  sendAnswer(frames: readonly Uint8Array[]): void {
    this.#answerBytes = frames.reduce((sum, frame) => sum + frame.length, 0);
    for (const frame of frames) this.send(frame);
  }

  /**
   * An update or presence for a reader that keeps up. Otherwise the frame is not sent and `pausing` is called once;
   * what it returns is called when the reader has drained and must send all that came since, this frame too.
   */
  sendOrPause(frame: Uint8Array, pausing: () => () => void): void {
    if (this.#closed || this.#paused || this.#isOverflowing()) return;
    if (this.#socket.bufferedAmount <= this.#limits.pauseAt + this.#answerBytes) {
      this.#write(frame);
      return;
    }
    this.#pause(pausing());
  }

  /** The same notice at most once a second: the person has it on the screen. */
  notice(code: SyncNoticeCode, detail?: string): void {
    const now = this.#clock.now();
    const last = this.#noticedAt.get(code);
    if (last !== undefined && now >= last && now - last < 1_000) return;
    this.#noticedAt.set(code, now);
    this.send(encodeNotice(syncNotice(code, detail)));
  }

  /** Says why in both languages, then closes. */
  closeBecause(notice: SyncNoticeCode, code: CloseCode, detail?: string): void {
    if (this.#closed) return;
    this.#write(encodeNotice(syncNotice(notice, detail)));
    this.close(code, notice);
  }

  close(code: CloseCode, reason: string): void {
    if (this.#closed) return;
    this.stop();
    this.#socket.close(code, reason);
    this.#onClose();
  }

  /** The other side is gone. */
  stop(): void {
    this.#closed = true;
    this.#paused?.cancelTimer();
    this.#paused = null;
  }

  #write(frame: Uint8Array): void {
    this.#sentAt = this.#clock.now();
    this.#socket.send(frame);
  }

  #isOverflowing(): boolean {
    if (this.#socket.bufferedAmount <= this.#limits.closeAt + this.#answerBytes) return false;
    this.close(closeCodes.tryLater, 'tooSlow');
    return true;
  }

  #pause(catchUp: () => void): void {
    const since = this.#clock.now();
    const look = () => {
      if (this.#isOverflowing()) return;
      if (this.#socket.bufferedAmount <= this.#limits.pauseAt / 4) {
        this.#paused = null;
        this.#answerBytes = 0;
        catchUp();
      } else if (this.#clock.now() - since > this.#limits.pausedFor) {
        this.close(closeCodes.tryLater, 'tooSlow');
      } else if (this.#paused) {
        this.#paused.cancelTimer = this.#clock.setTimer(this.#limits.pausedCheckEvery, look);
      }
    };
    this.#paused = { cancelTimer: this.#clock.setTimer(this.#limits.pausedCheckEvery, look) };
  }
}
