import { once } from 'node:events';
import { type AddressInfo, connect, createServer, type Server, type Socket } from 'node:net';
import type { Address } from './TestMongo.ts';

interface Pair {
  client: Socket;
  server: Socket;
  /** It has passed on an insert, whose answer is to be dropped. */
  awaitsAnswer: boolean;
}

/** A TCP proxy between a driver and its server that does what networks do at the wrong moment. */
export class FaultyProxy {
  readonly #listener: Server;
  readonly #pairs = new Set<Pair>();
  #isStalled = false;
  #answersToDrop = 0;
  #refuses = false;
  /** Writes that the server has done, and whose answer nobody got. */
  dropped = 0;

  /** Where connections that come from now on go. */
  target: Address;

  private constructor(target: Address) {
    this.target = target;
    this.#listener = createServer((client) => this.#accept(client));
  }

  static async to(target: Address): Promise<FaultyProxy> {
    const proxy = new FaultyProxy(target);
    proxy.#listener.listen(0, '127.0.0.1');
    await once(proxy.#listener, 'listening');
    return proxy;
  }

  get port(): number {
    return (this.#listener.address() as AddressInfo).port;
  }

  /** Ends every connection, in the middle of whatever they say. */
  cut(): void {
    for (const pair of this.#pairs) this.#end(pair);
  }

  /** Nothing goes through in either direction, and nobody is told, until `resume`. */
  stall(): void {
    this.#isStalled = true;
    for (const { client, server } of this.#pairs) {
      client.pause();
      server.pause();
    }
  }

  resume(): void {
    this.#isStalled = false;
    for (const { client, server } of this.#pairs) {
      client.resume();
      server.resume();
    }
  }

  /** Of the next `count` inserts: the server does them, and the connection ends in place of the answer. */
  dropAnswers(count: number): void {
    this.#answersToDrop = count;
  }

  async close(): Promise<void> {
    this.#refuses = true;
    this.cut();
    this.#listener.close();
    await once(this.#listener, 'close');
  }

  #accept(client: Socket): void {
    if (this.#refuses) return void client.destroy();
    const pair: Pair = { client, server: connect(this.target), awaitsAnswer: false };
    const { server } = pair;
    this.#pairs.add(pair);
    client.setNoDelay();
    server.setNoDelay();
    if (this.#isStalled) {
      client.pause();
      server.pause();
    }
    client.on('data', (bytes) => {
      if (this.#answersToDrop > 0 && bytes.includes('insert\0')) {
        this.#answersToDrop--;
        pair.awaitsAnswer = true;
      }
      if (!server.write(bytes)) this.#holdBack(client, server);
    });
    server.on('data', (bytes) => {
      if (pair.awaitsAnswer) {
        this.dropped++;
        pair.awaitsAnswer = false;
        return this.#end(pair);
      }
      if (!client.write(bytes)) this.#holdBack(server, client);
    });
    for (const socket of [client, server]) {
      // What went wrong is what the tests make go wrong; the driver's end is what they look at.
      socket.on('error', () => this.#end(pair));
      socket.on('close', () => this.#end(pair));
    }
  }

  #holdBack(from: Socket, to: Socket): void {
    from.pause();
    to.once('drain', () => {
      if (!this.#isStalled) from.resume();
    });
  }

  #end(pair: Pair): void {
    if (!this.#pairs.delete(pair)) return;
    // Nobody waited for that answer long enough for it to be dropped: another one is.
    if (pair.awaitsAnswer) this.#answersToDrop++;
    pair.client.destroy();
    pair.server.destroy();
  }
}
