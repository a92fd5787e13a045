import { spawn } from 'node:child_process';
import { addProposal, readGroup } from '@ruam/group-doc';
import { emptyProposal } from '@ruam/planning';
import {
  decodeAcknowledged,
  encodeHello,
  encodeMark,
  messageType,
  roomName,
  syncVersion,
} from '@ruam/protocol';
import { openStorage } from '@ruam/storage';
import { eventually } from '@ruam/testkit';
import { describe, expect, it, onTestFinished } from 'vitest';
import type { WebSocket } from 'ws';
import * as Y from 'yjs';
import { Browser } from './support/Browser.ts';
import { MAIN, startProgram } from './support/startProgram.ts';
import { temporaryFolder } from './support/testServer.ts';
import { makeWorkshop } from './support/workshop.ts';

describe('the program', () => {
  it('killed in the middle of writing keeps every acknowledged edit and decision', async () => {
    const folder = await temporaryFolder();
    const store = `file:${folder}`;
    const running = await startProgram({ RUAM_STORE: store });
    const browser = await running.firstAccount();
    const workshop = await makeWorkshop(browser);
    const page = await browser.live(workshop.id);
    const { doc, provider } = browser.room(workshop.room('agriculture'));
    await eventually(() => provider.synced);
    let acknowledged = 0;
    provider.messageHandlers[messageType.acknowledged] = (_encoder, decoder) => {
      acknowledged = Math.max(acknowledged, decodeAcknowledged(decoder.arr).mark);
      decoder.pos = decoder.arr.length;
    };
    const ws = provider.ws as unknown as WebSocket;
    ws.send(encodeHello({ version: syncVersion }));
    let announced = 0;
    // Writes without a pause; the kill comes from outside, whatever is under way then.
    for (let number = 1; number <= 200; number++) {
      addProposal(doc, { ...emptyProposal(`p${number}`), title: `โครงการที่ ${number}` }, '');
      ws.send(encodeMark(number));
      if (number % 20 === 0) {
        void page.send('announce', { text: `ครั้งที่ ${number}` }).then(
          ({ ok }) => {
            if (ok) announced++;
          },
          () => {},
        );
      }
      // At most thirty under way: as many as a hall of people has.
      await eventually(() => acknowledged >= number - 30, { every: 1 });
    }
    running.process.kill('SIGKILL');
    await running.ended;
    expect(acknowledged).toBeGreaterThanOrEqual(170);

    const storage = await openStorage(store);
    onTestFinished(() => storage.close());
    const stored = new Y.Doc();
    for (const { update } of await storage.editLog.load(roomName(workshop.id, 'agriculture')))
      Y.applyUpdate(stored, update);
    const ids = new Set(readGroup(stored).map(({ id }) => id));
    const missing = Array.from({ length: acknowledged }, (_, index) => `p${index + 1}`).filter(
      (id) => !ids.has(id),
    );
    expect(missing).toEqual([]);
    const events = await storage.decisionLog.read(workshop.id, 0);
    expect(events.filter(({ type }) => type === 'announced').length).toBeGreaterThanOrEqual(announced);
    expect(events.map(({ version }) => version)).toEqual(events.map((_, index) => index + 1));
  });

  it('stops on SIGTERM with 0, tells the pages to come back, and offers no second set-up link', async () => {
    const store = `file:${await temporaryFolder()}`;
    const running = await startProgram({ RUAM_STORE: store });
    const browser = await running.firstAccount();
    const workshop = await makeWorkshop(browser);
    const room = browser.room(workshop.room('agriculture'));
    await eventually(() => room.provider.synced);
    const closed = new Promise((resolve) =>
      room.provider.on('connection-close', (event) => resolve(event?.code)),
    );
    addProposal(room.doc, { ...emptyProposal('p1'), title: 'ก่อนปิด' }, '');
    running.process.kill('SIGTERM');
    expect(await running.ended).toBe(0);
    expect(await closed).toBe(1012);
    room.provider.destroy();

    const again = await startProgram({ RUAM_STORE: store });
    const after = browserAt(again.url, browser);
    expect((await after.get<unknown[]>('/api/workshops')).body).toHaveLength(1);
    expect(again.printed()).not.toContain('setup?token');
    again.process.kill('SIGTERM');
    expect(await again.ended).toBe(0);
  });

  it('says which variable is wrong and what is expected, and ends with 1', async () => {
    const child = spawn(process.execPath, [MAIN], {
      env: { ...process.env, PORT: 'http', RUAM_STORE: 'ftp://x', PUBLIC_URL: 'ruam' },
      stdio: ['ignore', 'ignore', 'pipe'],
    });
    let printed = '';
    child.stderr.on('data', (chunk) => (printed += chunk));
    // Not its exit: what it wrote may be read after that.
    const code = await new Promise((resolve) => child.on('close', resolve));
    expect(code).toBe(1);
    expect(printed).toMatch(/PORT is "http"; expected: a whole number from 0 to 65535/);
    expect(printed).toMatch(/RUAM_STORE is "ftp:\/\/x"; expected: memory:/);
    expect(printed).toMatch(/PUBLIC_URL is "ruam"; expected: the address/);
    expect(printed).not.toContain(' at ');
  });
});

/** The same cookies at another port. */
function browserAt(
  url: string,
  { cookie }: Browser,
): { get: <T>(path: string) => ReturnType<Browser['get']> & Promise<{ body: T }> } {
  const browser = new Browser(url);
  return { get: (path) => browser.get(path, { cookie }) as never };
}
