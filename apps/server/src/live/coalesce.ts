/**
 * Runs `onDue` once for all the `mark`s of a stretch of time: at the latest `every` ms after the first of them.
 * Five hundred people acting at once then cost each connection one message, not five hundred.
 */
export interface Coalesced {
  mark(): void;
  /** Runs now what is waiting. */
  flush(): void;
  stop(): void;
}

export function coalesce(every: number, onDue: () => void): Coalesced {
  let timer: ReturnType<typeof setTimeout> | null = null;
  const run = () => {
    timer = null;
    onDue();
  };
  return {
    mark() {
      timer ??= setTimeout(run, every);
    },
    flush() {
      if (timer === null) return;
      clearTimeout(timer);
      run();
    },
    stop() {
      if (timer !== null) clearTimeout(timer);
      timer = null;
    },
  };
}
