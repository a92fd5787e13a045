import { Worker } from 'node:worker_threads';
import type { ProposalChange } from '@ruam/group-doc';
import type { Proposal } from '@ruam/planning';
import type { AskedBefore, ProposalBefore } from '../removals/proposalBefore.ts';
import type { PackedAs } from './packState.ts';

/**
 * What the thread is asked: the proposals of a room's document, one row for all rows of a log, what an update changes, a
 * proposal as it was, a room's state packed for pages.
 */
export type ContentTask =
  | { is: 'proposals'; update: Uint8Array }
  | { is: 'lateChanges'; update: Uint8Array; late: Uint8Array }
  | { is: 'merge'; rows: readonly Uint8Array[] }
  | { is: 'pack'; update: Uint8Array; as: PackedAs }
  | ({ is: 'before' } & AskedBefore);

export type ContentAnswer = { id: number; value: unknown } | { id: number; error: Error };

interface Waiting {
  resolve(value: never): void;
  reject(reason: Error): void;
}

/**
 * One thread for what takes a document to find out, so that reading boards, handing over and merging logs do not hold
 * up those who type. Started when it is first needed. A thread that fails rejects
 * what it was asked, and the next to ask starts another.
 */
export class ContentThread {
  #worker: Worker | null = null;
  #waiting = new Map<number, Waiting>();
  #lastId = 0;

  proposals(update: Uint8Array): Promise<Proposal[]> {
    return this.#ask({ is: 'proposals', update });
  }

  /** What a late update would change in a room's document. */
  lateChanges(update: Uint8Array, late: Uint8Array): Promise<ProposalChange[]> {
    return this.#ask({ is: 'lateChanges', update, late });
  }

  /** As `mergeRows` of @ruam/sync. */
  merge(rows: readonly Uint8Array[]): Promise<Uint8Array | null> {
    return this.#ask({ is: 'merge', rows });
  }

  before(asked: AskedBefore): Promise<ProposalBefore | null> {
    return this.#ask({ is: 'before', ...asked });
  }

  /** As `packState`. */
  pack(update: Uint8Array, as: PackedAs): Promise<Uint8Array> {
    return this.#ask({ is: 'pack', update, as });
  }

  async stop(): Promise<void> {
    await this.#worker?.terminate();
  }

  #ask(task: ContentTask): Promise<never> {
    this.#worker ??= this.#start();
    const worker = this.#worker;
    const id = ++this.#lastId;
    return new Promise<never>((resolve, reject) => {
      // It keeps the process alive only while something is asked of it.
      worker.ref();
      this.#waiting.set(id, { resolve, reject });
      worker.postMessage({ id, task });
    });
  }

  #start(): Worker {
    const worker = new Worker(new URL('./contentWorker.ts', import.meta.url));
    const waiting = new Map<number, Waiting>();
    this.#waiting = waiting;
    worker.on('message', (answer: ContentAnswer) => {
      const asker = waiting.get(answer.id);
      waiting.delete(answer.id);
      if (waiting.size === 0) worker.unref();
      if ('error' in answer) asker?.reject(answer.error);
      else asker?.resolve(answer.value as never);
    });
    const fail = (reason: Error) => {
      if (this.#worker === worker) this.#worker = null;
      for (const { reject } of waiting.values()) reject(reason);
      waiting.clear();
    };
    worker.on('error', fail);
    worker.on('exit', () => fail(new Error('the thread that reads documents has ended')));
    return worker;
  }
}
