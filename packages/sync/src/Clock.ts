/** Time as the engine sees it. In the server `systemClock`, in tests a clock that is moved by hand. */
export interface Clock {
  /** ms since the epoch */
  now(): number;
  /**
   * Runs `onDue` once, about `ms` later; with 0 at the end of this turn of the event loop, after everything that
   * has already arrived. Returns the way to cancel it.
   */
  setTimer(ms: number, onDue: () => void): () => void;
}
