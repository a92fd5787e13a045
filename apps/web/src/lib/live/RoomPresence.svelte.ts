import type { Awareness } from 'y-protocols/awareness';

/** ms between two messages that say where this person is. */
const PLACE_EVERY = 120;
/** ms in which what others tell is taken together: each field of a proposal looks whether somebody is there. */
const READ_AFTER = 100;

/** Where somebody works: a proposal, and a field of it (`title`, `budgetLines/<item>/amount`). */
export interface Place {
  proposal: string;
  field: string | null;
}

/** A caret in a shared text, as a Yjs relative position in JSON. */
export interface Caret {
  anchor: unknown;
  head: unknown;
}

/** Somebody else in the room, as the server vouches for them. */
export interface Person {
  clientId: number;
  /** Member or account: the same on all their devices. */
  id: string;
  name: string;
  /** `#rrggbb` */
  colour: string;
  place: Place | null;
  caret: Caret | null;
}

/** Who else is in a room, and what this page tells them of itself. */
export class RoomPresence {
  /** By their page: one person with two pages is there twice. */
  others = $state.raw<Person[]>([]);
  readonly #awareness: Awareness;
  readonly #unsent: () => number;
  #place: Place | null = null;
  #caret: Caret | null = null;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #readTimer: ReturnType<typeof setTimeout> | undefined;

  /** @param unsent edits of this page that are not known to be on the server's disk */
  constructor(awareness: Awareness, unsent: () => number) {
    this.#awareness = awareness;
    this.#unsent = unsent;
    awareness.on('change', this.#onChange);
  }

  get place(): Place | null {
    return this.#place;
  }

  go(place: Place | null, caret: Caret | null): void {
    this.#place = place;
    this.#caret = caret;
    this.tellSoon();
  }

  tellSoon(): void {
    this.#timer ??= setTimeout(() => {
      this.#timer = undefined;
      this.#awareness.setLocalState({
        ...this.#awareness.getLocalState(),
        place: this.#place,
        caret: this.#caret,
        unsent: this.#unsent(),
      });
    }, PLACE_EVERY);
  }

  close(): void {
    clearTimeout(this.#timer);
    clearTimeout(this.#readTimer);
    this.#awareness.off('change', this.#onChange);
  }

  #onChange = (changed: Record<'added' | 'updated' | 'removed', number[]>) => {
    const ofOthers = Object.values(changed)
      .flat()
      .some((id) => id !== this.#awareness.clientID);
    if (ofOthers) this.#readTimer ??= setTimeout(() => this.#read(), READ_AFTER);
  };

  #read(): void {
    this.#readTimer = undefined;
    const others: Person[] = [];
    for (const [clientId, state] of this.#awareness.getStates()) {
      if (clientId === this.#awareness.clientID) continue;
      const user = state.user as Record<string, unknown> | undefined;
      if (typeof user?.personId !== 'string' || typeof user.name !== 'string') continue;
      const colour =
        typeof user.colour === 'string' && /^#[0-9a-f]{6}$/i.test(user.colour) ? user.colour : '#767676';
      const place = placeFrom(state.place);
      const caret = typeof state.caret === 'object' && state.caret !== null ? (state.caret as Caret) : null;
      others.push({ clientId, id: user.personId, name: user.name, colour, place, caret });
    }
    this.others = others.sort((a, b) => a.clientId - b.clientId);
  }
}

function placeFrom(raw: unknown): Place | null {
  const place = raw as { proposal?: unknown; field?: unknown } | null | undefined;
  if (typeof place?.proposal !== 'string') return null;
  return { proposal: place.proposal, field: typeof place.field === 'string' ? place.field : null };
}
