import { answerCalls } from '../rpc.ts';

/** What a server under test is started with. */
export interface ServerInput {
  /** Where it stores; kept between two starts. */
  folder: string;
  /** How many rooms the scenario uses. */
  rooms: number;
  /** What the start before gave, when it starts again on the same folder. */
  before: ServerStarted | null;
}

export interface ServerStarted {
  port: number;
  rooms: string[];
  /** Header that the clients send. */
  cookie: string;
}

export interface Usage {
  /** ms of CPU of all threads since the process started. */
  cpu: number;
  /** Bytes. */
  rss: number;
}

export interface ServerUnderTest {
  start(input: ServerInput): Promise<ServerStarted>;
  /** Stores what waits and ends. */
  close(): Promise<void>;
}

/** Every server under test is a process of its own, so that its CPU and memory are its own. */
export function answerUsage(server: ServerUnderTest): void {
  answerCalls({
    start: (input: ServerInput) => server.start(input),
    usage: (): Usage => {
      const { user, system } = process.cpuUsage();
      return { cpu: (user + system) / 1000, rss: process.memoryUsage.rss() };
    },
    collect: async () => {
      for (let turn = 0; turn < 4; turn++) {
        (globalThis as { gc?: () => void }).gc?.();
        await new Promise((resolve) => setTimeout(resolve, 100));
      }
    },
    close: async () => {
      await server.close();
      setTimeout(() => process.exit(), 20);
    },
  });
}
