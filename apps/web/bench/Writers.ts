import { setText, textOf } from '@ruam/group-doc';
import { encodeHello, syncVersion } from '@ruam/protocol';
import { WebsocketProvider } from 'y-websocket';
import * as Y from 'yjs';
import type { BusyRoom } from './BusyRoom.ts';

/** ms between two letters of one person. */
const LETTER_EVERY = 250;

/** The others in the room: each types in a proposal of their own, and moves through it. */
export class Writers {
  readonly #providers: WebsocketProvider[] = [];
  readonly #timers: ReturnType<typeof setInterval>[] = [];
  letters = 0;

  static async join(room: BusyRoom, links: readonly string[]): Promise<Writers> {
    const writers = new Writers();
    await Promise.all(links.map((link, at) => writers.#join(room, link, at)));
    return writers;
  }

  write(): void {
    for (const [at, provider] of this.#providers.entries()) {
      const id = `busy-${100 + at * 3}`;
      const place = () =>
        provider.awareness.setLocalState({ place: { proposal: id, field: 'plan' }, caret: null, unsent: 0 });
      place();
      this.#timers.push(
        setInterval(() => {
          const text = textOf(provider.doc, id, 'plan') as Y.Text;
          const now = text.toString();
          setText(text, now.length > 200 ? 'เริ่มใหม่' : `${now}ก`);
          this.letters++;
          if (this.letters % 8 === 0) place();
        }, LETTER_EVERY),
      );
    }
  }

  /** They stay in the room. */
  rest(): void {
    for (const timer of this.#timers.splice(0)) clearInterval(timer);
  }

  leave(): void {
    this.rest();
    for (const provider of this.#providers) provider.destroy();
  }

  async #join(room: BusyRoom, link: string, at: number): Promise<void> {
    const opened = await fetch(room.url + link, { redirect: 'manual' });
    const cookie = opened.headers
      .getSetCookie()
      .map((line) => line.split(';')[0])
      .join('; ');
    const headers = { cookie, origin: room.url };
    class Socket extends WebSocket {
      constructor(url: string | URL) {
        // Node's own takes headers, which the types of the browser's do not have.
        super(url, { headers } as unknown as string[]);
      }
    }
    const provider = new WebsocketProvider(`${room.url.replace('http', 'ws')}/sync`, room.room, new Y.Doc(), {
      WebSocketPolyfill: Socket,
      disableBc: true,
    });
    this.#providers[at] = provider;
    // Acknowledgements and the like are for pages.
    for (const type of [101, 102, 103])
      provider.messageHandlers[type] = (_encoder, decoder) => {
        decoder.pos = decoder.arr.length;
      };
    provider.on('status', ({ status }) => {
      if (status === 'connected')
        provider.ws?.send(encodeHello({ version: syncVersion }) as Uint8Array<ArrayBuffer>);
    });
    await new Promise<void>((resolve) => provider.on('sync', (synced) => synced && resolve()));
  }
}
