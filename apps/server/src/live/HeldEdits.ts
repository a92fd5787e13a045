import { createHash } from 'node:crypto';
import { type HeldDevice, parseRoomName, roomName } from '@ruam/protocol';
import type { Rooms } from '@ruam/sync';
import type { GroupId, WorkshopId } from '@ruam/workshop';
import type { Cluster } from '../cluster/Cluster.ts';
import type { Workshops } from '../workshops/Workshops.ts';
import type { KeptHeldEdits } from './KeptHeldEdits.ts';

/** ms between two looks: what a device said last is at most so old when it has left. */
const LOOK_EVERY = 1_500;
/** ms: a day's work. Who has not come back until then is not waited for. */
const REMEMBERED_FOR = 12 * 60 * 60_000;

/** By device: what it said last. */
type Devices = Record<string, HeldDevice & { seen: boolean }>;

/**
 * Which devices of a group still hold edits, as far as anybody but they can know: those in the room by what they say of
 * themselves and what the server has not stored, those that have left by what they said last. Over a restart those are
 * kept that left with edits; who was there at a sudden end is known once they come back.
 */
export class HeldEdits {
  readonly #workshops: Pick<Workshops, 'all'>;
  readonly #rooms: Pick<Rooms, 'sessions'>;
  readonly #now: () => number;
  readonly #kept: Pick<KeptHeldEdits, 'read' | 'keep' | 'settled'>;
  readonly #shared;
  /** By room and device: who left with edits, and who of them is back. */
  readonly #left = new Map<string, Map<string, HeldDevice>>();
  readonly #devices = new Map<string, Devices>();
  readonly #looking: ReturnType<typeof setInterval>;

  constructor(
    workshops: Pick<Workshops, 'all'>,
    rooms: Pick<Rooms, 'sessions'>,
    cluster: Pick<Cluster, 'share'>,
    kept: Pick<KeptHeldEdits, 'read' | 'keep' | 'settled'>,
    now: () => number,
  ) {
    this.#workshops = workshops;
    this.#rooms = rooms;
    this.#now = now;
    this.#kept = kept;
    this.#shared = cluster.share<HeldDevice[]>('held');
    this.#looking = setInterval(() => this.#lookAtAll(), LOOK_EVERY);
  }

  /** Those that hold edits first. A device that is on another node is here, wherever it was before. */
  of(workshop: WorkshopId, group: GroupId): HeldDevice[] {
    const room = roomName(workshop, group);
    const found = new Map<string, HeldDevice>();
    for (const device of [...this.#look(room), ...this.#shared.others(room).flat()]) {
      const known = found.get(device.id);
      const isLater = known?.isAway === device.isAway && device.since > known.since;
      if (!known || (known.isAway && !device.isAway) || isLater) found.set(device.id, device);
    }
    return [...found.values()].sort((a, b) => b.unsent - a.unsent || b.since - a.since);
  }

  /** What was known before this server was started. */
  async load(): Promise<void> {
    const oldest = this.#now() - REMEMBERED_FOR;
    for (const { id } of this.#workshops.all()) {
      for (const [group, devices] of await this.#kept.read(id, oldest)) {
        const room = roomName(id, group);
        const away = devices.filter(({ isAway, unsent }) => isAway && unsent > 0);
        this.#devices.set(room, Object.fromEntries(away.map((one) => [one.id, { ...one, seen: false }])));
        this.#left.set(room, new Map(away.map((one) => [one.id, one])));
      }
    }
  }

  /** Resolves when it is kept who holds edits now: for them the server goes away, not they. */
  async stop(): Promise<void> {
    clearInterval(this.#looking);
    const since = this.#now();
    for (const { id, groups } of this.#workshops.all()) {
      for (const group of groups) {
        const devices = this.#look(roomName(id, group.id));
        this.#keep(
          id,
          group.id,
          devices.map((device) => (device.isAway ? device : { ...device, isAway: true, since })),
        );
      }
    }
    await this.#kept.settled();
  }

  #keep(workshop: WorkshopId, group: GroupId, devices: readonly HeldDevice[]): void {
    const room = roomName(workshop, group);
    const left = this.#left.get(room) ?? new Map<string, HeldDevice>();
    this.#left.set(room, left);
    for (const device of devices) {
      if (device.isAway && device.unsent > 0) left.set(device.id, device);
      // What it holds while it is here is its own to say; that it is back is news once.
      else if (left.has(device.id)) left.set(device.id, { ...device, unsent: 0 });
    }
    this.#kept.keep(workshop, group, [...left.values()]);
  }

  #lookAtAll(): void {
    for (const { id, groups } of this.#workshops.all()) {
      for (const group of groups) {
        const room = roomName(id, group.id);
        const devices = this.#look(room);
        this.#keep(id, group.id, devices);
        this.#shared.set(room, devices.length > 0 ? devices : null);
      }
    }
  }

  #look(room: string): HeldDevice[] {
    const now = this.#now();
    const devices = this.#devices.get(room) ?? {};
    const saidBefore = new Map(Object.values(devices).map(({ id, unsent }) => [id, unsent]));
    for (const device of Object.values(devices)) device.seen = false;
    for (const { identity, access, unacknowledged, state } of this.#rooms.sessions(room)) {
      if (access === 'none' || !parseRoomName(room)) continue;
      const id = idOf(identity.device);
      const known = devices[id];
      // A page that takes its leave shows nothing any more: what it said before stands.
      const said = state === null ? (saidBefore.get(id) ?? 0) : unsentIn(state);
      // Of two pages of one device, both count.
      const before = known?.seen ? known.unsent : 0;
      const unsent = before + (said > 0 ? said : unacknowledged ? 1 : 0);
      if (!known && access !== 'write' && unsent === 0) continue;
      const since = known && !known.isAway ? known.since : now;
      devices[id] = {
        ...{ id, person: identity.personId, name: identity.name, unsent, isAway: false, since },
        seen: true,
      };
    }
    for (const [id, device] of Object.entries(devices)) {
      if (device.seen) continue;
      if (!device.isAway) Object.assign(device, { isAway: true, since: now });
      if (now - device.since > REMEMBERED_FOR) delete devices[id];
    }
    if (Object.keys(devices).length > 0) this.#devices.set(room, devices);
    else this.#devices.delete(room);
    return Object.values(devices).map(({ seen: _seen, ...device }) => device);
  }
}

/** What tells devices apart on a page, and is good for nothing else. */
const idOf = (device: string) => createHash('sha256').update(device).digest('base64url').slice(0, 12);

/** As our pages say it of themselves in their awareness. */
function unsentIn(state: string): number {
  const { unsent } = JSON.parse(state) as { unsent?: unknown };
  return typeof unsent === 'number' && unsent > 0 ? Math.min(Math.trunc(unsent), 1_000_000) : 0;
}
