import { decodeAcknowledged, encodeHello, encodeMark, messageType, syncVersion } from '@ruam/protocol';
import { eventually } from '@ruam/testkit';
import type * as decoding from 'lib0/decoding';
import { afterEach, expect, test } from 'vitest';
import { WebsocketProvider } from 'y-websocket';
import * as Y from 'yjs';
import { memoryEditLog, type RoomSession, Rooms, systemClock } from '../src/index.ts';
import { person } from './TestClient.ts';

/** What a browser's WebSocket is to y-websocket, connected to `rooms` within this process. */
function socketsTo(rooms: Rooms) {
  return class {
    static OPEN = 1;
    OPEN = 1;
    readyState = 0;
    binaryType = '';
    onopen: (() => void) | null = null;
    onmessage: ((event: { data: ArrayBuffer }) => void) | null = null;
    onclose: ((event: { code: number; reason: string }) => void) | null = null;
    onerror: ((event: unknown) => void) | null = null;
    #session: RoomSession | null = null;

    constructor(address: string | URL) {
      const url = new URL(address);
      setImmediate(() => this.#open(url.pathname.slice(1), url.searchParams.get('as') ?? 'nobody'));
    }

    #open(room: string, personId: string) {
      this.readyState = 1;
      const close = (code: number, reason: string) => this.#closed(code, reason);
      const receive = (bytes: Uint8Array) =>
        setImmediate(
          () => this.readyState === 1 && this.onmessage?.({ data: bytes.slice().buffer as ArrayBuffer }),
        );
      this.#session = rooms.connect(room, person(personId), { bufferedAmount: 0, send: receive, close });
      this.onopen?.();
    }

    send(bytes: Uint8Array) {
      const copy = bytes.slice();
      setImmediate(() => this.#session?.receive(copy));
    }

    close() {
      this.#closed(1005, '');
    }

    #closed(code: number, reason: string) {
      if (this.readyState === 3) return;
      this.readyState = 3;
      this.#session?.closed();
      setImmediate(() => this.onclose?.({ code, reason }));
    }
  };
}

const open: WebsocketProvider[] = [];
afterEach(() => {
  for (const provider of open.splice(0)) {
    provider.destroy();
    provider.awareness.destroy();
  }
});

function page(rooms: Rooms, personId: string, shared?: { before?: (provider: WebsocketProvider) => void }) {
  const doc = new Y.Doc();
  const provider = new WebsocketProvider('ws://rooms', 'room', doc, {
    params: { as: personId },
    WebSocketPolyfill: socketsTo(rooms) as unknown as typeof WebSocket,
    disableBc: true,
    maxBackoffTime: 20,
    connect: false,
  });
  shared?.before?.(provider);
  provider.connect();
  open.push(provider);
  return { doc, provider, text: doc.getText('text') };
}

const newRooms = () => {
  let clientId = 1_000;
  return new Rooms({
    log: memoryEditLog(),
    policy: { access: () => 'write' },
    clock: systemClock,
    newClientId: () => clientId++,
  });
};

test('[S1] unchanged providers of y-websocket sync, come back after a restart, and see each other', async () => {
  let rooms = newRooms();
  const ann = page(rooms, 'ann');
  const bo = page(rooms, 'bo');
  await eventually(() => ann.provider.synced && bo.provider.synced);
  ann.text.insert(0, 'สวัสดี');
  await eventually(() => bo.text.toString() === 'สวัสดี');
  ann.provider.awareness.setLocalState({ at: 'title' });
  await eventually(() => {
    expect(bo.provider.awareness.getStates().get(ann.doc.clientID)).toMatchObject({
      at: 'title',
      user: { name: 'Name of ann' },
    });
  });

  const statuses: string[] = [];
  ann.provider.on('status', ({ status }) => statuses.push(status));
  await rooms.close();
  ann.text.insert(6, ' ตอนออฟไลน์');
  rooms = newRooms();
  for (const { provider } of [ann, bo]) {
    provider._WS = socketsTo(rooms) as unknown as typeof WebSocket;
  }
  await eventually(() => bo.text.toString() === 'สวัสดี ตอนออฟไลน์');
  expect(statuses).toContain('disconnected');
  bo.provider.disconnect();
  await eventually(() => !ann.provider.awareness.getStates().has(bo.doc.clientID));
  await rooms.close();
});

test('[S2] [D2] a provider with handlers for our frames learns what is on disk', async () => {
  const rooms = newRooms();
  let acknowledged = 0;
  const ann = page(rooms, 'ann', {
    before(provider) {
      provider.messageHandlers[messageType.acknowledged] = (_encoder: unknown, decoder: decoding.Decoder) => {
        acknowledged = decodeAcknowledged(decoder.arr).mark;
      };
      provider.messageHandlers[messageType.accessChanged] = () => {};
      provider.on('status', ({ status }) => {
        if (status === 'connected')
          provider.ws?.send(encodeHello({ version: syncVersion }) as Uint8Array<ArrayBuffer>);
      });
    },
  });
  await eventually(() => ann.provider.synced);
  ann.text.insert(0, 'x');
  ann.provider.ws?.send(encodeMark(41) as Uint8Array<ArrayBuffer>);
  await eventually(() => acknowledged === 41);
  expect((await rooms.read('room')).getText('text').toString()).toBe('x');
  await rooms.close();
});
