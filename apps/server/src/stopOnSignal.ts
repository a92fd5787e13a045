import type { Log } from './observe/log.ts';

/** ms after which the process ends even if something hangs. What was acknowledged is on disk by then anyway. */
const AT_MOST = 10_000;

/** Runs `stop` once on SIGTERM or SIGINT, then ends the process with 0; with 1 if it failed or hung. */
export function stopOnSignal(log: Log, stop: () => Promise<void>): void {
  let isStopping = false;
  const onSignal = () => {
    if (isStopping) return;
    isStopping = true;
    setTimeout(() => process.exit(1), AT_MOST).unref();
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
