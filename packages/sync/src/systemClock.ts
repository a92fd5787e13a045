import type { Clock } from './Clock.ts';

/** The machine's clock. Timers do not keep the process alive: an open socket does. */
export const systemClock: Clock = {
  now: () => Date.now(),
  setTimer(ms, onDue) {
    if (ms <= 0) {
      const immediate = setImmediate(onDue);
      return () => clearImmediate(immediate);
    }
    const timeout = setTimeout(onDue, ms).unref();
    return () => clearTimeout(timeout);
  },
};
