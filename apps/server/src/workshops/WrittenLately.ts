import { parseRoomName, WRITING_WINDOW } from '@ruam/protocol';
import type { Rooms } from '@ruam/sync';
import type { Cluster } from '../cluster/Cluster.ts';

/** ms: what is written is counted in stretches of this length. */
const STRETCH = 60_000;
/** ms between two tellings of the other nodes. */
const TELL_EVERY = 5_000;

/** By the start of a stretch (ms), then person: how much they wrote in it. */
type Stretches = Map<number, Map<string, number>>;

/** How much who wrote in each group's room in the last quarter of an hour. In memory alone: it is about now. */
export class WrittenLately {
  readonly #cluster: Pick<Cluster, 'others'>;
  readonly #now: () => number;
  readonly #since: number;
  readonly #rooms = new Map<string, Stretches>();
  readonly #elsewhere;
  readonly #stop: () => void;
  readonly #telling: ReturnType<typeof setInterval>;

  constructor(rooms: Pick<Rooms, 'onChange'>, cluster: Pick<Cluster, 'share' | 'others'>, now: () => number) {
    this.#cluster = cluster;
    this.#now = now;
    this.#since = now();
    this.#elsewhere = cluster.share<[person: string, things: number][]>('written');
    this.#stop = rooms.onChange((room, _here, written) => {
      for (const { personId, things } of written) this.#add(room, personId, things);
    });
    this.#telling = setInterval(() => this.#tell(), TELL_EVERY);
  }

  /** Most first, of all nodes. */
  in(room: string): { writers: { person: string; things: number }[]; since: number } {
    const people = this.#here(room);
    for (const [person, things] of this.#elsewhere.others(room).flat())
      people.set(person, (people.get(person) ?? 0) + things);
    const writers = Array.from(people, ([person, things]) => ({ person, things }));
    return {
      writers: writers.sort((a, b) => b.things - a.things),
      since: Math.max(this.#since, this.#now() - WRITING_WINDOW),
    };
  }

  stop(): void {
    clearInterval(this.#telling);
    this.#stop();
  }

  #add(room: string, person: string, things: number): void {
    // One's own drafts are nobody else's to see.
    if (things === 0 || !parseRoomName(room)) return;
    const stretches: Stretches = this.#rooms.get(room) ?? new Map();
    this.#rooms.set(room, stretches);
    const at = Math.floor(this.#now() / STRETCH) * STRETCH;
    const people = stretches.get(at) ?? new Map<string, number>();
    stretches.set(at, people);
    people.set(person, (people.get(person) ?? 0) + things);
  }

  #here(room: string): Map<string, number> {
    const people = new Map<string, number>();
    const stretches = this.#rooms.get(room) ?? (new Map() as Stretches);
    for (const [at, written] of stretches) {
      if (at + STRETCH < this.#now() - WRITING_WINDOW) {
        stretches.delete(at);
        continue;
      }
      for (const [person, things] of written) people.set(person, (people.get(person) ?? 0) + things);
    }
    if (stretches.size === 0) this.#rooms.delete(room);
    return people;
  }

  #tell(): void {
    if (this.#cluster.others().length === 0) return;
    for (const room of [...this.#rooms.keys()]) {
      const here = [...this.#here(room)];
      this.#elsewhere.set(room, here.length > 0 ? here : null);
    }
  }
}
