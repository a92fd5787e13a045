import * as decoding from 'lib0/decoding';
import * as encoding from 'lib0/encoding';
import { type WebSocket, WebSocketServer } from 'ws';
import * as awarenessProtocol from 'y-protocols/awareness';
import * as syncProtocol from 'y-protocols/sync';
import * as Y from 'yjs';
import { answerUsage } from './answerUsage.ts';
import { roomNames } from './roomNames.ts';

/**
 * The least server that y-websocket's provider works with: a Y.Doc a room, each update sent on at once, nothing
 * stored. (The published one needs another major version of Yjs.)
 */
class Room {
  readonly doc = new Y.Doc();
  readonly awareness = new awarenessProtocol.Awareness(this.doc);
  readonly sockets = new Set<WebSocket>();

  constructor() {
    this.doc.on('update', (update: Uint8Array, origin: unknown) => {
      const frame = encoding.encode((encoder) => {
        encoding.writeVarUint(encoder, 0);
        syncProtocol.writeUpdate(encoder, update);
      });
      this.#sendAll(frame, origin);
    });
    this.awareness.on('update', ({ added, updated, removed }: Record<string, number[]>, origin: unknown) => {
      const changed = [...(added ?? []), ...(updated ?? []), ...(removed ?? [])];
      const frame = encoding.encode((encoder) => {
        encoding.writeVarUint(encoder, 1);
        encoding.writeVarUint8Array(
          encoder,
          awarenessProtocol.encodeAwarenessUpdate(this.awareness, changed),
        );
      });
      this.#sendAll(frame, origin);
    });
  }

  join(socket: WebSocket): void {
    this.sockets.add(socket);
    const question = encoding.createEncoder();
    encoding.writeVarUint(question, 0);
    syncProtocol.writeSyncStep1(question, this.doc);
    socket.send(encoding.toUint8Array(question));
    socket.on('message', (bytes: Buffer) => this.#receive(socket, bytes));
    socket.on('close', () => this.sockets.delete(socket));
  }

  #receive(socket: WebSocket, bytes: Uint8Array): void {
    const decoder = decoding.createDecoder(bytes);
    const type = decoding.readVarUint(decoder);
    if (type === 1) {
      awarenessProtocol.applyAwarenessUpdate(this.awareness, decoding.readVarUint8Array(decoder), socket);
      return;
    }
    const encoder = encoding.createEncoder();
    encoding.writeVarUint(encoder, 0);
    syncProtocol.readSyncMessage(decoder, encoder, this.doc, socket);
    if (encoding.length(encoder) > 1) socket.send(encoding.toUint8Array(encoder));
  }

  #sendAll(frame: Uint8Array, but: unknown): void {
    for (const socket of this.sockets) if (socket !== but) socket.send(frame);
  }
}

const rooms = new Map<string, Room>();
const server = new WebSocketServer({ host: '127.0.0.1', port: 0, perMessageDeflate: false });
const listening = new Promise((resolve) => server.once('listening', resolve));

server.on('connection', (socket, request) => {
  const name = (request.url ?? '').slice(1);
  const room = rooms.get(name) ?? new Room();
  rooms.set(name, room);
  room.join(socket);
});

answerUsage({
  async start({ rooms }) {
    await listening;
    return { port: (server.address() as { port: number }).port, rooms: roomNames(rooms), cookie: '' };
  },
  async close() {
    server.close();
  },
});
