import { type Bus, localBus } from '@ruam/sync';
import { type RateLimiterAbstract, RateLimiterMemory } from 'rate-limiter-flexible';
import type { LiveServer } from '../live/liveTypes.ts';

export type Stop = () => void;

/** What the other nodes answered. */
export interface Answers<A> {
  answers: A[];
  /** Everybody who is there has answered. If not, nothing may be done that needs all of them. */
  isWhole: boolean;
}

/** Facts of which each node says its own, and everybody knows all. Those of a node that is gone are gone. */
export interface Shared<T> {
  /** What holds here; null: nothing any more. */
  set(key: string, fact: T | null): void;
  /** What holds on the other nodes, at most one fact of each. */
  others(key: string): T[];
  /** Every key that another node has a fact for. */
  keys(): Set<string>;
  /** Called when what holds elsewhere has changed. */
  onChange(listener: (key: string) => void): Stop;
}

/** So many tries in so many seconds. */
export interface TriesAllowed {
  /** What is counted; two limiters of one name count together. */
  keyPrefix: string;
  points: number;
  /** Seconds. */
  duration: number;
}

/**
 * The other nodes of this installation. Transport only: what has to last is in the store. It may lose what is said,
 * and tells by `onGap` that it may have; what was lost is then read from the logs.
 */
export interface Cluster {
  /** This node's name while it runs. */
  readonly node: string;
  /** False while nodes cannot hear each other. Who was there then still counts as there. */
  readonly isLinked: boolean;
  /** The other nodes that are there. */
  others(): string[];
  /** Edits and presence of rooms. */
  readonly rooms: Bus;
  /** To every other node, in order. */
  tell(subject: string, message: unknown): void;
  onTold<T>(subject: string, listener: (message: T, from: string) => void): Stop;
  /** Asks every other node and waits for all their answers, at most `within` ms (1,500). */
  ask<A>(subject: string, question: unknown, within?: number): Promise<Answers<A>>;
  onAsked<Q>(subject: string, answer: (question: Q, from: string) => unknown): Stop;
  share<T>(subject: string): Shared<T>;
  /** Something may have been missed. Told every second too while the nodes are not linked. */
  onGap(listener: () => void): Stop;
  /** A node came, went, or the link changed. */
  onNodes(listener: () => void): Stop;
  /** Lets what is emitted to a room of Socket.IO reach the sockets of all nodes. */
  attach(io: LiveServer): void;
  /** Counts the tries on all nodes together; each node its own while they cannot hear each other. */
  limiter(allowed: TriesAllowed): RateLimiterAbstract;
  /** Says goodbye, so that the others need not wait for it. */
  close(): Promise<void>;
}

const never: Stop = () => {};

/** One process on its own. */
export const localCluster: Cluster = {
  node: 'local',
  isLinked: true,
  others: () => [],
  rooms: localBus,
  tell() {},
  onTold: () => never,
  ask: async () => ({ answers: [], isWhole: true }),
  onAsked: () => never,
  share: () => ({ set() {}, others: () => [], keys: () => new Set(), onChange: () => never }),
  onGap: () => never,
  onNodes: () => never,
  attach() {},
  limiter: (allowed) => new RateLimiterMemory(allowed),
  async close() {},
};
