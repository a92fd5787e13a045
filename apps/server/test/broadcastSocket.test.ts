import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Duplex } from 'node:stream';
import { closeCodes } from '@ruam/protocol';
import { eventually } from '@ruam/testkit';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { WebSocket, WebSocketServer } from 'ws';
import { broadcastSocket } from '../src/sync/broadcastSocket.ts';

const server = createServer();
const sockets = new WebSocketServer({ noServer: true, perMessageDeflate: false });
let accepted: { ws: WebSocket; raw: Duplex }[] = [];
server.on('upgrade', (request, raw, head) => {
  sockets.handleUpgrade(request, raw, head, (ws) => accepted.push({ ws, raw }));
});

beforeEach(async () => {
  accepted = [];
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
});
afterEach(async () => {
  for (const { ws } of accepted) ws.terminate();
  server.close();
  await once(server, 'close');
});

/** A page's end, what it hears, and our end of the same connection. */
async function connection() {
  const page = new WebSocket(`ws://127.0.0.1:${(server.address() as AddressInfo).port}`);
  const heard: Buffer[] = [];
  const pings: string[] = [];
  page.on('message', (message: Buffer) => heard.push(message));
  page.on('ping', (data) => pings.push(data.toString()));
  await once(page, 'open');
  const ours = accepted.at(-1);
  if (!ours) throw new Error('not accepted');
  return { page, heard, pings, ...ours, socket: broadcastSocket(ours.ws, ours.raw) };
}

test('messages of every size reach each of many whole and in order, with pings of ws between them', async () => {
  const all = await Promise.all([connection(), connection(), connection()]);
  const messages = [1, 125, 126, 65_535, 65_536, 65_537, 300_000, 2].map((size, index) =>
    new Uint8Array(size).fill(index + 1),
  );
  for (const [index, message] of messages.entries()) {
    for (const { socket, ws } of all) {
      socket.send(message);
      ws.ping(String(index));
      socket.send(Uint8Array.of(200 + index));
    }
  }
  const expected = messages.flatMap((message, index) => [message, Uint8Array.of(200 + index)]);
  for (const { heard, pings } of all) {
    await eventually(() => expect(heard).toHaveLength(expected.length));
    for (const [index, message] of expected.entries()) {
      expect(Buffer.compare(heard[index] as Buffer, message), `message ${index}`).toBe(0);
    }
    expect(pings).toEqual(messages.map((_message, index) => String(index)));
  }
});

test('after a close nothing more is written: the page gets what came before, the code and the reason', async () => {
  const { page, heard, socket } = await connection();
  const closed = once(page, 'close');
  socket.send(Uint8Array.of(1));
  socket.close(closeCodes.tryLater, 'tooSlow');
  socket.send(Uint8Array.of(2));
  const [code, reason] = await closed;
  expect([code, String(reason)]).toEqual([closeCodes.tryLater, 'tooSlow']);
  expect(heard.map((message) => [...message])).toEqual([[1]]);
  socket.send(Uint8Array.of(3));
});

test('what a page does not read is counted as unsent, also when its connection is lost', async () => {
  const { page, socket, ws } = await connection();
  page.pause();
  expect(socket.bufferedAmount).toBe(0);
  const message = new Uint8Array(60_000).fill(7);
  await eventually(() => {
    for (let times = 0; times < 20; times++) socket.send(message);
    expect(socket.bufferedAmount).toBeGreaterThan(2_000_000);
  });
  const closed = once(ws, 'close');
  page.terminate();
  await closed;
  socket.send(message);
  socket.close(closeCodes.tryLater, 'gone');
});
