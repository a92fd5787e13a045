import { proposalIds } from '@ruam/group-doc';
import { roomName } from '@ruam/protocol';
import type { Files } from '@ruam/storage';
import type { Rooms } from '@ruam/sync';
import {
  type Actor,
  type Decided,
  type Member,
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
} from '@ruam/workshop/commands';
import type { ClosedRooms } from '../sync/ClosedRooms.ts';
import type { BallotBoxes } from './BallotBoxes.ts';
import type { IntegratedLists } from './IntegratedLists.ts';
import type { ListVersions } from './ListVersions.ts';
import { newId, newJoinCode } from './newId.ts';
import { seedRooms } from './seedRooms.ts';
import { takeSnapshot } from './takeSnapshot.ts';
import type { Workshops } from './Workshops.ts';

export interface CommandsOptions {
  workshops: Workshops;
  rooms: Rooms;
  files: Files;
  integratedLists: IntegratedLists;
  listVersions: ListVersions;
  closedRooms: ClosedRooms;
  ballotBoxes: BallotBoxes;
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
    const { workshops, closedRooms } = this.#options;
    let closed: string | null = null;
    try {
      return await workshops.run(workshopId, id, async (workshop) => {
        const actor = who(workshop);
        const checked = checkCommand(workshop, name, input, actor);
        if (!checked.ok) return { actor, outcome: checked };
        const secret = this.#secretBallot(workshop, checked.value, actor);
        if (secret) return { actor, outcome: secret };
        if (checked.value.prepare === 'snapshot' && closed === null) {
          closed = roomName(workshopId, groupOf(checked.value.input));
          closedRooms.close(closed);
        }
        const context = await this.#context(workshop, checked.value);
        const outcome = decideCommand(workshop, name, input, actor, context);
        if (outcome.ok) onDecided(outcome.value);
        return { actor, outcome };
      });
    } finally {
      if (closed !== null) closedRooms.open(closed);
    }
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

  /** `createWorkshop`, for the account that asks; its rooms are ready when it resolves. */
  async create(input: unknown, actor: Actor): Promise<Outcome<Workshop>> {
    const outcome = decideCommand(null, 'createWorkshop', input, actor, this.#pureContext());
    if (!outcome.ok) return outcome;
    const workshop = await this.#options.workshops.create(actor, newId(), outcome.value);
    await seedRooms(this.#options.rooms, workshop);
    return { ok: true, value: workshop };
  }

  /** A ballot of a secret vote goes into its box and never into the log; null for every other command. */
  #secretBallot(workshop: Workshop, { name, input }: CheckedCommand, actor: Actor): Outcome<[]> | null {
    if (name !== 'castBallot') return null;
    const ballot = input as Parameters<typeof acceptBallot>[1];
    if (!voteOf(workshop, ballot.vote)?.secret) return null;
    const accepted = acceptBallot(workshop, ballot, actor);
    if (!accepted.ok) return accepted;
    const { vote, voter, choice } = accepted.value;
    this.#options.ballotBoxes.put(workshop.id, vote.id, voter, choice);
    return { ok: true, value: [] };
  }

  #pureContext(): CommandContext {
    const { workshops, now } = this.#options;
    return {
      now: now(),
      newId,
      newJoinCode: () => newJoinCode((code) => workshops.byJoinCode(code) !== null),
    };
  }

  async #context(workshop: Workshop, { prepare, input }: CheckedCommand): Promise<CommandContext> {
    const { rooms, files, integratedLists, listVersions, now } = this.#options;
    const context = this.#pureContext();
    switch (prepare) {
      case null:
        return context;
      case 'integratedList':
        return { ...context, list: await integratedLists.of(workshop) };
      case 'signedContent':
        return { ...context, ...(await listVersions.keep(workshop, now())) };
      case 'secretChoices': {
        const vote = voteOf(workshop, (input as { vote: string }).vote);
        if (!vote?.secret) return context;
        return { ...context, secretChoices: this.#options.ballotBoxes.choices(workshop.id, vote) };
      }
      case 'snapshot': {
        const group = workshop.groups.find(({ id }) => id === groupOf(input));
        if (!group) return context;
        return { ...context, snapshot: await takeSnapshot(rooms, files, workshop, group, now) };
      }
      case 'proposal': {
        const { proposal, group } = input as { proposal: string; group: string };
        if (!workshop.groups.some(({ id }) => id === group)) return context;
        const doc = await rooms.read(roomName(workshop.id, group));
        const isThere = proposalIds(doc).includes(proposal);
        doc.destroy();
        return { ...context, proposal: isThere ? { id: proposal, group } : null };
      }
    }
  }
}

const groupOf = (input: unknown) => (input as { group: string }).group;
