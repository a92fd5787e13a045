import { randomBytes } from 'node:crypto';
import { createAdapter } from '@socket.io/redis-streams-adapter';
import { RateLimiterMemory, RateLimiterRedis } from 'rate-limiter-flexible';
import type { LiveServer } from '../live/liveTypes.ts';
import type { Log } from '../observe/log.ts';
import type { Answers, Cluster, Shared, Stop, TriesAllowed } from './Cluster.ts';
import { Listeners } from './Listeners.ts';
import { Neighbours, SIGN_EVERY } from './Neighbours.ts';
import { RedisLink } from './RedisLink.ts';
import { RoomBus } from './RoomBus.ts';
import { type FactsMessage, SharedFacts } from './SharedFacts.ts';

/** What nodes say to each other on the channel that all of them hear. */
type NodeMessage =
  | { is: 'sign' }
  /** New here, or back after something was missed: what do you share? */
  | { is: 'hello' }
  | { is: 'goodbye' }
  | { is: 'told'; subject: string; message: unknown }
  | { is: 'asked'; subject: string; id: string; question: unknown }
  | { is: 'answered'; id: string; to: string; answer: unknown }
  | { is: 'shared'; subject: string; facts: FactsMessage };

interface Asked {
  waitsFor: Set<string>;
  answers: unknown[];
  done: () => void;
}

const NODES = 'nodes';
/** What one node alone hears. */
const channelOf = (node: string) => `node:${node}`;
const decoder = new TextDecoder();
const encoder = new TextEncoder();

/** ms that a node which has just come listens before it does anything. */
const LISTEN_FIRST = 400;
const ANSWER_WITHIN = 1_500;

/** Broadcasts of Socket.IO that Redis keeps: only sums and boards go there, and the next one replaces them. */
const STREAM_AT_MOST = 500;

export class RedisCluster implements Cluster {
  readonly node: string;
  readonly rooms: RoomBus;
  readonly #link: RedisLink;
  readonly #log: Log;
  readonly #neighbours = new Neighbours(() => performance.now());
  readonly #told = new Map<string, Listeners<[unknown, string]>>();
  readonly #answers = new Map<string, (question: unknown, from: string) => unknown>();
  readonly #asked = new Map<string, Asked>();
  readonly #shared = new Map<string, SharedFacts<unknown>>();
  readonly #onGap = new Listeners<[]>();
  readonly #onNodes = new Listeners<[]>();
  readonly #signs: ReturnType<typeof setInterval>;
  readonly #saying: NodeMessage[] = [];
  #wasLinked = true;

  private constructor(link: RedisLink, log: Log) {
    this.#link = link;
    this.#log = log;
    this.node = link.node;
    this.rooms = new RoomBus(this, (node, payload) => link.publish(channelOf(node), payload));
    // Its own sign tells whether the way is open.
    link.onUp(() => this.#say({ is: 'sign' }));
    link.onDown(() => this.#linkMayHaveChanged());
    this.#neighbours.onArrived((node) => {
      log.info({ node }, 'another node is there');
      // It is asked for its facts too: it may have been here before, silent for so long that they were dropped.
      this.#say({ is: 'hello' });
      this.#introduce();
      this.#onNodes.tell();
    });
    this.#neighbours.onGone((node, saidGoodbye) => this.#gone(node, saidGoodbye));
    this.#signs = setInterval(() => this.#everySecond(), SIGN_EVERY);
  }

