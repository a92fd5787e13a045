/**
 * What a workshop is now: the fold of its events by `evolve`. Plain JSON, so that it travels and is compared.
 * Texts of proposals are not here: they live in the groups' documents until a group hands over.
 */
import type { DriftSettled, PickedField, SourceBasis } from '@ruam/consolidation';
import type { AgencyId, AreaCode, FiscalYear, ProposalId, Satang } from '@ruam/planning';
import type { Agenda } from './agenda/Agenda.ts';
import type { Answering } from './answers/Answering.ts';
import type { AreaSubmission } from './areas/AreaSubmission.ts';
import type { Attention } from './attention/Attention.ts';
import type { Call, Floor } from './calls/Call.ts';
import type { CommentThread } from './comments/Comment.ts';
import type { FollowUp } from './followUp/FollowUp.ts';
import type { GroupId, MemberId, WorkshopId } from './ids.ts';
import type { LateEdits } from './lateEdits/LateEdits.ts';
import type { Ranking } from './ranking/Ranking.ts';
import type { ReferenceList } from './references/ReferenceList.ts';
import type { Removal } from './removals/Removal.ts';
import type { Assist } from './roster/Roster.ts';
import type { RowChange } from './rowChanges/RowChange.ts';
import type { SavedView } from './savedViews/SavedView.ts';
import type { Screening } from './screening/Screening.ts';
import type { Screen, Wifi } from './screens/Screen.ts';
import type { SignOff } from './signOff/SignOff.ts';
import type { Vote } from './votes/Vote.ts';

/** ชนิดของผู้เข้าร่วม */
export const MEMBER_KINDS = ['province', 'cluster', 'agency', 'local', 'private', 'civil', 'other'] as const;
export type MemberKind = (typeof MEMBER_KINDS)[number];

/**
 * `lead` runs one group; `facilitator` serves all groups, or as a co-facilitator those of the scope; `coordinator` submits
 * for the areas of the scope and `governor` approves that; `staff` exports; `expert` reads every group, comments and
 * suggests; `observer` only reads (central agencies, the screens); `press` reads what was published, and nothing else.
 */
export const MEMBER_ROLES = [
  'participant',
  'lead',
  'coordinator',
  'governor',
  'facilitator',
  'staff',
  'expert',
  'observer',
  'press',
] as const;
export type MemberRole = (typeof MEMBER_ROLES)[number];

/** What a role is limited to. */
export interface RoleScope {
  /** Of a facilitator: these groups alone. Absent: every group. */
  groups?: GroupId[];
  /** Of a coordinator or governor: the provinces and clusters they act for. */
  areas?: AreaCode[];
}

export interface Member {
  id: MemberId;
  name: string;
  role: MemberRole;
  kind: MemberKind;
  /** Agency, province or cluster from the reference; null when typed by hand. */
  organisationId: string | null;
  organisationName: string;
  /** The agency for which this member answers; null when none. */
  agency: AgencyId | null;
  /** Null: serves every group (facilitators, staff). */
  group: GroupId | null;
  /** Absent: the role is limited by `group` alone. */
  scope?: RoleScope;
  /** ms since the epoch */
  joinedAt: number;
  /** Absent: not seen here yet. `by`: themselves, or who scanned them. */
  checkedIn?: { at: number; by: string };
  /** The last move: the group left, which they may still read, and when (ms). Absent: never moved. */
  movedFrom?: { group: GroupId; at: number };
  /** Made for somebody who has not come to it yet. */
  open?: true;
  /** How they came to it: with its link, or by the name on it. Absent: joined themselves, or has not come. */
  came?: { at: number; how: 'link' | 'name' };
  /** No person: a device that a table shares, named by the table. */
  table?: true;
  removed: boolean;
}

export interface Stage {
  id: string;
  nameTh: string;
  nameEn: string;
  mayEdit: boolean;
  mayAnswer: boolean;
  mayHandOver: boolean;
  mayConsolidate: boolean;
}

/** The immutable content that a group handed over, by its hash in the files store. */
export interface HandOver {
  /** sha256 hex of the snapshot's canonical JSON. */
  snapshot: string;
  /** 1 for the first hand-over of the group, 2 after a reopening … */
  edition: number;
  at: number;
  by: MemberId;
  proposals: number;
  total: Satang;
  /** What the lead was told and accepted: incomplete proposals and devices with unsent edits. */
  incomplete: number;
  unsent: number;
}

export interface Group {
  id: GroupId;
  nameTh: string;
  nameEn: string;
  leadPostTh: string;
  leadPostEn: string;
  /** Agencies with a seat, in the programme's order. */
  seats: AgencyId[];
  /** Set while the group is handed over: its room is read-only for its members. */
  handOver: HandOver | null;
  earlierHandOvers: HandOver[];
  reopenings: { at: number; by: MemberId; reason: string }[];
  /** Who deputises for the lead, with the lead's rights in this group; absent: nobody. */
  actingLead?: { member: MemberId; at: number; by: string };
}

export const STANCES = [
  'support',
  'partial',
  'notSupport',
  'alreadyOurs',
  'moreInformation',
  'notConcerned',
] as const;
export type Stance = (typeof STANCES)[number];

export interface Response {
  agency: AgencyId;
  proposal: ProposalId;
  group: GroupId;
  stance: Stance;
  /** What the agency offers per fiscal year; empty when it offers nothing. */
  amounts: { fiscalYear: FiscalYear; amount: Satang }[];
  reason: string;
  condition: string;
  /** With `alreadyOurs`: the agency's own project. Absent: not named. */
  project?: string;
  /** Agencies that answer together with this one. */
  jointWith?: AgencyId[];
  /** Held back from the groups until answers are published. */
  held?: true;
  at: number;
  by: MemberId;
  byName: string;
}

