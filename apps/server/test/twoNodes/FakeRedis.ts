import type { RedisLink } from '../../src/cluster/RedisLink.ts';

type OnFrame = (payload: Uint8Array, from: string) => void;
type Way = 'hears' | 'says';

/**
 * Publish and subscribe in this process, over timers: what one node says arrives in order at each other one, after
 * `delay` ms, or later while its way is stalled.
 */
export class FakeRedis {
  readonly #delay: () => number;
  readonly #subscribers = new Map<string, Map<string, OnFrame>>();
  readonly #published: string[] = [];
  /** `<way> <node>` → ms until which nothing passes. */
  readonly #stalledUntil = new Map<string, number>();
  /** `<from> <to>` → when its last message arrives. */
  readonly #lastAt = new Map<string, number>();

  constructor(delay: () => number) {
    this.#delay = delay;
  }

  /** How many messages went to channels that begin like this. */
  published(prefix: string): number {
    return this.#published.filter((channel) => channel.startsWith(prefix)).length;
  }

  stall(node: string, way: Way, ms: number): void {
    this.#stalledUntil.set(`${way} ${node}`, Date.now() + ms);
  }

  link(node: string): RedisLink {
    const link = {
      node,
      isUp: true,
      publish: (channel: string, payload: Uint8Array) => this.#publish(channel, payload, node),
      subscribe: (channel: string, onFrame: OnFrame) => {
        const there = this.#subscribers.get(channel) ?? new Map<string, OnFrame>();
        this.#subscribers.set(channel, there.set(node, onFrame));
        return { ready: Promise.resolve(), stop: () => void there.delete(node) };
      },
      onUp: () => () => {},
      onDown: () => () => {},
      close: async () => {
        for (const there of this.#subscribers.values()) there.delete(node);
      },
    };
    return link as unknown as RedisLink;
  }

  #publish(channel: string, payload: Uint8Array, from: string): void {
    this.#published.push(channel);
    for (const [to, onFrame] of this.#subscribers.get(channel) ?? []) {
      const free = Math.max(this.#until('says', from), this.#until('hears', to));
      const key = `${from} ${to}`;
      const at = Math.max(this.#lastAt.get(key) ?? 0, free, Date.now() + this.#delay());
      this.#lastAt.set(key, at);
      setTimeout(() => onFrame(payload, from), at - Date.now());
    }
  }

  #until = (way: Way, node: string): number => this.#stalledUntil.get(`${way} ${node}`) ?? 0;
}
