import { type WebSocket, WebSocketServer } from 'ws';
import type { ServerUnderTest } from './answerUsage.ts';
import { roomNames } from './roomNames.ts';

/**
 * The floor: what comes from one is sent to the others of the room, unread. With `tick` ms, what came in that time is
 * sent in one message: a byte 9, then the messages, each after its length in four bytes.
 */
export function rawEcho(tick: number | null): ServerUnderTest {
  const rooms = new Map<string, { sockets: Set<WebSocket>; waiting: { from: WebSocket; bytes: Buffer }[] }>();
  const server = new WebSocketServer({ host: '127.0.0.1', port: 0, perMessageDeflate: false });
  const listening = new Promise((resolve) => server.once('listening', resolve));

  server.on('connection', (socket, request) => {
    const name = request.url ?? '';
    const room = rooms.get(name) ?? { sockets: new Set(), waiting: [] };
    rooms.set(name, room);
    room.sockets.add(socket);
    socket.on('close', () => room.sockets.delete(socket));
    socket.on('message', (bytes: Buffer) => {
      if (tick !== null) {
        room.waiting.push({ from: socket, bytes });
        return;
      }
      for (const other of room.sockets) if (other !== socket) other.send(bytes);
    });
  });
  if (tick !== null) {
    setInterval(() => {
      for (const { sockets, waiting } of rooms.values()) {
        if (waiting.length === 0) continue;
        const parts = waiting.splice(0).flatMap(({ bytes }) => {
          const length = Buffer.alloc(4);
          length.writeUInt32BE(bytes.length);
          return [length, bytes];
        });
        const message = Buffer.concat([Buffer.of(9), ...parts]);
        for (const socket of sockets) socket.send(message);
      }
    }, tick);
  }

  return {
    async start({ rooms }) {
      await listening;
      return { port: (server.address() as { port: number }).port, rooms: roomNames(rooms), cookie: '' };
    },
    async close() {
      server.close();
    },
  };
}
