import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';

const program = fileURLToPath(new URL('../../server/test/support/busyRoom.ts', import.meta.url));

/** A server of its own with a group of 200 proposals, and personal links of those who write in it. */
export interface BusyRoom {
  url: string;
  workshop: string;
  group: string;
  /** As the sync path has it. */
  room: string;
  links: string[];
  proposals: number;
  stop(): Promise<void>;
}

export async function startBusyRoom(): Promise<BusyRoom> {
  const child = spawn(process.execPath, [program], { stdio: ['ignore', 'pipe', 'inherit'] });
  const gone = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  const told = await new Promise<Omit<BusyRoom, 'stop'>>((resolve, reject) => {
    let said = '';
    child.stdout.on('data', (chunk: Buffer) => {
      said += chunk.toString();
      const line = /^\{"url".*\}$/m.exec(said)?.[0];
      if (line) resolve(JSON.parse(line));
    });
    child.once('exit', (code) => reject(new Error(`ended with ${code} before it was there:\n${said}`)));
  });
  return {
    ...told,
    async stop() {
      child.kill('SIGTERM');
      await gone;
    },
  };
}
