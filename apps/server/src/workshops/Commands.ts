import { proposalIds } from '@ruam/group-doc';
import { roomName } from '@ruam/protocol';
import type { Files } from '@ruam/storage';
import type { Rooms } from '@ruam/sync';
import {
  type Actor,
  type Decided,
  type Member,
  type MemberId,
  type Outcome,
  voteOf,
  type Workshop,
  type WorkshopId,
} from '@ruam/workshop';
import {
  acceptBallot,
  type CheckedCommand,
  type CommandContext,
  checkCommand,
  decideCommand,
  type Introduced,
} from '@ruam/workshop/commands';
import type { RoomsTogether } from '../cluster/RoomsTogether.ts';
import type { SharedBallots } from '../cluster/SharedBallots.ts';
import { refusals } from '../http/refusals.ts';
import type { HeldEdits } from '../live/HeldEdits.ts';
import type { ClosedRooms } from '../sync/ClosedRooms.ts';
import type { GroupReader } from '../sync/GroupReader.ts';
import { areaProposals } from './areaProposals.ts';
import type { BallotBoxes } from './BallotBoxes.ts';
import type { IntegratedLists } from './IntegratedLists.ts';
import type { LateTrays } from './LateTrays.ts';
import type { ListVersions } from './ListVersions.ts';
import { newId, newJoinCode } from './newId.ts';
import { seedRooms } from './seedRooms.ts';
import { takeSnapshot } from './takeSnapshot.ts';
import type { Workshops } from './Workshops.ts';

export interface CommandsOptions {
  workshops: Workshops;
  rooms: Rooms;
  groups: GroupReader;
  files: Files;
  integratedLists: IntegratedLists;
  listVersions: ListVersions;
  lateTrays: Pick<LateTrays, 'settle'>;
  heldEdits: Pick<HeldEdits, 'of'>;
  closedRooms: ClosedRooms;
  ballotBoxes: BallotBoxes;
  ballots: SharedBallots;
  roomsTogether: RoomsTogether;
  now: () => number;
}

/** Who asks, by the workshop as it is at the moment of the decision. */
export type Who = (workshop: Workshop) => Actor;

/** A command: identify, check, look up what the decision needs, decide, append. The one way to change a workshop. */
export class Commands {
  readonly #options: CommandsOptions;

  constructor(options: CommandsOptions) {
    this.#options = options;
  }

  async run(
    workshopId: WorkshopId,
    { id, name, input }: { id: string; name: string; input: unknown },
    who: Who,
    onDecided: (events: readonly Decided[]) => void = () => {},
  ): Promise<Outcome<{ version: number }>> {
    const { workshops, closedRooms, ballots, ballotBoxes } = this.#options;
    const command = { id, name, input };
    let closed: { room: string; id: string } | null = null;
    let counted: string | null = null;
    let given: Promise<void> | null = null;
    let sealed: string | null = null;
    try {
      const outcome = await workshops.run(workshopId, id, async (workshop) => {
        const actor = who(workshop);
        const checked = checkCommand(workshop, name, input, actor);
        if (!checked.ok) return { actor, outcome: checked };
        const ballot = this.#secretBallot(workshop, checked.value, actor);
        if (ballot) {
          if (!ballot.ok) return { actor, outcome: ballot };
          const { vote, voter, choice } = ballot.value;
          if (ballotBoxes.isSealed(workshopId, vote.id)) sealed = vote.id;
          else given = ballots.put(workshopId, vote.id, voter, choice);
          return { actor, outcome: { ok: true, value: [] } };
        }
        const { prepare } = checked.value;
        if (prepare === 'snapshot' && closed === null) {
          closed = { room: roomName(workshopId, groupOf(checked.value.input)), id: newId() };
          closedRooms.close(closed.room);
        }
        if (prepare === 'secretChoices') counted = (checked.value.input as { vote: string }).vote;
        const context = await this.#context(workshop, checked.value, actor, closed);
        if (!context.ok) return { actor, outcome: context };
        const outcome = decideCommand(workshop, name, input, actor, context.value);
        if (outcome.ok) onDecided(outcome.value);
        return { actor, outcome };
      });
      await given;
      if (sealed === null) return outcome;
    } finally {
      if (closed !== null) this.#reopen(closed, workshopId);
      if (counted !== null) ballots.release(workshopId, counted);
    }
    // Another node counts this vote just now: then it is closed, or goes on.
    await ballotBoxes.unsealed(workshopId, sealed);
    return this.run(workshopId, command, who, onDecided);
  }

