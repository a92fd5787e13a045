import type { ClientIdOwner } from './ClientIdRegistry.ts';
import { mayWriteAs } from './ClientIdRegistry.ts';
import type { Clock } from './Clock.ts';
import { type AwarenessEntry, awarenessEntry, awarenessFrame } from './frames.ts';
import type { SessionIdentity } from './RoomPolicy.ts';
import { forbiddenKeys } from './readUpdate.ts';
import type { PresenceFact } from './roomMessages.ts';

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
  /** JSON, as others may see it; `null` when the person has left. */
  state: string;
  /** The same with what is for the host alone, as the connection here said it last. */
  whole: string;
  /** The same, as it is sent. */
  encoded: Uint8Array;
  owner: ClientIdOwner;
  member: PresenceMember | null;
  /** The other node that the person is connected to. */
  node: string | null;
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
  readonly #forHost: readonly string[];
  readonly #tellNodes: (people: PresenceFact[]) => void;
  readonly #changed = new Set<number>();
  /** Of those, what this node has to tell the others. */
  readonly #ours = new Set<number>();
  #cancelTimer: (() => void) | null = null;
  #sentAt = Number.NEGATIVE_INFINITY;

  /**
   * @param tellNodes what other nodes should know, at most once in `every` ms
   * @param forHost keys of a state that are told to nobody else
   */
  constructor(
    members: Iterable<PresenceMember>,
    clock: Clock,
    every: number,
    tellNodes: (people: PresenceFact[]) => void = () => {},
    forHost: Iterable<string> = [],
  ) {
    this.#members = members;
    this.#clock = clock;
    this.#every = every;
    this.#tellNodes = tellNodes;
    this.#forHost = [...forHost];
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
      entry.whole = stamped;
      entry.state = without(stamped, this.#forHost);
      this.#changeOurs(entry);
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
    this.#changeOurs(entry);
  }

  /** What a connection says of itself, as JSON, with what is for the host alone; null when it has said nothing. */
  stateOf({ awarenessId }: PresenceMember): string | null {
    const entry = awarenessId === null ? undefined : this.#entries.get(awarenessId);
    return entry && entry.state !== 'null' ? entry.whole : null;
  }

  /** Everybody who is here, on any node, for one who asks. */
  all(except: PresenceMember): Uint8Array {
    const here: Uint8Array[] = [];
    for (const entry of this.#entries.values()) {
      if (entry.member !== except && entry.state !== 'null') here.push(entry.encoded);
    }
    return awarenessFrame(here);
  }

  /** Those who are on this node, for another node that asks; and who left, since pages still know their clocks. */
  ours(): PresenceFact[] {
    return [...this.#entries.values()].filter(({ node }) => node === null).map(factOf);
  }

  /** What another node says of people. A person is where they were seen last. */
  hear(node: string, people: readonly PresenceFact[]): void {
    for (const { clientId, clock, state, personId, device } of people) {
      const entry = this.#entries.get(clientId);
      if (!entry) {
        this.#forgetOldest();
        this.#entries.set(clientId, newEntry(clientId, { personId, device }, null));
        this.#take(clientId, node, clock, state);
      } else if (!mayWriteAs(entry.owner, { personId, device })) {
        // It showed this number first here; there somebody else did. Each node shows whom it knows.
      } else if (entry.member && state === 'null') {
        // Left there, and came here before that node knew: pages there must see a later clock.
        if (clock >= entry.clock) this.#moveOn(entry, clock + 1);
      } else if (clock > entry.clock) {
        if (entry.member) entry.member.awarenessId = null;
        entry.member = null;
        this.#take(clientId, node, clock, state);
      } else if (state !== 'null' && (entry.node !== node || entry.state === 'null')) {
        // That node does not know what pages have seen already; it moves its clock beyond.
        this.#tellNodes([{ ...factOf(entry), state: 'null' }]);
      }
    }
  }

  /** Nobody is on that node any more. */
  gone(node: string): void {
    for (const entry of this.#entries.values()) {
      if (entry.node === node) this.#take(entry.clientId, null, entry.clock + 1, 'null');
    }
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
      this.#entries.set(clientId, newEntry(clientId, { personId, device }, member));
    } else if (mayWriteAs(entry.owner, member.identity)) {
      if (entry.member) entry.member.awarenessId = null;
      entry.member = member;
      entry.node = null;
      entry.offset = entry.clock + 1;
    } else {
      return;
    }
    member.awarenessId = clientId;
  }

  #forgetOldest(): void {
    if (this.#entries.size < rememberedAtMost) return;
    for (const [clientId, { member, node }] of this.#entries) {
      if (!member && node === null && !this.#changed.has(clientId)) {
        this.#entries.delete(clientId);
        return;
      }
    }
  }

  #take(clientId: number, node: string | null, clock: number, state: string): void {
    const entry = this.#entries.get(clientId);
    if (!entry) return;
    entry.node = state === 'null' ? null : node;
    entry.clock = clock;
    entry.state = state;
    this.#change(entry);
  }

  #moveOn(entry: Entry, clock: number): void {
    entry.offset += clock - entry.clock;
    entry.clock = clock;
    this.#changeOurs(entry);
  }

  #changeOurs(entry: Entry): void {
    this.#ours.add(entry.clientId);
    this.#change(entry);
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
    const ours = [...this.#ours].flatMap((id) => this.#entries.get(id) ?? []);
    this.#ours.clear();
    // Whoever another node took over in the meantime is its to tell of.
    const told = ours.filter(({ node }) => node === null).map(factOf);
    if (told.length > 0) this.#tellNodes(told);
    const toAll = awarenessFrame(changed.map(({ encoded }) => encoded));
    const apart = withoutOneself(changed, toAll);
    for (const member of this.#members) member.sendPresence(apart.get(member)?.() ?? toAll);
  }
}

function newEntry(clientId: number, owner: ClientIdOwner, member: PresenceMember | null): Entry {
  const encoded = awarenessEntry(clientId, 0, 'null');
  return { clientId, clock: 0, state: 'null', whole: 'null', encoded, owner, member, node: null, offset: 0 };
}

/**
 * The frames of those who must not get their own state back. A page ignores what is no newer than its own clock (the
 * rule of y-protocols), so its own state does no harm there. Only where the clock was moved on for the others, after a
 * reconnect, it would take an older state for a newer one. Made by copying what stands before and after it.
 */
function withoutOneself(changed: readonly Entry[], all: Uint8Array): Map<PresenceMember, () => Uint8Array> {
  const frames = new Map<PresenceMember, () => Uint8Array>();
  let at = all.length - changed.reduce((sum, { encoded }) => sum + encoded.length, 0);
  const first = at;
  for (const { member, offset, encoded } of changed) {
    const before = all.subarray(first, at);
    at += encoded.length;
    const after = all.subarray(at);
    if (member && offset > 0) frames.set(member, () => awarenessFrame([before, after], changed.length - 1));
  }
  return frames;
}

const factOf = ({ clientId, clock, state, owner }: Entry): PresenceFact => ({
  clientId,
  clock,
  state,
  personId: owner.personId,
  device: owner.device,
});

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

function without(state: string, keys: readonly string[]): string {
  if (state === 'null' || keys.length === 0) return state;
  const shown = JSON.parse(state) as Record<string, unknown>;
  for (const key of keys) delete shown[key];
  return JSON.stringify(shown);
}
