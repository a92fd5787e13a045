import { canonicalJson, type GroupSnapshot } from '@ruam/consolidation';
import { type ProposalChange, takeBack } from '@ruam/group-doc';
import { type LateChange, lateChangeKey, parseRoomName, roomName } from '@ruam/protocol';
import type { Files } from '@ruam/storage';
import type { LateEdits as LatePort, Rooms, SessionIdentity } from '@ruam/sync';
import {
  type Actor,
  actorId,
  type Group,
  type LateEdits,
  leavesLateEdits,
  type Outcome,
  type Workshop,
  type WorkshopId,
  waitingLateEdits,
} from '@ruam/workshop';
import type { LateEditsFacts, SnapshotFacts } from '@ruam/workshop/commands';
import * as Y from 'yjs';
import type { ClosedRooms } from '../sync/ClosedRooms.ts';
import type { ContentThread } from '../sync/ContentThread.ts';
import { actorOf, identityOf } from '../sync/roomPolicy.ts';
import type { Workshops } from './Workshops.ts';

/** What a device sent too late, as it is stored. */
interface Envelope {
  by: string;
  device: string;
  name: string;
  /** A Yjs update, base64: all that the room did not have. */
  update: string;
}

export interface LateTraysOptions {
  workshops: Workshops;
  rooms: Rooms;
  files: Files;
  contents: Pick<ContentThread, 'lateChanges'>;
  closedRooms: Pick<ClosedRooms, 'has'>;
  snapshotOf(hash: string): Promise<GroupSnapshot>;
  /** Decides, in the server's name, that they wait: `keepLateEdits`. */
  keep(workshopId: WorkshopId, input: unknown): Promise<Outcome<unknown>>;
  now: () => number;
}

/** A decision about late edits: `lateChangeKey` of the changes that are taken in. */
interface Choice {
  id: string;
  take: 'all' | readonly string[];
}

/**
 * The trays of late edits: what came when its writer could not write any more is stored, waits for the group's lead, and
 * is written into the room by whoever decides: the very same update in its writer's name, and what is refused taken back
 * after it, so that no device brings it a second time and the past holds every letter.
 */
export class LateTrays implements LatePort {
  readonly #options: LateTraysOptions;
  /** By room: two pages of a device that come at once are kept one after the other. */
  readonly #keeping = new Map<string, Promise<unknown>>();

  /** Those that are in the room and perhaps not decided yet: what they changed can be told only before. */
  readonly #written = new Map<string, LateEditsFacts['settled'][number]>();

  constructor(options: LateTraysOptions) {
    this.#options = options;
  }

  takes(identity: SessionIdentity, room: string): boolean {
    const name = parseRoomName(room);
    const workshop = name && this.#options.workshops.get(name.workshop);
    return workshop ? leavesLateEdits(actorOf(workshop, identity), workshop, name.group) : false;
  }

