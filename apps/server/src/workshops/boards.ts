import { readGroup } from '@ruam/group-doc';
import { type AgencyId, completenessOf, type Proposal, proposalTotal, sumSatang } from '@ruam/planning';
import { formTemplate } from '@ruam/planning/reference';
import { type GroupBoard, type ProposalCard, parseRoomName, roomName } from '@ruam/protocol';
import type { Rooms } from '@ruam/sync';
import type { GroupId, Workshop, WorkshopId } from '@ruam/workshop';
import type { Log } from '../observe/log.ts';
import type { Workshops } from './Workshops.ts';

/** ms: a group's board is computed at most so often while it is watched. */
const BOARD_EVERY = 1_000;

export interface Boards {
  /** Every group's board, as of the last computation where nothing has changed since. */
  now(workshopId: WorkshopId): Promise<GroupBoard[]>;
  stop(): void;
}

export interface BoardsOptions {
  workshops: Workshops;
  rooms: Rooms;
  now: () => number;
  log: Log;
  isWatched(workshopId: WorkshopId): boolean;
  changed(workshopId: WorkshopId, boards: GroupBoard[]): void;
}

/**
 * What each group has on the table, for the pages that show groups from outside. Reading a document costs, so a board
 * is computed only while somebody watches, and at most once a second a room.
 */
export function createBoards(options: BoardsOptions): Boards {
  const { workshops, rooms, now, log } = options;
  /** By room: the cards as of the last read, and whether an edit came since. */
  const known = new Map<string, { cards: ProposalCard[]; stale: boolean; lastEditAt: number | null }>();
  const timers = new Map<string, ReturnType<typeof setTimeout>>();

  async function board(workshop: Workshop, group: GroupId): Promise<GroupBoard> {
    const room = roomName(workshop.id, group);
    let entry = known.get(room);
    if (!entry || entry.stale) {
      const lastEditAt = entry?.lastEditAt ?? null;
      // Marked fresh before the read: an edit that comes meanwhile marks it stale again.
      entry = { cards: entry?.cards ?? [], stale: false, lastEditAt };
      known.set(room, entry);
      try {
        const doc = await rooms.read(room);
        entry.cards = readGroup(doc).map((proposal) => cardOf(proposal, group, workshop));
        doc.destroy();
      } catch (error) {
        entry.stale = true;
        throw error;
      }
    }
    return {
      group,
      proposals: entry.cards,
      total: sumSatang(entry.cards.map((card) => card.total)),
      lastEditAt: entry.lastEditAt,
      active: activeIn(rooms, room),
    };
  }

  async function send(room: string): Promise<void> {
    timers.delete(room);
    const name = parseRoomName(room);
    const workshop = name && workshops.get(name.workshop);
    if (!name || !workshop || !options.isWatched(workshop.id)) return;
    try {
      options.changed(workshop.id, [await board(workshop, name.group)]);
    } catch (error) {
      log.warn({ error, room }, 'a board could not be computed');
    }
  }

  const stop = rooms.onChange((room) => {
    const entry = known.get(room);
    if (entry) {
      entry.stale = true;
      entry.lastEditAt = now();
    } else {
      known.set(room, { cards: [], stale: true, lastEditAt: now() });
    }
    if (!timers.has(room))
      timers.set(
        room,
        setTimeout(() => void send(room), BOARD_EVERY),
      );
  });

  return {
    async now(workshopId) {
      const workshop = workshops.get(workshopId);
      return workshop ? Promise.all(workshop.groups.map((group) => board(workshop, group.id))) : [];
    },
    stop() {
      stop();
      for (const timer of timers.values()) clearTimeout(timer);
    },
  };
}

function activeIn(rooms: Rooms, room: string): GroupBoard['active'] {
  const people = new Map<string, GroupBoard['active'][number]>();
  for (const { identity, unacknowledged } of rooms.sessions(room)) {
    const before = people.get(identity.personId);
    const unsent = unacknowledged || (before?.unsent ?? false);
    people.set(identity.personId, {
      member: identity.personId,
      name: identity.name,
      colour: identity.colour,
      unsent,
    });
  }
  return [...people.values()];
}

function cardOf(proposal: Proposal, group: GroupId, workshop: Workshop): ProposalCard {
  const { filled, total: required } = completenessOf(proposal, formTemplate(workshop.fiscalYear));
  const { id, kind, title, area, priority } = proposal;
  return {
    id,
    group,
    kind,
    title,
    area,
    total: proposalTotal(proposal),
    agencies: agenciesOf(proposal),
    filled,
    required,
    priority,
  };
}

function agenciesOf({ leadAgency, coAgencies, budgetLines, activities }: Proposal): AgencyId[] {
  const named = [
    leadAgency,
    ...coAgencies,
    ...budgetLines.map((line) => line.fundingAgency),
    ...activities.map((activity) => activity.agency),
  ];
  return [...new Set(named.filter((agency) => agency !== null))];
}
