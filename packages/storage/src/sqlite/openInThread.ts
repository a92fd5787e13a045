import { once } from 'node:events';
import { Worker } from 'node:worker_threads';
import type { Session } from '../Sessions.ts';
import type { Storage } from '../Storage.ts';
import { type Answer, type Call, receiveError, type Swapped } from './threadCalls.ts';

type Unnumbered = Call extends infer Each ? (Each extends Call ? Omit<Each, 'id'> : never) : never;

interface Waiting {
  resolve(value: never): void;
  reject(reason: Error): void;
}

/**
 * The embedded store in a thread of its own, as `openSqlite` opens it: a commit waits for the disk, and neither that nor
 * reading a large room holds up the server. What is given is copied when it is called.
 */
export async function openInThread(folder: string): Promise<Storage> {
  const thread = new Worker(new URL('./storeThread.ts', import.meta.url), { workerData: folder });
  const [opened] = (await once(thread, 'message')) as [Answer];
  if (opened.is === 'notOpened') throw receiveError(opened.error);
  if (opened.is !== 'opened') throw new Error(`the thread of the store began with ${opened.is}`);

  const waiting = new Map<number, Waiting>();
  let lastId = 0;
  let ended: string | null = null;

  const call = (asked: Unnumbered): Promise<never> => {
    if (ended !== null) return Promise.reject(new Error(ended));
    const id = ++lastId;
    // It keeps the process alive only while something is asked of it.
    if (waiting.size === 0) thread.ref();
    return new Promise<never>((resolve, reject) => {
      waiting.set(id, { resolve, reject });
      thread.postMessage({ ...asked, id });
    });
  };
  thread.on('message', (answer: Answer) => {
    if (answer.is !== 'done' && answer.is !== 'failed') return;
    const asker = waiting.get(answer.id);
    waiting.delete(answer.id);
    if (waiting.size === 0) thread.unref();
    if (answer.is === 'done') asker?.resolve(answer.value as never);
    else asker?.reject(receiveError(answer.error));
  });
  const fail = (why: string) => {
    ended ??= why;
    for (const { reject } of waiting.values()) reject(new Error(why));
    waiting.clear();
  };
  thread.on('error', (reason) => fail(`the thread of the store has failed: ${reason}`));
  thread.on('exit', () => fail('the thread of the store has ended'));
  // Only now: listening would hold the process again.
  thread.unref();

  const ports: Record<string, Record<string, (...input: unknown[]) => Promise<never>>> = {};
  for (const [port, methods] of Object.entries(opened.methods)) {
    const named = methods.map((method) => [
      method,
      (...input: unknown[]) => call({ is: 'port', port, method, input } as Unnumbered),
    ]);
    ports[port] = Object.fromEntries(named);
  }
  const storage = ports as unknown as Omit<Storage, 'warnings' | 'close'>;
  return {
    ...storage,
    sessions: {
      ...storage.sessions,
      async update(key, change) {
        for (;;) {
          const before: Session | null = await storage.sessions.get(key);
          if (!before) return null;
          const after = change(before);
          const outcome: Swapped = await call({ is: 'swapSession', before, after });
          if (outcome !== 'changed') return outcome === 'swapped' ? after : null;
        }
      },
    },
    warnings: opened.warnings,
    async close() {
      if (ended !== null) return;
      const closed = call({ is: 'close' });
      ended = 'the store is closed';
      const exited = once(thread, 'exit');
      await closed;
      thread.ref();
      await exited;
    },
  };
}
