import { Worker } from 'node:worker_threads';
import type { ReportOrder } from './makeReport.ts';

/** Heap of one report, MB. A list of 1,700 projects needs about a quarter. */
const MEMORY_MB = 1_024;

/** Makes a report in a thread of its own, so that nobody waits for it. An aborted signal ends the thread at once. */
export function makeReportInWorker(order: ReportOrder, signal: AbortSignal): Promise<Uint8Array> {
  return new Promise((resolve, reject) => {
    if (signal.aborted) return reject(signal.reason);
    const worker = new Worker(new URL('./reportWorker.ts', import.meta.url), {
      workerData: order,
      resourceLimits: { maxOldGenerationSizeMb: MEMORY_MB },
      env: {},
      stdin: false,
    });
    let finished = false;
    const finish = (settle: () => void) => {
      if (finished) return;
      finished = true;
      signal.removeEventListener('abort', onAbort);
      worker.terminate().then(settle, settle);
    };
    const onAbort = () => finish(() => reject(signal.reason));
    signal.addEventListener('abort', onAbort);
    worker.once('message', (bytes: Uint8Array) => finish(() => resolve(bytes)));
    worker.once('error', (error) => finish(() => reject(error)));
    worker.once('exit', (code) => finish(() => reject(new Error(`the report's thread ended with ${code}`))));
  });
}
