import {
  type ClientToServer,
  messageType,
  type ScreenAuth,
  type ScreenMessage,
  type ScreenServerToClient,
  type ServerToClient,
  type UnsentMessage,
  type VoteProgress,
  type VotesMessage,
} from '@ruam/protocol';
import type { Actor, Outcome, Refusal, Workshop } from '@ruam/workshop';
import { evolve } from '@ruam/workshop';
import { io, type Socket } from 'socket.io-client';
import { onTestFinished } from 'vitest';
import { WebSocket } from 'ws';
import { WebsocketProvider } from 'y-websocket';
import * as Y from 'yjs';

export interface Answer<T = unknown> {
  status: number;
  body: T;
  headers: Headers;
  /** Of a refusal; null otherwise. */
  code: string | null;
}

/** One person's browser: it keeps cookies and sends what our pages send. */
export class Browser {
  readonly #url: string;
  readonly #cookies: Map<string, string>;

  constructor(url: string, cookies: Map<string, string> = new Map()) {
    this.#url = url;
    this.#cookies = cookies;
  }

  /** The same browser at another address of the same installation: what a proxy in front would do. */
  at(url: string): Browser {
    return new Browser(url, this.#cookies);
  }

  get cookie(): string {
    return [...this.#cookies].map(([name, value]) => `${name}=${value}`).join('; ');
  }

  async ask<T = unknown>(
    method: string,
    path: string,
    body?: unknown,
    headers: Record<string, string> = {},
  ): Promise<Answer<T>> {
    const isForm = body instanceof FormData;
    const response = await fetch(this.#url + path, {
      method,
      redirect: 'manual',
      headers: {
        'x-ruam': '1',
        origin: this.#url,
        // A connection of its own: one that was kept may just be closed by a server that found it idle, or has ended.
        connection: 'close',
        ...(this.#cookies.size > 0 ? { cookie: this.cookie } : {}),
        ...(body !== undefined && !isForm ? { 'content-type': 'application/json' } : {}),
        ...headers,
      },
      ...(body === undefined ? {} : { body: isForm ? body : JSON.stringify(body) }),
    });
    for (const line of response.headers.getSetCookie()) {
      const [, name, value] = /^([^=]+)=([^;]*)/.exec(line) ?? [];
      if (name && value !== undefined) this.#cookies.set(name, value);
    }
    const text = await response.text();
    const isJson = response.headers.get('content-type')?.includes('json');
    const parsed = (isJson ? JSON.parse(text) : text) as T & { refusal?: Refusal };
    const code = isJson ? (parsed?.refusal?.code ?? null) : null;
    return { status: response.status, body: parsed, headers: response.headers, code };
  }

  get = <T>(path: string, headers?: Record<string, string>) => this.ask<T>('GET', path, undefined, headers);
  post = <T>(path: string, body: unknown = {}, headers?: Record<string, string>) =>
    this.ask<T>('POST', path, body, headers);

  /** The live link of a workshop, as its pages open it. */
  async live(
    workshop: string,
    { auth = {} }: { auth?: { version?: number; as?: string } } = {},
  ): Promise<LivePage> {
    const socket: Socket<ServerToClient, ClientToServer> = io(this.#url, {
      transports: ['websocket'],
      forceNew: true,
      reconnection: false,
      auth: { workshop, ...auth },
      extraHeaders: { origin: this.#url, cookie: this.cookie },
    });
    onTestFinished(() => void socket.disconnect());
    const page = new LivePage(socket);
    await new Promise<void>((resolve, reject) => {
      socket.once('welcome', () => resolve());
      socket.once('events', () => resolve());
      socket.once('connect_error', (error) => reject(error));
    });
    return page;
  }

  /** A screen: the one that this computer is paired with, or that it mirrors. */
  async screen(auth: ScreenAuth = {}): Promise<ScreenPage> {
    const socket: Socket<ScreenServerToClient> = io(`${this.#url}/screens`, {
      transports: ['websocket'],
      forceNew: true,
      reconnection: false,
      auth,
      extraHeaders: { origin: this.#url, cookie: this.cookie },
    });
    onTestFinished(() => void socket.disconnect());
    const page = new ScreenPage(socket);
    await new Promise<void>((resolve, reject) => {
      socket.once('connect', () => resolve());
      socket.once('connect_error', (error) => reject(error));
    });
    return page;
  }

  /** A page with a group's document open. */
  room(room: string, doc: Y.Doc = new Y.Doc(), headers: Record<string, string> = {}): OpenRoom {
    const sent = { origin: this.#url, cookie: this.cookie, ...headers };
    class Socket extends WebSocket {
      constructor(url: string | URL) {
        super(url, { headers: sent });
      }
    }
    const provider = new WebsocketProvider(`${this.#url.replace('http', 'ws')}/sync`, room, doc, {
      WebSocketPolyfill: Socket as unknown as typeof globalThis.WebSocket,
      disableBc: true,
    });
    // Read by our pages; without a handler y-websocket writes to the console.
    for (const type of [messageType.acknowledged, messageType.notice, messageType.accessChanged]) {
      provider.messageHandlers[type] = (_encoder, decoder) => {
        decoder.pos = decoder.arr.length;
      };
    }
    onTestFinished(() => provider.destroy());
    return { doc, provider };
  }
}

export interface OpenRoom {
  doc: Y.Doc;
  provider: WebsocketProvider;
}

/** What stands on a screen, as its page hears of it. */
export class ScreenPage {
  readonly socket: Socket<ScreenServerToClient>;
  now: ScreenMessage | null = null;
  code: string | null = null;
  ended: Refusal | null = null;
  messages = 0;
  /** Everything that ever reached this computer. */
  heard = '';

  constructor(socket: Socket<ScreenServerToClient>) {
    this.socket = socket;
    socket.onAny((...told) => {
      this.messages++;
      this.heard += JSON.stringify(told);
    });
    socket.on('screen', (message) => {
      this.now = message;
      this.code = null;
    });
    socket.on('code', ({ code }) => {
      this.now = null;
      this.code = code;
    });
    socket.on('ended', ({ refusal }) => {
      this.ended = refusal;
    });
  }
}

/** What a page of a workshop knows, folded as the real one does. */
export class LivePage {
  readonly socket: Socket<ServerToClient, ClientToServer>;
  workshop: Workshop | null = null;
  me: Actor = { kind: 'stranger' };
  ended: Refusal | null = null;
  eventMessages = 0;
  /** Of whatever kind. */
  messages = 0;
  boards: Parameters<ServerToClient['boards']>[0]['boards'] = [];
  votes: VoteProgress[] = [];
  mine: VotesMessage['mine'] = undefined;
  readonly present = new Map<string, number>();
  /** Whose edits hang, as it was told last; null: never told. */
  unsent: UnsentMessage['unsent'] | null = null;
  /** Names of everything that ever reached it. */
  readonly heard = new Set<string>();

  constructor(socket: Socket<ServerToClient, ClientToServer>) {
    this.socket = socket;
    socket.onAny((name: string) => {
      this.messages++;
      this.heard.add(name);
    });
    socket.on('unsent', ({ unsent }) => {
      this.unsent = unsent;
    });
    socket.on('welcome', ({ workshop, me }) => {
      this.workshop = workshop;
      this.me = me;
    });
    socket.on('events', ({ events }) => {
      this.eventMessages++;
      for (const event of events) {
        if (this.workshop && event.version > this.workshop.version)
          this.workshop = evolve(this.workshop, event);
      }
    });
    socket.on('roster', ({ whole, present }) => {
      if (whole) this.present.clear();
      for (const { member, devices } of present) {
        if (devices > 0) this.present.set(member, devices);
        else this.present.delete(member);
      }
    });
    socket.on('boards', ({ boards }) => {
      const changed = new Set(boards.map(({ group }) => group));
      this.boards = [...this.boards.filter(({ group }) => !changed.has(group)), ...boards];
    });
    socket.on('votes', ({ votes, mine }) => {
      this.votes = votes;
      if (mine) this.mine = mine;
    });
    socket.on('ballot', (ballot) => {
      this.mine = [...(this.mine ?? []).filter(({ vote }) => vote !== ballot.vote), ballot];
    });
    socket.on('ended', ({ refusal }) => {
      this.ended = refusal;
    });
  }

  send(
    name: string,
    input: unknown,
    id: string = crypto.randomUUID(),
  ): Promise<Outcome<{ version: number }>> {
    return this.socket.timeout(30_000).emitWithAck('command', { id, name, input });
  }
}
