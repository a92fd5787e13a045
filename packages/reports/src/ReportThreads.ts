import { Worker } from 'node:worker_threads';
import type { ReportOrder } from './makeReport.ts';

/** Heap of one thread, MB. A list of 1,700 projects needs about a quarter. */
const MEMORY_MB = 1_024;
/** Threads at the same time; what is asked for beyond that waits. */
const AT_ONCE = 4;
/** ms that a thread without work is kept: the next report starts at once, and its code is warm. */
const IDLE = 60_000;

/** Makes reports in threads of their own, so that nobody waits for them. */
export class ReportThreads {
  readonly #idle: Worker[] = [];
  readonly #all = new Set<Worker>();
  readonly #queue: (() => void)[] = [];
  #working = 0;
  #letGo: ReturnType<typeof setTimeout> | null = null;

  /** Starts a thread before it is needed. */
  warm(): void {
    if (this.#all.size === 0) this.#idle.push(this.#start());
    this.#keepForAWhile();
  }

  /** Rejects with the signal's reason when it is aborted, also while waiting; the thread ends at once. */
  async make(order: ReportOrder, signal: AbortSignal): Promise<Uint8Array> {
    if (this.#working >= AT_ONCE) await new Promise<void>((resolve) => this.#queue.push(resolve));
    else this.#working += 1;
    try {
      signal.throwIfAborted();
      return await this.#made(order, signal);
    } finally {
      // The place goes to the next in the queue, or is given back.
      const next = this.#queue.shift();
      if (next) next();
      else this.#working -= 1;
      this.#keepForAWhile();
    }
  }

  async close(): Promise<void> {
    if (this.#letGo) clearTimeout(this.#letGo);
    this.#idle.length = 0;
    await Promise.all([...this.#all].map((worker) => worker.terminate()));
  }

  #made(order: ReportOrder, signal: AbortSignal): Promise<Uint8Array> {
    const worker = this.#idle.pop() ?? this.#start();
    worker.ref();
    return new Promise((resolve, reject) => {
      const finish = (settle: () => void) => {
        signal.removeEventListener('abort', onAbort);
        worker.removeAllListeners('message');
        worker.removeListener('error', onError);
        worker.removeListener('exit', onExit);
        settle();
      };
      const onAbort = () => {
        finish(() => void worker.terminate());
        reject(signal.reason);
      };
      const onError = (error: Error) => finish(() => reject(error));
      const onExit = (code: number) =>
        finish(() => reject(new Error(`the report's thread ended with ${code}`)));
      signal.addEventListener('abort', onAbort);
      worker.once('error', onError);
      worker.once('exit', onExit);
      worker.once('message', (bytes: Uint8Array) => {
        finish(() => resolve(bytes));
        worker.unref();
        this.#idle.push(worker);
      });
      worker.postMessage(order);
    });
  }

  #start(): Worker {
    const worker = new Worker(new URL('./reportWorker.ts', import.meta.url), {
      resourceLimits: { maxOldGenerationSizeMb: MEMORY_MB },
      env: {},
      stdin: false,
    });
    worker.unref();
    this.#all.add(worker);
    // Whoever waits for its report is told as well; without this the end of an idle thread would end the server.
    worker.on('error', () => {});
    worker.once('exit', () => {
      this.#all.delete(worker);
      const at = this.#idle.indexOf(worker);
      if (at !== -1) this.#idle.splice(at, 1);
    });
    return worker;
  }

  #keepForAWhile(): void {
    if (this.#letGo) clearTimeout(this.#letGo);
    this.#letGo = setTimeout(() => {
      for (const worker of this.#idle.splice(0)) void worker.terminate();
    }, IDLE);
    this.#letGo.unref();
  }
}
