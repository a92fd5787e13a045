export interface ManualClock {
  /** ms since the epoch. Stands still until `advance`. */
  now(): number;
  /** Runs `onDue` once, when the clock has been moved `ms` further. Returns the way to cancel it. */
  setTimer(ms: number, onDue: () => void): () => void;
  /**
   * Moves the clock, running what falls due in order of time. Between timers it lets pending promises go on,
   * so that what a timer started is done (or waits for the next timer) before the next one runs.
   */
  advance(ms: number): Promise<void>;
  /** How many timers wait. */
  readonly pending: number;
}

/** A clock that moves only when a test moves it. Starts at 22 November 2026, 08:00 in Bangkok. */
export function manualClock(start: number = Date.UTC(2026, 10, 22, 1, 0, 0)): ManualClock {
  let now = start;
  let order = 0;
  const timers = new Set<{ due: number; order: number; onDue: () => void }>();

  const nextDue = (until: number) => {
    let next: { due: number; order: number; onDue: () => void } | undefined;
    for (const timer of timers) {
      if (timer.due > until) continue;
      if (!next || timer.due < next.due || (timer.due === next.due && timer.order < next.order)) next = timer;
    }
    return next;
  };

  return {
    now: () => now,
    setTimer(ms, onDue) {
      const timer = { due: now + Math.max(0, ms), order: order++, onDue };
      timers.add(timer);
      return () => void timers.delete(timer);
    },
    async advance(ms) {
      const until = now + ms;
      await settle();
      for (let timer = nextDue(until); timer; timer = nextDue(until)) {
        timers.delete(timer);
        now = Math.max(now, timer.due);
        timer.onDue();
        await settle();
      }
      now = until;
    },
    get pending() {
      return timers.size;
    },
  };
}

/** One turn of the event loop: every promise that can go on without I/O has gone on. */
const settle = () => new Promise<void>((resolve) => setImmediate(resolve));
