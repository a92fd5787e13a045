import { type AgencyId, completenessOf, type Proposal, proposalTotal, sumSatang } from '@ruam/planning';
import { formOf, isAligned } from '@ruam/planning/reference';
import { type GroupBoard, type ProposalCard, parseRoomName, roomName } from '@ruam/protocol';
import type { Rooms } from '@ruam/sync';
import type { GroupId, Workshop, WorkshopId } from '@ruam/workshop';
import type { Cluster } from '../cluster/Cluster.ts';
import { type Coalesced, coalesce } from '../live/coalesce.ts';
import type { Log } from '../observe/log.ts';
import type { GroupReader } from '../sync/GroupReader.ts';
import type { ActivePeople } from './ActivePeople.ts';
import { proposalPrint } from './proposalPrint.ts';
import type { Workshops } from './Workshops.ts';

/** ms: a group's board is computed at most so often while it is watched. */
const BOARD_EVERY = 1_000;

export interface Boards {
  /** Every group's board, as of the last computation where nothing has changed since. */
  now(workshopId: WorkshopId): Promise<GroupBoard[]>;
  /**
   * Called when a board is not what it was, on any node, at most once in `BOARD_EVERY`: asking again gives the
   * new one. Returns the way to stop.
   */
  onStale(listener: (workshopId: WorkshopId) => void): () => void;
  stop(): void;
}

export interface BoardsOptions {
  workshops: Workshops;
  rooms: Rooms;
  groups: GroupReader;
  active: Pick<ActivePeople, 'in'>;
  cluster: Cluster;
  now: () => number;
  log: Log;
  isWatched(workshopId: WorkshopId): boolean;
  changed(workshopId: WorkshopId, boards: GroupBoard[]): void;
}

interface Known {
  /** As of the last reading; null when an edit came since. */
  cards: Promise<ProposalCard[]> | null;
  lastEditAt: number | null;
}

/**
 * What each group has on the table, for the pages that show groups from outside. Reading a document costs, so a board
 * is computed only while somebody watches, and at most once a second a room.
 */
export function createBoards(options: BoardsOptions): Boards {
  const { workshops, rooms, groups, cluster, now, log } = options;
  const known = new Map<string, Known>();
  const timers = new Map<string, ReturnType<typeof setTimeout>>();

  async function board(workshop: Workshop, group: GroupId): Promise<GroupBoard> {
    const room = roomName(workshop.id, group);
    const entry = known.get(room) ?? { cards: null, lastEditAt: null };
    known.set(room, entry);
    // Kept before it is read, so that all who ask meanwhile wait for the same reading.
    entry.cards ??= cardsOf(workshop, group);
    const reading = entry.cards;
    const cards = await reading.catch((error: unknown) => {
      if (entry.cards === reading) entry.cards = null;
      throw error;
    });
    return {
      group,
      proposals: cards,
      total: sumSatang(cards.map((card) => card.total)),
      // The server's own first content of an empty room is nobody's edit.
      lastEditAt: cards.length > 0 ? entry.lastEditAt : null,
      active: options.active.in(room),
    };
  }

  async function cardsOf(workshop: Workshop, group: GroupId): Promise<ProposalCard[]> {
    const proposals = await groups.read(roomName(workshop.id, group));
    return proposals.map((proposal) => cardOf(proposal, group, workshop));
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

  // A reading that is under way may have missed this edit: the next one starts anew.
  const stale = new Set<(workshopId: WorkshopId) => void>();
  const telling = new Map<WorkshopId, Coalesced>();
  const tellStale = (workshopId: WorkshopId) => {
    const one =
      telling.get(workshopId) ??
      coalesce(BOARD_EVERY, () => {
        for (const listener of stale) listener(workshopId);
      });
    telling.set(workshopId, one);
    one.mark();
  };
  const forget = (room: string) => {
    known.set(room, { cards: null, lastEditAt: now() });
    const workshop = parseRoomName(room)?.workshop;
    if (workshop !== undefined) tellStale(workshop);
  };
  const stops = [
    rooms.onChange((room, here) => {
      forget(room);
      // Of an edit on another node the board comes from there.
      if ((!here && cluster.isLinked) || timers.has(room)) return;
      cluster.tell('boardChanged', room);
      timers.set(
        room,
        setTimeout(() => void send(room), BOARD_EVERY),
      );
    }),
    cluster.onTold<string>('boardChanged', forget),
    cluster.onGap(() => {
      for (const entry of known.values()) entry.cards = null;
    }),
  ];

  return {
    async now(workshopId) {
      const workshop = workshops.get(workshopId);
      return workshop ? Promise.all(workshop.groups.map((group) => board(workshop, group.id))) : [];
    },
    onStale(listener) {
      stale.add(listener);
      return () => void stale.delete(listener);
    },
    stop() {
      for (const stop of stops) stop();
      for (const timer of timers.values()) clearTimeout(timer);
      for (const one of telling.values()) one.stop();
    },
  };
}

function cardOf(proposal: Proposal, group: GroupId, workshop: Workshop): ProposalCard {
  const { filled, total: required } = completenessOf(proposal, formOf(workshop));
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
    aligned: isAligned(proposal.alignment, workshop.fiscalYear),
    secondaryGroups: proposal.secondaryGroups,
    print: proposalPrint(proposal),
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
