import { setTimeout as delay } from 'node:timers/promises';
import mongoose, { type Connection, type Schema } from 'mongoose';
import { isPassing } from './isPassing.ts';

/** Times in ms. Tests shorten them. */
export interface MongoTimes {
  /** How long a call is tried again, under the same key, before its outcome is given up as unknown. */
  patience: number;
  /** Without an answer for so long, a connection is dead. */
  answer: number;
  /** Until a server that can write must be found, for one try. */
  findServer: number;
  /** How often the servers are looked at. */
  heartbeat: number;
}

export const defaultTimes: MongoTimes = {
  patience: 15_000,
  answer: 20_000,
  findServer: 5_000,
  heartbeat: 2_000,
};

/** What a try returns when another had the key first, or when it cannot tell: look again. */
export const AGAIN = Symbol('again');

/** One connection pool. Every call goes through `run`: nothing but it knows of networks that fail. */
export class MongoStore {
  readonly connection: Connection;
  readonly #times: MongoTimes;
  readonly #running = new Set<Promise<unknown>>();
  #isClosed = false;

  private constructor(connection: Connection, times: MongoTimes) {
    this.connection = connection;
    this.#times = times;
  }

  /** The database is the one in the address, else `ruam`. Rejects when no server that can write is found. */
  static async connect(url: string, times: MongoTimes): Promise<MongoStore> {
    const connection = mongoose.createConnection(url, {
      ...(hasDatabase(url) ? {} : { dbName: 'ruam' }),
      appName: 'ruam',
      autoIndex: false,
      autoCreate: false,
      // Operators ($gt …) in a filter are taken as values, unless our own code marks them as trusted.
      sanitizeFilter: true,
      bufferCommands: false,
      // Ours know what was written by its key; the driver's need a replica set.
      retryWrites: false,
      retryReads: false,
      writeConcern: { w: 'majority', journal: true, wtimeoutMS: times.answer / 2 },
      readConcern: { level: 'majority' },
      readPreference: 'primary',
      maxPoolSize: 20,
      connectTimeoutMS: times.findServer,
      socketTimeoutMS: times.answer,
      serverSelectionTimeoutMS: times.findServer,
      heartbeatFrequencyMS: times.heartbeat,
      minHeartbeatFrequencyMS: Math.min(500, times.heartbeat / 10),
    });
    await connection.asPromise();
    return new MongoStore(connection, times);
  }

  /** A collection by its schema, whose indexes are made now if they are not there. */
  async collection<Row>(name: string, schema: Schema<Row>) {
    const model = this.connection.model<Row>(name, schema, name);
    await model.createIndexes();
    return model;
  }

  /**
   * Runs `work` until its outcome is known: again after a failure that passes (a network, an election), and when it
   * returns `AGAIN`. So `work` must be safe to repeat: what it writes has a key that it does not take twice. Rejects
   * with the last reason after `patience`; then it may have been written or not.
   */
  run<T>(work: (attempt: number) => Promise<T | typeof AGAIN>): Promise<T> {
    if (this.#isClosed) return Promise.reject(new Error('the store is closed'));
    const running = this.#untilKnown(work);
    this.#running.add(running);
    const done = () => void this.#running.delete(running);
    running.then(done, done);
    return running;
  }

  async close(): Promise<void> {
    if (this.#isClosed) return;
    this.#isClosed = true;
    await Promise.allSettled(this.#running);
    await this.connection.close();
  }

  async #untilKnown<T>(work: (attempt: number) => Promise<T | typeof AGAIN>): Promise<T> {
    const started = performance.now();
    for (let attempt = 0; ; attempt++) {
      let reason: unknown = new Error('others were always first');
      try {
        const value = await work(attempt);
        if (value !== AGAIN) return value;
      } catch (thrown) {
        if (!isPassing(thrown)) throw thrown;
        reason = thrown;
      }
      if (performance.now() - started > this.#times.patience) throw reason;
      await delay(Math.random() * Math.min(500, 5 * 2 ** attempt));
    }
  }
}

/** `mongodb://a,b:27017/name?…` names one, `mongodb://a` and `mongodb://a/?…` do not. */
const hasDatabase = (url: string): boolean => /^mongodb(\+srv)?:\/\/[^/]*\/[^?]/.test(url);
