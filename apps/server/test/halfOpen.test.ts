import { once } from 'node:events';
import { eventually, swallowingProxy } from '@ruam/testkit';
import { expect, it, onTestFinished, vi } from 'vitest';
import { WebSocket } from 'ws';
import * as Y from 'yjs';
import { testServer } from './support/testServer.ts';
import { join, makeWorkshop, organiser } from './support/workshop.ts';

it('[R4] [S5] a link that went dead without a word is found within 15 s, and its late end touches nobody else', async () => {
  // Only the pings are on this clock: they are moved by hand.
  vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval'] });
  onTestFinished(() => void vi.useRealTimers());
  const server = await testServer();
  const workshop = await makeWorkshop(await organiser(server));
  const room = workshop.room('agriculture');
  const proxy = await swallowingProxy(server.url);
  onTestFinished(() => proxy.close());
  const { browser } = await join(server, workshop);
  const { browser: other } = await join(server, workshop);
  const cookie = browser.cookie;
  const through = (): Promise<WebSocket> => {
    const socket = new WebSocket(`${proxy.url.replace('http', 'ws')}/sync/${room}`, {
      headers: { origin: proxy.url, cookie },
    });
    onTestFinished(() => socket.terminate());
    return once(socket, 'open').then(() => socket);
  };
  const doc = new Y.Doc();
  const well = other.room(room, doc);
  await eventually(() => well.provider.synced);
  const sessions = () => server.services.rooms.sessions(room).length;
  const dead = await through();
  await eventually(() => sessions() === 2);

  proxy.swallow();
  // Who lives answers each ping before the next.
  const ping = async () => {
    const answered = new Promise((resolve) => well.provider.ws && listenForPing(well.provider.ws, resolve));
    await vi.advanceTimersByTimeAsync(7_000);
    await answered;
  };
  await ping();
  expect(sessions()).toBe(2);
  await ping();
  await eventually(() => sessions() === 1);
  expect(well.provider.wsconnected).toBe(true);

  // The same person is back on a new link; the old one ends only now.
  const again = await through();
  await eventually(() => sessions() === 2);
  proxy.letGo();
  await eventually(() => dead.readyState === WebSocket.CLOSED);
  expect(sessions()).toBe(2);
  expect(again.readyState).toBe(WebSocket.OPEN);
});

it('[S5] a link that is busy with a large room is given the time of a slow link, and not longer', async () => {
  vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval'] });
  onTestFinished(() => void vi.useRealTimers());
  const server = await testServer();
  const workshop = await makeWorkshop(await organiser(server));
  const room = workshop.room('agriculture');
  const { browser } = await join(server, workshop);
  const doc = new Y.Doc();
  const writer = browser.room(room, doc);
  await eventually(() => writer.provider.synced);
  doc.getMap('meta').set('long', 'x'.repeat(1_000_000));
  const sessions = () => server.services.rooms.sessions(room).length;
  await eventually(async () =>
    expect((await server.services.rooms.read(room)).getMap('meta').has('long')).toBe(true),
  );

  const slow = new WebSocket(`${server.url.replace('http', 'ws')}/sync/${room}`, {
    headers: { origin: server.url, cookie: browser.cookie },
  });
  onTestFinished(() => slow.terminate());
  await once(slow, 'open');
  // It asks for the room, and reads nothing of what comes.
  slow.pause();
  slow.send(Uint8Array.of(0, 0, 1, 0));
  await eventually(() => sessions() === 2);
  let waited = 0;
  while (sessions() === 2 && waited < 120_000) {
    const answered = new Promise(
      (resolve) => writer.provider.ws && listenForPing(writer.provider.ws, resolve),
    );
    await vi.advanceTimersByTimeAsync(7_000);
    await answered;
    waited += 7_000;
  }
  // 31.25 s at 32 bytes a ms, to the next ping.
  expect(waited).toBe(35_000);
  expect(writer.provider.wsconnected).toBe(true);
});

/** The Node client answers pings by itself, and says so. */
function listenForPing(socket: unknown, heard: (value: unknown) => void): void {
  // The pong has left when this turn is over; it is read by the server in one of the next.
  (socket as WebSocket).once('ping', () => setTimeout(heard, 0, null));
}