export const AMOUNT_RULES = ['sum', 'largest', 'keepOne', 'byHand', 'shares'] as const;
export type AmountRule = (typeof AMOUNT_RULES)[number];

export interface Merge {
  id: string;
  /** Rows that became one: proposal ids, or ids of earlier merges. At least two. */
  sources: string[];
  title: string;
  rule: AmountRule;
  /** With `keepOne`. */
  keep: string | null;
  /** With `byHand`: per fund source × fiscal year × category × agency, as the result shall be. */
  amounts: MergedAmount[];
  /** With `shares`: basis points of each source. */
  shares?: Record<string, number>;
  /** By field: the source whose value stands. */
  picks?: Partial<Record<PickedField, string>>;
  /** What the sources said when they were merged; absent in merges of earlier versions. */
  basis?: SourceBasis[];
  /** What was decided since where a source had changed. */
  settled?: (DriftSettled & { at: number; by: MemberId })[];
  /** Required when the total changes. */
  reason: string;
  /** Kind of the difference when the total changes. */
  reasonKind: 'overlapRemoved' | 'scopeCut' | 'repriced' | null;
  at: number;
  by: MemberId;
  undone: { at: number; by: MemberId } | null;
}

/** One row of the integrated list divided into several. */
export interface Split {
  id: string;
  source: string;
  parts: { id: string; title: string; area: AreaCode | null; amounts: MergedAmount[] }[];
  reason: string;
  /** Why the parts do not add up to the row; absent in splits of earlier versions. */
  reasonKind?: Merge['reasonKind'];
  /** The amounts of the row when it was divided. */
  basis?: MergedAmount[];
  at: number;
  by: MemberId;
  undone: { at: number; by: MemberId } | null;
}

export interface MergedAmount {
  source: string;
  fiscalYear: FiscalYear;
  category: string;
  fundingAgency: AgencyId | null;
  amount: Satang;
}

export interface ImportRecord {
  id: string;
  fileName: string;
  /** sha256 hex of the file in the files store. */
  file: string;
  at: number;
  by: string;
  rows: number;
  refused: number;
  projects: number;
  added: number;
  changed: number;
  same: number;
  total: Satang;
}

export interface Announcement {
  id: string;
  at: number;
  by: MemberId;
  text: string;
  /** Null: to everybody. */
  group: GroupId | null;
  /** Who closed it; a page has only its own person here. */
  read?: MemberId[];
}

export interface Timer {
  labelTh: string;
  labelEn: string;
  /** Server time, ms since the epoch; when paused, `remaining` counts instead. */
  endsAt: number;
  /** ms, as started plus what was added */
  duration: number;
  /** ms left while paused; null while running. */
  remaining: number | null;
  /** While it is paused, and when it is up, the groups write nothing. */
  stopsInput?: boolean;
}

export interface Workshop {
  id: WorkshopId;
  /** Version of the last event folded in. */
  version: number;
  nameTh: string;
  nameEn: string;
  placeTh: string;
  placeEn: string;
  /** `YYYY-MM-DD` (C.E.) */
  startsOn: string;
  endsOn: string;
  fiscalYear: FiscalYear;
  template: string;
  formVersion: string;
  createdAt: number;
  /** Accounts that own it. */
  organisers: string[];
  /** 6–8 characters without look-alikes; kept from the public by `viewFor`. */
  joinCode: string;
  stages: Stage[];
  stage: string;
  groups: Group[];
  ceilings: Record<AreaCode, Satang>;
  members: Record<MemberId, Member>;
  /** By proposal, then agency: the answers so far, the last one is in force. */
  responses: Record<ProposalId, Record<AgencyId, Response[]>>;
  merges: Merge[];
  splits: Split[];
  /** Pairs that a person looked at and called different: `idA|idB`, ids sorted. */
  notDuplicates: Record<string, { by: MemberId; at: number }>;
  /** A row's place decided by hand; absent: by rank and ceiling. */
  inclusion: Record<string, { inside: boolean; reason: string; by: MemberId; at: number }>;
  screening: Screening;
  ranking: Ranking;
  /** Who last decided about a row (or `group:…`, `area:…`, `criteria`, `ranking`). */
  rowChanges: Record<string, RowChange>;
  views: SavedView[];
  screens: Screen[];
  /** Only who runs the screens is told. */
  wifi: Wifi | null;
  /** Null: nobody follows it from outside. */
  followUp: FollowUp | null;
  timer: Timer | null;
  imports: ImportRecord[];
  /** Those that were removed too. */
  referenceLists: ReferenceList[];
  announcements: Announcement[];
  votes: Vote[];
  agenda: Agenda;
  /** Those that wait; who was answered is gone. */
  calls: Call[];
  floor: Floor;
  attention: Attention | null;
  /** By group; a page gets those of the groups that its person may read. */
  comments: Record<GroupId, CommentThread[]>;
  /** Those that wait; a page gets those of the groups that its person leads. */
  removals: Removal[];
  /** Who typed for whom, in the order in which it began. */
  assists: Assist[];
  signOff: SignOff;
  answering: Answering;
  /** By area, in the order in which they were submitted: the last one counts. */
  submissions: Record<AreaCode, AreaSubmission[]>;
  /** In the order in which they came. */
  lateEdits: LateEdits[];
}
