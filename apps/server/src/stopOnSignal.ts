import type { Log } from './observe/log.ts';

/** ms after the drain: then the process ends even if something hangs. What was acknowledged is on disk anyway. */
const AT_MOST = 10_000;

/**
 * Runs `stop` once on SIGTERM or SIGINT, then ends the process with 0; with 1 if it failed or hung. `drainSeconds` of
 * it are for those who send people here.
 */
export function stopOnSignal(log: Log, drainSeconds: number, stop: () => Promise<void>): void {
  let isStopping = false;
  const onSignal = () => {
    if (isStopping) return;
    isStopping = true;
    setTimeout(() => process.exit(1), drainSeconds * 1_000 + AT_MOST).unref();
    stop().then(
      () => process.exit(0),
      (error: unknown) => {
        log.fatal({ error }, 'the server did not stop cleanly');
        process.exit(1);
      },
    );
  };
  process.on('SIGTERM', onSignal);
  process.on('SIGINT', onSignal);
}