  #reopen(closed: { room: string; id: string }, workshopId: WorkshopId): void {
    const { workshops, closedRooms, roomsTogether } = this.#options;
    roomsTogether.open(closed, workshopId, workshops.get(workshopId)?.version ?? 0);
    closedRooms.open(closed.room);
  }

  /** `joinWorkshop` or `addMember`: the new member. */
  async addMember(
    workshopId: WorkshopId,
    name: 'joinWorkshop' | 'addMember',
    input: unknown,
    who: Who,
  ): Promise<Outcome<Member>> {
    let member: Member | null = null;
    const outcome = await this.run(workshopId, { id: newId(), name, input }, who, (events) => {
      const joined = events.find((event) => event.type === 'memberJoined');
      member = joined?.payload.member ?? null;
    });
    if (!outcome.ok) return outcome;
    if (!member) throw new Error(`${name} gave no member`);
    return { ok: true, value: member };
  }

  /** Somebody with the code says that a seat was made for them; refused unless it is open and bears their name. */
  async takeSeat(workshopId: WorkshopId, seat: MemberId, person: Introduced): Promise<Outcome<Member>> {
    const { name, organisationId, organisationName } = person;
    const input = { how: 'name', seat, person: { name, organisationId, organisationName } };
    const outcome = await this.run(workshopId, { id: newId(), name: 'takeSeat', input }, () => ({
      kind: 'system',
    }));
    if (!outcome.ok) return outcome;
    const member = this.#options.workshops.get(workshopId)?.members[seat];
    if (!member) throw new Error('takeSeat gave no member');
    return { ok: true, value: member };
  }

  /** `createWorkshop`, for the account that asks; its rooms are ready when it resolves. */
  async create(input: unknown, actor: Actor): Promise<Outcome<Workshop>> {
    const outcome = decideCommand(null, 'createWorkshop', input, actor, this.#pureContext());
    if (!outcome.ok) return outcome;
    const workshop = await this.#options.workshops.create(actor, newId(), outcome.value);
    await seedRooms(this.#options.rooms, workshop);
    return { ok: true, value: workshop };
  }

  /** A ballot of a secret vote goes into its box and never into the log; null for every other command. */
  #secretBallot(workshop: Workshop, { name, input }: CheckedCommand, actor: Actor) {
    if (name !== 'castBallot') return null;
    const ballot = input as Parameters<typeof acceptBallot>[1];
    return voteOf(workshop, ballot.vote)?.secret ? acceptBallot(workshop, ballot, actor) : null;
  }

  #pureContext(): CommandContext {
    const { workshops, now } = this.#options;
    return {
      now: now(),
      newId,
      newJoinCode: () => newJoinCode((code) => workshops.byJoinCode(code) !== null),
    };
  }

  /** What the decision needs to know. Refused when nodes that have a part of it do not answer. */
  async #context(
    workshop: Workshop,
    { prepare, input }: CheckedCommand,
    actor: Actor,
    closed: { room: string; id: string } | null,
  ): Promise<Outcome<CommandContext>> {
    const { rooms, groups, files, integratedLists, listVersions, now } = this.#options;
    const context = this.#pureContext();
    const known = (more: Partial<CommandContext>) => ({ ok: true as const, value: { ...context, ...more } });
    const silent = { ok: false as const, refusal: refusals.otherServerSilent };
    switch (prepare) {
      case null:
        return known({});
      case 'integratedList':
        return known({ list: await integratedLists.of(workshop) });
      case 'signedContent':
        return known(await listVersions.keep(workshop, now()));
      case 'secretChoices': {
        const vote = voteOf(workshop, (input as { vote: string }).vote);
        if (!vote?.secret || vote.closed) return known({});
        if (!(await this.#options.ballots.collect(workshop.id, vote))) return silent;
        const { ballotBoxes } = this.#options;
        return known({
          secretChoices: ballotBoxes.choices(workshop.id, vote),
          secretVoters: ballotBoxes.voters(workshop.id, vote),
        });
      }
      case 'snapshot': {
        const group = workshop.groups.find(({ id }) => id === groupOf(input));
        if (!group || !closed) return known({});
        const unsent = await this.#options.roomsTogether.close(closed);
        if (!unsent) return silent;
        const away = this.#options.heldEdits.of(workshop.id, group.id).filter((device) => device.isAway);
        const facts = await takeSnapshot(rooms, groups, files, workshop, group, now, unsent);
        // Who left with edits on the device is waited for like who is here.
        const left = away.filter((device) => device.unsent > 0).length;
        return known({ snapshot: { ...facts, unsent: facts.unsent + left } });
      }
      case 'areaProposals':
        return known({
          areaProposals: await areaProposals(groups, workshop, (input as { area: string }).area),
        });
      case 'lateEdits': {
        const { edits, reason } = input as Settling;
        const group = workshop.groups.find(({ id }) => id === groupOf(input));
        if (!group) return known({});
        const snapshot = () => takeSnapshot(rooms, groups, files, workshop, group, now);
        const { lateTrays } = this.#options;
        const facts = await lateTrays.settle(workshop, group, edits, reason, actor, snapshot);
        return known(facts ? { lateEdits: facts } : {});
      }
      case 'proposal': {
        const { proposal, group } = input as { proposal: string; group: string };
        if (!workshop.groups.some(({ id }) => id === group)) return known({});
        const doc = await rooms.read(roomName(workshop.id, group));
        const isThere = proposalIds(doc).includes(proposal);
        doc.destroy();
        return known({ proposal: isThere ? { id: proposal, group } : null });
      }
    }
  }
}

/** Of `settleLateEdits`. */
interface Settling {
  edits: { id: string; take: 'all' | string[] }[];
  reason: string;
}

const groupOf = (input: unknown) => (input as { group: string }).group;
