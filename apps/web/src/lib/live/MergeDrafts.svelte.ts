import type { ClientToServer, MergeDraftMessage, ServerToClient } from '@ruam/protocol';
import type { Socket } from 'socket.io-client';

/** ms between two messages while somebody types; the last one is always sent. */
const SHOW_EVERY = 250;

/** The merge that is being made, from the facilitator's page to the projector's. Nothing of it is kept anywhere. */
export class MergeDrafts {
  /** What to show; null: nobody makes one. Only while it is watched. */
  now = $state.raw<MergeDraftMessage | null>(null);
  readonly #socket: Socket<ServerToClient, ClientToServer>;
  #watchers = 0;
  /** The one that is made on this page. */
  #mine: MergeDraftMessage | null = null;
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(socket: Socket<ServerToClient, ClientToServer>) {
    this.#socket = socket;
    socket.on('mergeDraft', ({ draft }) => {
      if (this.#watchers > 0) this.now = draft;
    });
    socket.on('connect', () => {
      if (this.#watchers > 0) this.#ask(true);
      if (this.#mine) this.#send();
    });
  }

  /** Receive `now` until the returned function is called. */
  watch(): () => void {
    this.#watchers += 1;
    if (this.#watchers === 1 && this.#socket.connected) this.#ask(true);
    return () => {
      this.#watchers -= 1;
      if (this.#watchers > 0) return;
      this.now = null;
      if (this.#socket.connected) this.#ask(false);
    };
  }

  /** What the room shall see of the merge on this page; null: nothing any more. */
  show(draft: MergeDraftMessage | null): void {
    if (draft === null && this.#mine === null) return;
    this.#mine = draft;
    this.#timer ??= setTimeout(() => this.#send(), SHOW_EVERY);
  }

  close(): void {
    clearTimeout(this.#timer);
  }

  #send(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    // Without a link nothing waits: the connection that comes back sends what then stands here.
    if (this.#socket.connected) this.#socket.emit('showMergeDraft', this.#mine, () => {});
  }

  #ask(on: boolean): void {
    this.#socket.emit('watchMergeDraft', on, (outcome) => {
      if (!outcome.ok) this.now = null;
    });
  }
}
