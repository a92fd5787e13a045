import { addProposal, proposalIds } from '@ruam/group-doc';
import { emptyProposal } from '@ruam/planning';
import { decodeAcknowledged, encodeHello, encodeMark, messageType, syncVersion } from '@ruam/protocol';
import type { WebSocket } from 'ws';
import { Browser } from '../support/Browser.ts';
import type { MadeWorkshop } from '../support/workshop.ts';

/** Somebody who writes one proposal after another and remembers which of them "Saved" was told for. */
export class Writer {
  readonly name: string;
  readonly doc;
  readonly provider;
  /** Proposals that were acknowledged. */
  readonly saved = new Set<string>();
  /** ms between two acknowledgements, the longest so far. */
  longestPause = 0;
  readonly #sent = new Map<number, string>();
  /** Written while there was no connection. */
  readonly #unmarked = new Set<string>();
  #mark = 0;
  #savedAt = performance.now();
  #timer: ReturnType<typeof setInterval> | null = null;

  private constructor(name: string, { doc, provider }: ReturnType<Browser['room']>) {
    this.name = name;
    this.doc = doc;
    this.provider = provider;
    provider.messageHandlers[messageType.acknowledged] = (_encoder, decoder) => {
      const { mark } = decodeAcknowledged(decoder.arr);
      decoder.pos = decoder.arr.length;
      for (const [sent, id] of this.#sent) {
        if (sent > mark) continue;
        this.saved.add(id);
        this.#sent.delete(sent);
        this.longestPause = Math.max(this.longestPause, performance.now() - this.#savedAt);
        this.#savedAt = performance.now();
      }
    };
    provider.on('status', ({ status }: { status: string }) => {
      if (status === 'connected') this.#send(encodeHello({ version: syncVersion }));
    });
    // In sync means that all it held has been sent; a new connection counts marks anew.
    provider.on('sync', (isSynced: boolean) => {
      if (!isSynced) return;
      const waiting = [...this.#sent.values(), ...this.#unmarked];
      this.#sent.clear();
      this.#unmarked.clear();
      this.#mark = 0;
      for (const id of waiting) this.#markOf(id);
    });
  }

  static async join(url: string, workshop: MadeWorkshop, name: string): Promise<Writer> {
    const browser = new Browser(url);
    const person = {
      name,
      organisationId: null,
      organisationName: '',
      kind: 'other',
      groupId: 'agriculture',
    };
    const joined = await browser.post(`/api/join/${workshop.joinCode}`, person);
    if (joined.status !== 201) throw new Error(JSON.stringify(joined.body));
    return new Writer(name, browser.room(workshop.room('agriculture')));
  }

  write(): string {
    const id = `${this.name}-${crypto.randomUUID().slice(0, 8)}`;
    addProposal(this.doc, { ...emptyProposal(id), title: id }, '');
    this.#markOf(id);
    return id;
  }

  /** One proposal each `every` ms, until `stop`. */
  start(every: number): void {
    this.#savedAt = performance.now();
    this.#timer = setInterval(() => this.write(), every);
  }

  stop(): void {
    if (this.#timer) clearInterval(this.#timer);
  }

  /** All that it wrote was acknowledged. */
  get isSaved(): boolean {
    return this.#sent.size === 0 && this.#unmarked.size === 0;
  }

  get sees(): Set<string> {
    return new Set(proposalIds(this.doc));
  }

  #markOf(id: string): void {
    if (!this.provider.synced) {
      this.#unmarked.add(id);
      return;
    }
    this.#sent.set(++this.#mark, id);
    this.#send(encodeMark(this.#mark));
  }

  #send(bytes: Uint8Array): void {
    const socket = this.provider.ws as WebSocket | null;
    if (socket?.readyState === 1) socket.send(bytes);
  }
}
