import type { Page } from 'playwright-core';
import { io } from 'socket.io-client';

/** Sends a command as the person of a page, for what no control of the page does (a clock of seconds). */
export async function sendAs(page: Page, name: string, input: unknown): Promise<void> {
  const { origin, pathname } = new URL(page.url());
  const cookies = await page.context().cookies();
  const cookie = cookies.map((one) => `${one.name}=${one.value}`).join('; ');
  const workshop = /\/w\/([^/]+)/.exec(pathname)?.[1];
  const socket = io(origin, { auth: { workshop }, extraHeaders: { cookie, origin }, forceNew: true });
  try {
    await new Promise((resolve, reject) => {
      socket.once('welcome' as never, resolve as never);
      socket.once('connect_error', reject);
    });
    const message = { id: crypto.randomUUID(), name, input };
    const outcome = await socket.timeout(30_000).emitWithAck('command', message);
    if (!outcome.ok) throw new Error(`${name} was refused: ${outcome.refusal.code}`);
  } finally {
    socket.disconnect();
  }
}
