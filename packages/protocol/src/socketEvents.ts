/** Socket.IO: decisions and the roster. The handshake's `auth` is `LiveAuth`; the person is known by the cookie. */
import type { AgencyId, AreaCode, ProposalId, Satang } from '@ruam/planning';
import type {
  Actor,
  AmountRule,
  Choice,
  GroupId,
  MemberId,
  Merge,
  Outcome,
  Refusal,
  Tally,
  Workshop,
  WorkshopEvent,
} from '@ruam/workshop';

export interface LiveAuth {
  workshop: string;
  /** Last version the page holds: the server answers with the events after it, or with the whole state. */
  version?: number;
  /** `actorId` of whom the page takes itself for. Without it, or when the server sees another, the whole state comes. */
  as?: string;
}

/** A command as it crosses the wire; `id` makes a retry find the first try. */
export interface CommandMessage {
  id: string;
  name: string;
  input: unknown;
}

export interface WelcomeMessage {
  /** As this person may see it. */
  workshop: Workshop;
  me: Actor;
  /** ms since the epoch, for clocks that differ. */
  serverTime: number;
}

export interface EventsMessage {
  /** As this person may see them; some versions may be absent. */
  events: WorkshopEvent[];
  /** The page is at this version after folding `events`. */
  version: number;
  serverTime: number;
}

/** Who is connected; changes only, coalesced. `devices` 0 means gone. */
export interface RosterMessage {
  /** True: forget what you knew. */
  whole: boolean;
  present: { member: MemberId; group: GroupId | null; devices: number }[];
}

/** Whose edits the server has not got, all of whom this person may know it (`can(actor, 'readUnsent')`). */
export interface UnsentMessage {
  unsent: { member: MemberId; devices: number }[];
}

/** One proposal as lists of other pages show it, computed by the server from the group's document. */
export interface ProposalCard {
  id: ProposalId;
  group: GroupId;
  kind: 'project' | 'administration';
  title: string;
  area: AreaCode | null;
  total: Satang;
  /** Lead and co-agencies, and those that fund a line. */
  agencies: AgencyId[];
  filled: number;
  required: number;
  priority: number | null;
  /** It has a main link to a national plan. */
  aligned: boolean;
  /** Other groups that it concerns. */
  secondaryGroups: readonly GroupId[];
  /** Of what it asks for, without its contact: another print, another content. Compared with what an area submitted. */
  print: string;
}

export interface GroupBoard {
  group: GroupId;
  proposals: ProposalCard[];
  total: Satang;
  /** ms since the epoch of the last edit in the room; null when there was none since the server started. */
  lastEditAt: number | null;
  /** Members with a page open in the room. */
  active: { member: string; name: string; colour: string }[];
}

/** How the writing is shared in a group, for those who run the day. */
export interface GroupWriting {
  group: GroupId;
  /** Who wrote in the room in the last `WRITING_WINDOW`, most first. `things`: letters and values, without deletions. */
  writers: { person: string; things: number }[];
  /** ms since the epoch since when it is counted: the server may have started later than the window. */
  since: number;
}

/** ms */
export const WRITING_WINDOW = 15 * 60_000;

/** What only those who run the day see of the groups and the people, every few seconds. */
export interface WallMessage {
  writing: GroupWriting[];
  /** Who has read the last announcements. */
  read: Record<string, MemberId[]>;
}

/** Who leads the way through the pages, and where they are. */
export interface Guide {
  /** `actorId` */
  person: string;
  name: string;
  /** Below the workshop's address: `groups/agriculture/p1`. */
  path: string;
}

/** How far an open vote is. */
export interface VoteProgress {
  vote: string;
  /** Ballots so far. */
  cast: number;
  /** How many there can be: `eligibleVoters`, which only the server can tell while a vote is secret. */
  eligible: number;
  /** Null while figures are hidden. */
  tally: Tally | null;
}

/** The votes that are open, coalesced: five hundred ballots are a few of these. */
export interface VotesMessage {
  votes: VoteProgress[];
  /** What this person has given so far. Only in the first message of a connection. */
  mine?: { vote: string; choice: Choice }[];
}

/**
 * A merge while a facilitator makes it, for the screens. It is no decision and stands in no log: it is gone when its
 * page is left. The server works its money out from the integrated list.
 */
export interface MergeDraftMessage {
  /** Rows of the integrated list. */
  sources: string[];
  title: string;
  rule: AmountRule;
  /** With `keepOne`: the row whose money stands. */
  keep: string | null;
  /** With `byHand`: satang by line key (`lineKey` of consolidation); null: the amount typed cannot be read. */
  amounts: Record<string, Satang | null>;
  /** With `shares`: basis points by row. */
  shares: Record<string, number>;
  reason: string;
  reasonKind: Merge['reasonKind'];
}

export interface ServerToClient {
  welcome(message: WelcomeMessage): void;
  events(message: EventsMessage): void;
  roster(message: RosterMessage): void;
  boards(message: { boards: GroupBoard[] }): void;
  votes(message: VotesMessage): void;
  /** A ballot of the person who reads this stands so now: given on another device, or by another of the organisation. */
  ballot(message: { vote: string; choice: Choice }): void;
  /** Everybody who leads the way now, to all pages. */
  guides(message: { guides: Guide[] }): void;
  /** To whom it concerns, when it has changed; nothing when it never was more than nobody. */
  unsent(message: UnsentMessage): void;
  /** To those who watch it, when it has changed. */
  wall(message: WallMessage): void;
  /** The server ends this connection: removed, signed out, unknown workshop. */
  ended(message: { refusal: Refusal }): void;
}

export interface ClientToServer {
  /** Answered with the server's time, ms since the epoch: half of what the way to and fro took is added. */
  time(answer: (serverTime: number) => void): void;
  command(message: CommandMessage, answer: (outcome: Outcome<{ version: number }>) => void): void;
  /** Start or stop receiving `boards` (refused unless `can(actor, 'readBoards')`). */
  watchBoards(on: boolean, answer: (outcome: Outcome<null>) => void): void;
  /** This page leads the way and is here (refused unless `can(actor, 'callAttention')`); null: no more. */
  guide(path: string | null, answer: (outcome: Outcome<null>) => void): void;
  /** Start or stop receiving `wall` (refused unless `can(actor, 'readWall')`). */
  watchWall(on: boolean, answer: (outcome: Outcome<null>) => void): void;
  /** The merge that is being made on this page (refused unless `can(actor, 'showSlide')`); null: none any more. */
  showMergeDraft(draft: MergeDraftMessage | null, answer: (outcome: Outcome<null>) => void): void;
}
