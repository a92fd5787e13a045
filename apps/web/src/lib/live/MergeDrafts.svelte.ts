import type { ClientToServer, MergeDraftMessage, ServerToClient } from '@ruam/protocol';
import type { Socket } from 'socket.io-client';

/** ms between two messages while somebody types; the last one is always sent. */
const SHOW_EVERY = 250;

/** The merge that is being made on this page, on its way to the screens. Nothing of it is kept anywhere. */
export class MergeDrafts {
  readonly #socket: Socket<ServerToClient, ClientToServer>;
  #mine: MergeDraftMessage | null = null;
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(socket: Socket<ServerToClient, ClientToServer>) {
    this.#socket = socket;
    socket.on('connect', () => {
      if (this.#mine) this.#send();
    });
  }

  /** What the room shall see of it; null: nothing any more. */
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
}
