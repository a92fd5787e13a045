/** The thread of an embedded store: the only one that touches its file. Started by `openInThread`. */
import { isDeepStrictEqual } from 'node:util';
import { type MessagePort, parentPort, workerData } from 'node:worker_threads';
import type { Session } from '../Sessions.ts';
import type { Storage } from '../Storage.ts';
import { openSqlite } from './openSqlite.ts';
import { type Answer, type Call, type PortName, type Swapped, sendError } from './threadCalls.ts';

/** Bytes. */
const LARGE = 4_096;

const server = parentPort as MessagePort;

openSqlite(workerData as string).then(
  (storage) => {
    // What comes in one turn begins in one turn, so it shares a commit.
    const answering = new Set<Promise<void>>();
    server.on('message', (call: Call) => {
      const answered = answer(storage, call).finally(() => answering.delete(answered));
      answering.add(answered);
      if (call.is === 'close') void Promise.allSettled(answering).then(() => server.close());
    });
    say({ is: 'opened', methods: methodsOf(storage), warnings: storage.warnings });
  },
  (reason) => {
    say({ is: 'notOpened', error: sendError(reason) });
    server.close();
  },
);

async function answer(storage: Storage, call: Call): Promise<void> {
  let value: unknown;
  try {
    value = await run(storage, call);
  } catch (thrown) {
    say({ is: 'failed', id: call.id, error: sendError(thrown) });
    return;
  }
  say({ is: 'done', id: call.id, value });
}

function run(storage: Storage, call: Call): Promise<unknown> {
  if (call.is === 'close') return storage.close();
  if (call.is === 'swapSession') return swapSession(storage, call.before, call.after);
  const port = storage[call.port] as unknown as Record<string, (...input: unknown[]) => Promise<unknown>>;
  const method = port[call.method];
  if (!method) throw new Error(`${call.port} has no ${call.method}`);
  return method(...call.input);
}

async function swapSession({ sessions }: Storage, before: Session, after: Session): Promise<Swapped> {
  let isSame = false;
  const session = await sessions.update(before.key, (stored) => {
    isSame = isDeepStrictEqual(stored, before);
    return isSame ? after : stored;
  });
  if (!session) return 'gone';
  return isSame ? 'swapped' : 'changed';
}

function say(answer: Answer): void {
  server.postMessage(answer, buffersIn(answer));
}

/** Large bytes that were read go over without being copied: nobody here keeps them. Small ones are faster to copy. */
function buffersIn(value: unknown): ArrayBuffer[] {
  if (value === null || typeof value !== 'object') return [];
  if (value instanceof Uint8Array) {
    const { buffer, byteLength } = value;
    return buffer instanceof ArrayBuffer && buffer.byteLength === byteLength && byteLength > LARGE
      ? [buffer]
      : [];
  }
  return (value instanceof Map ? [] : Object.values(value)).flatMap(buffersIn);
}

function methodsOf(storage: Storage): Partial<Record<PortName, string[]>> {
  const methods: Record<string, string[]> = {};
  for (const [name, port] of Object.entries(storage)) {
    if (typeof port !== 'object' || Array.isArray(port)) continue;
    methods[name] = Object.keys(port).filter((key) => typeof port[key as never] === 'function');
  }
  return methods;
}
