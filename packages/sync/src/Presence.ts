import type { ClientIdOwner } from './ClientIdRegistry.ts';
import { mayWriteAs } from './ClientIdRegistry.ts';
import type { Clock } from './Clock.ts';
import { type AwarenessEntry, awarenessEntry, awarenessFrame } from './frames.ts';
import type { SessionIdentity } from './RoomPolicy.ts';
import { forbiddenKeys } from './readUpdate.ts';

/** So many of those who left are remembered, so that late echoes of them claim nothing. */
const rememberedAtMost = 5_000;

/** A connection, as the presence of its room sees it. */
export interface PresenceMember {
  readonly identity: SessionIdentity;
  /** Its one awareness clientID, once it has shown it. */
  awarenessId: number | null;
  sendPresence(frame: Uint8Array): void;
}

interface Entry {
  clientId: number;
  clock: number;
  /** JSON; `null` when the person has left. */
  state: string;
  /** The same, as it is sent. */
  encoded: Uint8Array;
  owner: ClientIdOwner;
  member: PresenceMember | null;
  /** Added to the client's own clock: after a reconnect its clock is behind what the others have seen. */
  offset: number;
}

/**
 * Who is where in one room. The host's word replaces whatever a client says about who it is. Changes go out together,
 * at most once in `every` ms, so that a full room costs one frame a person and not one for each movement.
 */
export class Presence {
  readonly #entries = new Map<number, Entry>();
  readonly #members: Iterable<PresenceMember>;
  readonly #clock: Clock;
  readonly #every: number;
  readonly #changed = new Set<number>();
  #cancelTimer: (() => void) | null = null;
  #sentAt = Number.NEGATIVE_INFINITY;

  constructor(members: Iterable<PresenceMember>, clock: Clock, every: number) {
    this.#members = members;
    this.#clock = clock;
    this.#every = every;
  }

  /**
   * Takes the entry of this connection and ignores all others: y-websocket repeats everybody's state to the server,
   * which is neither an attack nor news. Returns false if its own entry is too large or no JSON object.
   */
  receive(member: PresenceMember, entries: readonly AwarenessEntry[], maxBytes: number): boolean {
    for (const { clientId, clock, state } of entries) {
      if (member.awarenessId === null && !isNull(state)) this.#claim(member, clientId);
      if (member.awarenessId !== clientId) continue;
      const entry = this.#entries.get(clientId);
      if (!entry || entry.member !== member) continue;
      const stamped = stamp(state, member.identity, maxBytes);
      if (stamped === null) return false;
      entry.clock = Math.max(entry.clock, clock + entry.offset);
      entry.state = stamped;
      this.#change(entry);
    }
    return true;
  }

  leave(member: PresenceMember): void {
    const id = member.awarenessId;
    const entry = id === null ? undefined : this.#entries.get(id);
    if (id === null || !entry || entry.member !== member) return;
    entry.member = null;
    entry.clock++;
    entry.state = 'null';
    this.#change(entry);
  }

  /** Everybody who is here, for one who asks. */
  all(except: PresenceMember): Uint8Array {
    const here: Uint8Array[] = [];
    for (const entry of this.#entries.values()) {
      if (entry.member && entry.member !== except && entry.state !== 'null') here.push(entry.encoded);
    }
    return awarenessFrame(here);
  }

  stop(): void {
    this.#cancelTimer?.();
    this.#cancelTimer = null;
  }

  /** A clientID stays with the person or device that showed it first: echoes of those who left claim nothing. */
  #claim(member: PresenceMember, clientId: number): void {
    const entry = this.#entries.get(clientId);
    if (!entry) {
      this.#forgetOldest();
      const { personId, device } = member.identity;
      this.#entries.set(clientId, {
        clientId,
        clock: 0,
        state: 'null',
        encoded: awarenessEntry(clientId, 0, 'null'),
        owner: { personId, device },
        member,
        offset: 0,
      });
    } else if (mayWriteAs(entry.owner, member.identity)) {
      if (entry.member) entry.member.awarenessId = null;
      entry.member = member;
      entry.offset = entry.clock + 1;
    } else {
      return;
    }
    member.awarenessId = clientId;
  }

  #forgetOldest(): void {
    if (this.#entries.size < rememberedAtMost) return;
    for (const [clientId, { member }] of this.#entries) {
      if (!member && !this.#changed.has(clientId)) {
        this.#entries.delete(clientId);
        return;
      }
    }
  }

  #change(entry: Entry): void {
    entry.encoded = awarenessEntry(entry.clientId, entry.clock, entry.state);
    this.#changed.add(entry.clientId);
    if (this.#cancelTimer) return;
    const since = Math.max(0, this.#clock.now() - this.#sentAt);
    const wait = Math.max(0, this.#every - since);
    this.#cancelTimer = this.#clock.setTimer(wait, () => {
      this.#cancelTimer = null;
      this.#send();
    });
  }

  #send(): void {
    this.#sentAt = this.#clock.now();
    const changed = [...this.#changed].flatMap((id) => this.#entries.get(id) ?? []);
    this.#changed.clear();
    const movers = new Set(changed.map(({ member }) => member));
    const toOthers = awarenessFrame(changed.map(({ encoded }) => encoded));
    for (const member of this.#members) {
      if (!movers.has(member)) {
        member.sendPresence(toOthers);
        continue;
      }
      // Its own state would come back older than what the person has done since.
      const others = changed.filter((entry) => entry.member !== member);
      member.sendPresence(awarenessFrame(others.map(({ encoded }) => encoded)));
    }
  }
}

const isNull = (state: Uint8Array): boolean => state.length === 4 && state[0] === 0x6e;

/** The state with the host's `user`; 'null' for somebody who leaves; null if it is not acceptable. */
function stamp(state: Uint8Array, identity: SessionIdentity, maxBytes: number): string | null {
  if (state.length > maxBytes) return null;
  let claimed: unknown;
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(state);
    claimed = JSON.parse(text, (key, value) => (forbiddenKeys.has(key) ? undefined : value));
  } catch {
    return null;
  }
  if (claimed === null) return 'null';
  if (typeof claimed !== 'object' || Array.isArray(claimed)) return null;
  const { personId, name, colour, role } = identity;
  // `color` is where the editor's caret looks.
  return JSON.stringify({ ...claimed, user: { personId, name, colour, color: colour, role } });
}