  async keep(identity: SessionIdentity, room: string, update: Uint8Array): Promise<boolean> {
    if (this.#options.closedRooms.has(room)) return false;
    const before = this.#keeping.get(room) ?? Promise.resolve();
    const keeping = before.then(() => this.#keep(identity, room, update));
    const settled = keeping.catch(() => {});
    this.#keeping.set(room, settled);
    try {
      return await keeping;
    } finally {
      if (this.#keeping.get(room) === settled) this.#keeping.delete(room);
    }
  }

  /** What each of them changes in the group as it is now; of those that are decided, as it was recorded then. */
  async changesIn(workshop: Workshop, late: readonly LateEdits[]): Promise<LateChange[][]> {
    return Promise.all(late.map((one) => (one.settled ? this.#record(one) : this.#changes(workshop, one))));
  }

  /**
   * Writes what is taken into the room, and takes back what is not. Changes nothing while a reason is missing; null
   * when some of them do not wait.
   */
  async settle(
    workshop: Workshop,
    group: Group,
    choices: readonly Choice[],
    reason: string,
    by: Actor,
    takeSnapshot: () => Promise<SnapshotFacts>,
  ): Promise<LateEditsFacts | null> {
    const waiting = waitingLateEdits(workshop.lateEdits, group.id);
    const settled: LateEditsFacts['settled'] = [];
    for (const { id, settled } of workshop.lateEdits) if (settled) this.#written.delete(id);
    for (const { id, take } of choices) {
      const late = waiting.find((one) => one.id === id);
      if (!late) return null;
      const done = this.#written.get(id);
      if (done) {
        settled.push(done);
        continue;
      }
      const changes = await this.#changes(workshop, late);
      const isTaken = (change: LateChange) => take === 'all' || take.includes(lateChangeKey(change));
      const refused = changes.filter((change) => !isTaken(change));
      const record = changes.map((change) => ({ ...change, taken: isTaken(change) }));
      const facts = {
        ...{ late: id, taken: changes.length - refused.length, refused: refused.length },
        record: await this.#put(workshop, 'lateRecord', record),
      };
      settled.push(facts);
      if (refused.length > 0 && reason === '') continue;
      await this.#write(workshop, group, late, refused, by);
      this.#written.set(id, facts);
    }
    return { settled, snapshot: await this.#ifChanged(group, takeSnapshot) };
  }

  async #keep(identity: SessionIdentity, room: string, update: Uint8Array): Promise<boolean> {
    const { workshops, rooms, contents } = this.#options;
    const name = parseRoomName(room);
    const workshop = name && workshops.get(name.workshop);
    if (!workshop || !this.takes(identity, room)) return false;
    const { personId, device } = identity;
    const earlier = await this.#ofDevice(workshop, name.group, personId, device);
    const known = earlier && updateIn(earlier.envelope);
    // Merged with itself, an update is written as a merge writes it: so the same again is seen to be the same.
    const whole = Y.mergeUpdates([known ?? update, update]);
    if (known && Buffer.from(known).equals(whole)) return true;
    const changes = await contents.lateChanges(await rooms.content(room), whole);
    if (changes.length === 0) {
      // Nobody would see it, so nobody has to decide.
      await rooms.add(room, whole, identity);
      return true;
    }
    const envelope: Envelope = {
      ...{ by: personId, device, name: identity.name },
      update: Buffer.from(whole).toString('base64'),
    };
    const late = {
      ...{ id: await this.#put(workshop, 'lateEdits', envelope), group: name.group, by: personId },
      ...{ proposals: new Set(changes.map(({ proposal }) => proposal)).size, changes: changes.length },
    };
    const input = { late, replaces: earlier?.late.id ?? null };
    const kept = await this.#options.keep(workshop.id, input);
    if (!kept.ok) throw new Error(`late edits were not kept: ${kept.refusal.code}`);
    return true;
  }

  async #ofDevice(workshop: Workshop, group: string, by: string, device: string) {
    for (const late of waitingLateEdits(workshop.lateEdits, group)) {
      if (late.by !== by) continue;
      const envelope = await this.#envelope(late);
      if (envelope.device === device) return { late, envelope };
    }
    return null;
  }

  async #write(
    workshop: Workshop,
    group: Group,
    late: LateEdits,
    refused: readonly ProposalChange[],
    by: Actor,
  ): Promise<void> {
    const { rooms, now } = this.#options;
    const room = roomName(workshop.id, group.id);
    const envelope = await this.#envelope(late);
    const writer = actorOf(workshop, { personId: late.by, name: envelope.name });
    const earlier = await rooms.read(room);
    await rooms.add(room, updateIn(envelope), {
      ...identityOf(writer, envelope.device),
      // Also of somebody who has been removed since.
      personId: late.by,
    });
    if (refused.length > 0)
      await rooms.edit(
        room,
        (doc) => {
          const outcome = takeBack(doc, refused, earlier, actorId(by), now());
          if (!outcome.ok) throw new Error(`late edits were not taken back: ${outcome.refusal.code}`);
        },
        identityOf(by, SERVER_DEVICE),
      );
    earlier.destroy();
  }

  /** A group that is open goes on; one that handed over has a new edition if it is not what it was any more. */
  async #ifChanged(group: Group, takeSnapshot: () => Promise<SnapshotFacts>): Promise<SnapshotFacts | null> {
    if (!group.handOver) return null;
    const facts = await takeSnapshot();
    const [before, now] = await Promise.all([
      this.#options.snapshotOf(group.handOver.snapshot),
      this.#options.snapshotOf(facts.hash),
    ]);
    return canonicalJson(before.proposals) === canonicalJson(now.proposals) ? null : facts;
  }

  async #changes(workshop: Workshop, late: LateEdits): Promise<LateChange[]> {
    const { rooms, contents } = this.#options;
    const update = updateIn(await this.#envelope(late));
    return contents.lateChanges(await rooms.content(roomName(workshop.id, late.group)), update);
  }

  #record({ settled }: LateEdits): Promise<LateChange[]> {
    return this.#get<LateChange[]>(settled?.record ?? '');
  }

  #envelope(late: LateEdits): Promise<Envelope> {
    return this.#get<Envelope>(late.id);
  }

  async #put(workshop: Workshop, kind: string, what: unknown): Promise<string> {
    const { files, now } = this.#options;
    const bytes = new TextEncoder().encode(JSON.stringify(what));
    const named = { name: `${kind}.json`, contentType: 'application/json', createdAt: now() };
    return (await files.put(bytes, { workshopId: workshop.id, kind, ...named })).id;
  }

  async #get<T>(id: string): Promise<T> {
    const file = await this.#options.files.get(id);
    if (!file) throw new Error(`${id} of a tray is not in the store`);
    return JSON.parse(new TextDecoder().decode(file.bytes)) as T;
  }
}

const SERVER_DEVICE = 'server';

const updateIn = ({ update }: Envelope) => new Uint8Array(Buffer.from(update, 'base64'));
