/** The day's plan and how far it is. Times are ms since the epoch, by the server's clock. */
import type { GroupId } from '../ids.ts';

export interface AgendaBlock {
  id: string;
  title: string;
  /** ms, as planned. */
  duration: number;
  /** ms taken off while the day runs, to make up for what is late. The plan stays what it was. */
  cut?: number;
  /** It does not begin before this, whatever comes earlier: lunch, a minister. Null: right after the one before. */
  startsAt: number | null;
  /** The groups work side by side; one may get more time. */
  inGroups: boolean;
}

/** ms that a block shall last as things stand. */
export function lengthOf({ duration, cut = 0 }: Pick<AgendaBlock, 'duration' | 'cut'>): number {
  return duration - cut;
}

export interface Agenda {
  blocks: AgendaBlock[];
  /** Those that were entered, in the order of time; the last one runs unless it has ended. */
  entered: { block: string; at: number; endedAt: number | null }[];
  /** ms more that a group has in the block that runs. */
  extra: Record<GroupId, number>;
}

export const EMPTY_AGENDA: Agenda = { blocks: [], entered: [], extra: {} };

export interface AgendaEventPayloads {
  agendaSet: { blocks: AgendaBlock[] };
  /** Null: the block that runs has ended, and none follows yet. */
  blockEntered: { block: string | null };
  groupTimeGiven: { group: GroupId; extra: number };
}

type AgendaEvent = {
  [T in keyof AgendaEventPayloads]: { type: T; payload: AgendaEventPayloads[T]; at: number };
}[keyof AgendaEventPayloads];

/** The part of `evolve` that is about the agenda. */
export function evolveAgenda(agenda: Agenda, event: AgendaEvent): Agenda {
  switch (event.type) {
    case 'agendaSet':
      return { ...agenda, blocks: event.payload.blocks };
    case 'blockEntered': {
      const { block } = event.payload;
      const ended = agenda.entered.map((one) => (one.endedAt === null ? { ...one, endedAt: event.at } : one));
      const entered = block === null ? ended : [...ended, { block, at: event.at, endedAt: null }];
      return { ...agenda, entered, extra: {} };
    }
    case 'groupTimeGiven': {
      const { group, extra } = event.payload;
      return { ...agenda, extra: { ...agenda.extra, [group]: extra } };
    }
  }
}
