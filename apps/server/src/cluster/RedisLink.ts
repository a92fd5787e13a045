import { type RedisClientType, createClient as redisClient } from '@redis/client';
import type { Log } from '../observe/log.ts';
import { Listeners } from './Listeners.ts';

/** The address leads to no Redis that answers. */
export class RedisUnreachable extends Error {
  override name = 'RedisUnreachable';
}

/** ms to wait for Redis when the server starts. */
const CONNECT_WITHIN = 8_000;
const ID_LENGTH = 12;
const PREFIX = 'ruam:';

type OnFrame = (payload: Uint8Array, from: string) => void;

/**
 * Publish and subscribe over two connections, each message with the node it is from. What could not be published is
 * not tried again: its channel is remembered, and when Redis is back the others are told, by an empty message, that
 * they missed something there.
 */
export class RedisLink {
  readonly node: string;
  readonly publisher: RedisClientType;
  readonly #subscriber: RedisClientType;
  readonly #channels = new Map<string, { listeners: Set<OnFrame>; confirmed: Promise<void> }>();
  readonly #unheard = new Set<string>();
  readonly #onUp = new Listeners<[]>();
  readonly #onDown = new Listeners<[]>();
  #isUp = true;

  private constructor(node: string, publisher: RedisClientType, subscriber: RedisClientType, log: Log) {
    this.node = node;
    this.publisher = publisher;
    this.#subscriber = subscriber;
    for (const client of [publisher, subscriber]) {
      client.on('error', (error) => this.#down(log, error));
      client.on('end', () => this.#down(log));
      client.on('ready', () => this.#up(log));
    }
  }

  /** Rejects with `RedisUnreachable`. `node` has twelve letters. */
  static async open(url: string, node: string, log: Log): Promise<RedisLink> {
    const socket = {
      connectTimeout: 3_000,
      reconnectStrategy: (retries: number) => Math.min(1_000, 25 * 2 ** Math.min(retries, 6)),
    };
    const subscriber: RedisClientType = redisClient({ url, socket, pingInterval: 2_000 });
    // What cannot be said now is not said later: the logs have it.
    const publisher: RedisClientType = redisClient({
      url,
      socket,
      pingInterval: 2_000,
      disableOfflineQueue: true,
    });
    // Socket.IO's adapter reads with a client of its own, which has to wait for Redis instead of failing at once.
    publisher.duplicate = (() => redisClient({ url, socket })) as unknown as typeof publisher.duplicate;
    let last: unknown = new Error('no answer');
    const remember = (error: unknown) => {
      last = error;
    };
    for (const client of [publisher, subscriber]) client.on('error', remember);
    const tooLate = new Promise<never>((_, reject) => {
      setTimeout(() => reject(last), CONNECT_WITHIN).unref();
    });
    try {
      await Promise.race([Promise.all([publisher.connect(), subscriber.connect()]), tooLate]);
    } catch (error) {
      for (const client of [publisher, subscriber]) client.destroy();
      throw new RedisUnreachable(error instanceof Error ? error.message || error.name : String(error), {
        cause: error,
      });
    }
    for (const client of [publisher, subscriber]) client.off('error', remember);
    return new RedisLink(node, publisher, subscriber, log);
  }

  get isUp(): boolean {
    return this.#isUp;
  }

  publish(channel: string, payload: Uint8Array): void {
    const frame = Buffer.allocUnsafe(ID_LENGTH + payload.length);
    frame.write(this.node, 0, 'latin1');
    frame.set(payload, ID_LENGTH);
    this.publisher.publish(PREFIX + channel, frame).catch(() => {
      this.#unheard.add(channel);
    });
  }

  /** Also this node's own messages come back. An empty one: something was missed. */
  subscribe(channel: string, onFrame: OnFrame): { ready: Promise<void>; stop(): void } {
    const known = this.#channels.get(channel);
    const entry = known ?? { listeners: new Set<OnFrame>(), confirmed: Promise.resolve() };
    entry.listeners.add(onFrame);
    if (!known) {
      this.#channels.set(channel, entry);
      entry.confirmed = this.#subscribe(channel);
    }
    return {
      // While Redis is down nothing is waited for: when it is back, everybody is told of a gap.
      ready: this.#isUp ? Promise.race([entry.confirmed, this.#untilDown()]) : Promise.resolve(),
      stop: () => {
        entry.listeners.delete(onFrame);
        if (entry.listeners.size > 0 || this.#channels.get(channel) !== entry) return;
        this.#channels.delete(channel);
        this.#subscriber.unsubscribe(PREFIX + channel).catch(() => {
          // The connection is gone, and the subscription with it.
        });
      },
    };
  }

  /** Redis is there again; whatever was said meanwhile was not heard. */
  onUp(listener: () => void): () => void {
    return this.#onUp.add(listener);
  }

  onDown(listener: () => void): () => void {
    return this.#onDown.add(listener);
  }

  async close(): Promise<void> {
    for (const client of [this.publisher, this.#subscriber]) {
      client.removeAllListeners('end');
      await client.close().catch(() => client.destroy());
    }
  }

  readonly #onMessage = (frame: Buffer, channel: Buffer | string): void => {
    const entry = this.#channels.get(String(channel).slice(PREFIX.length));
    if (!entry) return;
    const from = frame.toString('latin1', 0, ID_LENGTH);
    const payload = frame.subarray(ID_LENGTH);
    for (const listener of [...entry.listeners]) listener(payload, from);
  };

  async #subscribe(channel: string): Promise<void> {
    try {
      await this.#subscriber.subscribe(PREFIX + channel, this.#onMessage, true);
    } catch {
      // Tried again when Redis is back.
      this.#down(null);
    }
  }

  #untilDown(): Promise<void> {
    return new Promise((resolve) => {
      const stop = this.#onDown.add(() => {
        stop();
        resolve();
      });
    });
  }

  #down(log: Log | null, error?: unknown): void {
    if (!this.#isUp) return;
    this.#isUp = false;
    log?.warn({ error }, 'Redis is not there: the nodes do not hear each other until it is back');
    this.#onDown.tell();
  }

  #up(log: Log): void {
    if (this.#isUp || !this.publisher.isReady || !this.#subscriber.isReady) return;
    this.#isUp = true;
    log.info({}, 'Redis is there again');
    // Again for all, since a subscription may have been on its way when the connection broke. Twice is once.
    for (const [channel, entry] of this.#channels) entry.confirmed = this.#subscribe(channel);
    void Promise.all([...this.#channels.values()].map(({ confirmed }) => confirmed)).then(() => {
      if (!this.#isUp) return;
      const unheard = [...this.#unheard];
      this.#unheard.clear();
      for (const channel of unheard) this.publish(channel, new Uint8Array());
      this.#onUp.tell();
    });
  }
}
