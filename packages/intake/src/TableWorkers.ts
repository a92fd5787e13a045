import { Worker } from 'node:worker_threads';
import type { Refusal } from '@ruam/planning';
import { fileRefusal } from './fileRefusal.ts';
import type { IntakeFile, IntakeFileOptions } from './intakeFile.ts';
import type { ReadTableOptions } from './readTable.ts';
import { type ReadTable, TABLE_LIMITS } from './table.ts';

export type TableJob =
  | { kind: 'read'; bytes: Uint8Array; options: ReadTableOptions }
  | { kind: 'intake'; bytes: Uint8Array; options: IntakeFileOptions };

export interface TableWorkersOptions {
  /** Files read at the same time; others wait. */
  atOnce?: number;
  /** Files that may wait; more are refused. */
  waiting?: number;
  timeoutMs?: number;
  /** Heap of one worker, MB. */
  memoryMb?: number;
}

/**
 * Reads files in worker threads with a heap and a time of their own, so that no file can stop or fill the server.
 * What a worker dies of comes back as a refusal; only a bug of ours rejects.
 */
export class TableWorkers {
  readonly #options: Required<TableWorkersOptions>;
  #running = 0;
  readonly #queue: (() => void)[] = [];

  constructor(options: TableWorkersOptions = {}) {
    this.#options = { atOnce: 2, waiting: 20, timeoutMs: 30_000, memoryMb: 512, ...options };
  }

  readTable(bytes: Uint8Array, options: ReadTableOptions): Promise<ReadTable> {
    return this.#run<ReadTable>({ kind: 'read', bytes, options });
  }

  intakeFile(bytes: Uint8Array, options: IntakeFileOptions): Promise<IntakeFile> {
    return this.#run<IntakeFile>({ kind: 'intake', bytes, options });
  }

  async #run<T extends { ok: boolean }>(job: TableJob): Promise<T | { ok: false; refusal: Refusal }> {
    const most = job.options.limits?.fileBytes ?? TABLE_LIMITS.fileBytes;
    // Told before anything is copied: a 50 MB file costs nothing.
    if (job.bytes.length > most) {
      const mb = `${Math.floor(most / 1024 / 1024)} MB`;
      return { ok: false, refusal: fileRefusal('tooLarge', { th: `รับได้ไม่เกิน ${mb}`, en: `at most ${mb}` }) };
    }
    if (this.#running >= this.#options.atOnce) {
      if (this.#queue.length >= this.#options.waiting) return { ok: false, refusal: fileRefusal('busy') };
      await new Promise<void>((resolve) => this.#queue.push(resolve));
    } else {
      this.#running += 1;
    }
    try {
      return await this.#start<T>(job);
    } finally {
      // The place goes to the next in the queue, or is given back.
      const next = this.#queue.shift();
      if (next) next();
      else this.#running -= 1;
    }
  }

  #start<T>(job: TableJob): Promise<T | { ok: false; refusal: Refusal }> {
    return new Promise((resolve, reject) => {
      // A copy that is handed over: the caller's bytes stay usable, and a pooled buffer shares nothing.
      const bytes = new Uint8Array(job.bytes);
      const worker = new Worker(new URL('./tableWorker.ts', import.meta.url), {
        workerData: { ...job, bytes },
        transferList: [bytes.buffer],
        resourceLimits: { maxOldGenerationSizeMb: this.#options.memoryMb, maxYoungGenerationSizeMb: 32 },
        env: {},
        stdin: false,
      });
      const timer = setTimeout(
        () => finish(() => resolve({ ok: false, refusal: fileRefusal('tookTooLong') })),
        this.#options.timeoutMs,
      );
      let finished = false;
      const finish = (settle: () => void) => {
        if (finished) return;
        finished = true;
        clearTimeout(timer);
        // The next file starts only when this one's memory is free.
        worker.terminate().then(settle, settle);
      };
      worker.once('message', (answer: T) => finish(() => resolve(answer)));
      worker.once('error', (error: Error & { code?: string }) => {
        // RangeError: a string or array larger than V8 can make, or a stack too deep. The file asked for it.
        const died = error.code === 'ERR_WORKER_OUT_OF_MEMORY' || error.name === 'RangeError';
        finish(() => (died ? resolve({ ok: false, refusal: fileRefusal('tooMuchMemory') }) : reject(error)));
      });
      worker.once('exit', () => finish(() => resolve({ ok: false, refusal: fileRefusal('tooMuchMemory') })));
    });
  }
}

const shared = new TableWorkers();

/** `readTable` in a worker thread; two files at once in this process, twenty waiting. */
export function readTableInWorker(bytes: Uint8Array, options: ReadTableOptions): Promise<ReadTable> {
  return shared.readTable(bytes, options);
}

/** `intakeFile` in a worker thread: only the proposals and a preview cross back. */
export function intakeFileInWorker(bytes: Uint8Array, options: IntakeFileOptions): Promise<IntakeFile> {
  return shared.intakeFile(bytes, options);
}
