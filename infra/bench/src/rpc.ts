import { type ChildProcess, fork } from 'node:child_process';

type Handlers = Record<string, (input: never) => unknown>;

interface Call {
  id: number;
  name: string;
  input: unknown;
}

type Answer = { id: number; value: unknown } | { id: number; error: string };

/** A process of this bench: its functions are called by name. */
export interface Child {
  readonly pid: number;
  /** Rejects with what the function threw, or if the process has ended. */
  call<T>(name: string, input?: unknown): Promise<T>;
  /** SIGKILL; resolves when it is gone. */
  kill(): Promise<void>;
}

/** Starts a module that calls `answerCalls`. */
export function startChild(module: URL, execArgv: readonly string[] = []): Child {
  const child: ChildProcess = fork(module, [], {
    execArgv: [...execArgv],
    serialization: 'advanced',
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
  });
  const waiting = new Map<number, { resolve: (value: never) => void; reject: (reason: Error) => void }>();
  let next = 0;
  const ended = new Promise<void>((resolve) => {
    child.once('exit', (code, signal) => {
      for (const { reject } of waiting.values())
        reject(new Error(`${module.pathname} ended: ${signal ?? code}`));
      waiting.clear();
      resolve();
    });
  });
  child.on('message', (answer: Answer) => {
    const call = waiting.get(answer.id);
    waiting.delete(answer.id);
    if ('error' in answer) call?.reject(new Error(answer.error));
    else call?.resolve(answer.value as never);
  });
  return {
    pid: child.pid ?? 0,
    call<T>(name: string, input?: unknown): Promise<T> {
      const id = next++;
      return new Promise<T>((resolve, reject) => {
        waiting.set(id, { resolve: resolve as (value: never) => void, reject });
        child.send({ id, name, input } satisfies Call, (error) => error && reject(error));
      });
    },
    async kill() {
      child.kill('SIGKILL');
      await ended;
    },
  };
}

/** The other side: answers the calls of the process that started this one, and ends with it. */
export function answerCalls(handlers: Handlers): void {
  process.on('message', async ({ id, name, input }: Call) => {
    let answer: Answer;
    try {
      const handler = handlers[name];
      if (!handler) throw new Error(`no function is called ${name}`);
      answer = { id, value: await handler(input as never) };
    } catch (thrown) {
      answer = { id, error: thrown instanceof Error ? (thrown.stack ?? thrown.message) : String(thrown) };
    }
    process.send?.(answer);
  });
  process.on('disconnect', () => process.exit());
}