  /** Connected, and aware of the nodes that are there. Rejects with `RedisUnreachable`. */
  static async join(url: string, log: Log): Promise<RedisCluster> {
    const link = await RedisLink.open(url, randomBytes(9).toString('base64url'), log);
    const cluster = new RedisCluster(link, log);
    await Promise.all([
      link.subscribe(channelOf(cluster.node), (payload, from) => cluster.rooms.hear(payload, from)).ready,
      link.subscribe(NODES, (payload, from) => cluster.#hear(payload, from)).ready,
    ]);
    cluster.#say({ is: 'hello' });
    await new Promise((resolve) => setTimeout(resolve, LISTEN_FIRST));
    return cluster;
  }

  get isLinked(): boolean {
    return this.#link.isUp && this.#neighbours.hearsItself;
  }

  others(): string[] {
    return this.#neighbours.all();
  }

  tell(subject: string, message: unknown): void {
    this.#say({ is: 'told', subject, message });
  }

  onTold<T>(subject: string, listener: (message: T, from: string) => void): Stop {
    const listeners = this.#told.get(subject) ?? new Listeners<[unknown, string]>();
    this.#told.set(subject, listeners);
    return listeners.add(listener as (message: unknown, from: string) => void);
  }

  async ask<A>(subject: string, question: unknown, within = ANSWER_WITHIN): Promise<Answers<A>> {
    const waitsFor = new Set(this.others());
    if (waitsFor.size === 0) return { answers: [], isWhole: true };
    if (!this.isLinked) return { answers: [], isWhole: false };
    const id = randomBytes(9).toString('base64url');
    const asked = await new Promise<Asked>((resolve) => {
      const timer = setTimeout(() => resolve(asked), within);
      const asked: Asked = {
        waitsFor,
        answers: [],
        done() {
          clearTimeout(timer);
          resolve(asked);
        },
      };
      this.#asked.set(id, asked);
      this.#say({ is: 'asked', subject, id, question });
    });
    this.#asked.delete(id);
    return { answers: asked.answers as A[], isWhole: asked.waitsFor.size === 0 };
  }

  onAsked<Q>(subject: string, answer: (question: Q, from: string) => unknown): Stop {
    this.#answers.set(subject, answer as (question: unknown, from: string) => unknown);
    return () => void this.#answers.delete(subject);
  }

  share<T>(subject: string): Shared<T> {
    const facts = new SharedFacts<T>((message) => this.#say({ is: 'shared', subject, facts: message }));
    this.#shared.set(subject, facts as SharedFacts<unknown>);
    return facts;
  }

  onGap(listener: () => void): Stop {
    return this.#onGap.add(listener);
  }

  onNodes(listener: () => void): Stop {
    return this.#onNodes.add(listener);
  }

  attach(io: LiveServer): void {
    io.adapter(
      createAdapter(this.#link.publisher, {
        streamName: 'ruam:socket.io',
        channelPrefix: 'ruam:socket.io',
        maxLen: STREAM_AT_MOST,
        onlyPlaintext: true,
      }) as unknown as Parameters<LiveServer['adapter']>[0],
    );
  }

  limiter(allowed: TriesAllowed): RateLimiterRedis {
    return new RateLimiterRedis({
      ...allowed,
      keyPrefix: `ruam:tries:${allowed.keyPrefix}`,
      storeClient: this.#link.publisher,
      useRedisPackage: true,
      insuranceLimiter: new RateLimiterMemory(allowed),
    });
  }

  async close(): Promise<void> {
    clearInterval(this.#signs);
    this.rooms.close();
    this.#say({ is: 'goodbye' });
    this.#flush();
    await this.#link.close();
  }

  /** All that one turn says goes out together: each message costs every node the same, whatever is in it. */
  #say(message: NodeMessage): void {
    if (this.#saying.push(message) === 1) queueMicrotask(() => this.#flush());
  }

  #flush(): void {
    if (this.#saying.length === 0) return;
    this.#link.publish(NODES, encoder.encode(JSON.stringify(this.#saying.splice(0))));
  }

  #hear(payload: Uint8Array, from: string): void {
    if (from === this.node) {
      this.#neighbours.heardMyself();
      this.#linkMayHaveChanged();
      return;
    }
    // Something that this node said or heard was lost: the hello that follows says the rest.
    if (payload.length === 0) {
      this.#onGap.tell();
      return;
    }
    for (const message of JSON.parse(decoder.decode(payload)) as NodeMessage[]) this.#take(message, from);
  }

  #take(message: NodeMessage, from: string): void {
    if (message.is === 'goodbye') {
      this.#neighbours.left(from);
      return;
    }
    this.#neighbours.heard(from);
    switch (message.is) {
      case 'sign':
        return;
      case 'hello':
        this.#say({ is: 'sign' });
        this.#introduce();
        this.#onGap.tell();
        return;
      case 'told':
        this.#told.get(message.subject)?.tell(message.message, from);
        return;
      case 'asked':
        void this.#answer(message, from);
        return;
      case 'answered':
        if (message.to === this.node) this.#answered(message.id, from, message.answer);
        return;
      case 'shared':
        this.#shared.get(message.subject)?.hear(from, message.facts);
    }
  }

  async #answer(
    { subject, id, question }: Extract<NodeMessage, { is: 'asked' }>,
    from: string,
  ): Promise<void> {
    try {
      const answer = (await this.#answers.get(subject)?.(question, from)) ?? null;
      this.#say({ is: 'answered', id, to: from, answer });
    } catch (error) {
      // Without an answer the other node does not go on.
      this.#log.error({ error, subject }, 'a question of another node was not answered');
    }
  }

  #answered(id: string, from: string, answer: unknown): void {
    const asked = this.#asked.get(id);
    if (!asked?.waitsFor.delete(from)) return;
    // A node that is still starting has nothing to say, and nobody to speak for.
    if (answer !== null) asked.answers.push(answer);
    if (asked.waitsFor.size === 0) asked.done();
  }

  #gone(node: string, saidGoodbye: boolean): void {
    this.#log.info({ node, saidGoodbye }, 'another node is not there any more');
    for (const facts of this.#shared.values()) facts.gone(node);
    this.rooms.gone(node, saidGoodbye);
    for (const asked of this.#asked.values()) {
      if (asked.waitsFor.delete(node) && asked.waitsFor.size === 0) asked.done();
    }
    if (!saidGoodbye) this.#onGap.tell();
    this.#onNodes.tell();
  }

  #everySecond(): void {
    this.#say({ is: 'sign' });
    this.#neighbours.look();
    this.#linkMayHaveChanged();
    if (!this.isLinked) this.#onGap.tell();
    this.rooms.goOn();
  }

  #linkMayHaveChanged(): void {
    const isLinked = this.isLinked;
    if (isLinked === this.#wasLinked) return;
    this.#wasLinked = isLinked;
    if (isLinked) this.#missedSomething();
    this.#onNodes.tell();
  }

  #missedSomething(): void {
    this.#say({ is: 'hello' });
    this.#tellFacts();
    void this.rooms.missedSomething();
    this.#onGap.tell();
  }

  /** To a node that does not know this one's facts. */
  #introduce(): void {
    this.#tellFacts();
    this.rooms.settle();
  }

  #tellFacts(): void {
    for (const facts of this.#shared.values()) facts.tellAll();
  }
}
