/** What can have happened in a workshop. Stored for ever: add, never change. */
import type { DriftSettled } from '@ruam/consolidation';
import type { AgencyId, AreaCode, Satang, ScreeningCriterion } from '@ruam/planning';
import type { AgendaEventPayloads } from './agenda/Agenda.ts';
import type { AnsweringEventPayloads } from './answers/answeringEvents.ts';
import type { AreaEventPayloads } from './areas/AreaSubmission.ts';
import type { AttentionEventPayloads } from './attention/Attention.ts';
import type { CallEventPayloads } from './calls/Call.ts';
import type { CommentEventPayloads } from './comments/Comment.ts';
import type { FollowUpEventPayloads } from './followUp/FollowUp.ts';
import type { GroupId, MemberId } from './ids.ts';
import type { LateEditsEventPayloads } from './lateEdits/LateEdits.ts';
import type { RankingEventPayloads } from './ranking/Ranking.ts';
import type { ReferenceEventPayloads } from './references/ReferenceList.ts';
import type { RemovalEventPayloads } from './removals/Removal.ts';
import type { RosterEventPayloads } from './roster/Roster.ts';
import type { SavedViewEventPayloads } from './savedViews/SavedView.ts';
import type { ScreeningEventPayloads } from './screening/Screening.ts';
import type { ScreenEventPayloads } from './screens/Screen.ts';
import type { SignOffEventPayloads } from './signOff/SignOff.ts';
import type {
  HandOver,
  ImportRecord,
  Member,
  MemberRole,
  Merge,
  Response,
  RoleScope,
  Split,
  Stage,
  Timer,
  Workshop,
} from './state.ts';
import type { VoteEventPayloads } from './votes/Vote.ts';

export interface EventPayloads
  extends VoteEventPayloads,
    AgendaEventPayloads,
    AnsweringEventPayloads,
    AreaEventPayloads,
    CallEventPayloads,
    CommentEventPayloads,
    FollowUpEventPayloads,
    AttentionEventPayloads,
    LateEditsEventPayloads,
    RankingEventPayloads,
    ReferenceEventPayloads,
    RemovalEventPayloads,
    RosterEventPayloads,
    SavedViewEventPayloads,
    ScreenEventPayloads,
    ScreeningEventPayloads,
    SignOffEventPayloads {
  workshopCreated: Pick<
    Workshop,
    | 'id'
    | 'nameTh'
    | 'nameEn'
    | 'placeTh'
    | 'placeEn'
    | 'startsOn'
    | 'endsOn'
    | 'fiscalYear'
    | 'template'
    | 'formVersion'
    | 'organisers'
    | 'joinCode'
    | 'stages'
    | 'ceilings'
  > & {
    groups: {
      id: GroupId;
      nameTh: string;
      nameEn: string;
      leadPostTh: string;
      leadPostEn: string;
      seats: AgencyId[];
    }[];
    /** Of the form of its year; absent in workshops of earlier versions. */
    criteria?: ScreeningCriterion[];
  };
  detailsChanged: Partial<
    Pick<Workshop, 'nameTh' | 'nameEn' | 'placeTh' | 'placeEn' | 'startsOn' | 'endsOn' | 'joinCode'>
  >;
  ceilingsSet: { ceilings: Record<AreaCode, Satang | null> };
  groupAdded: {
    id: GroupId;
    nameTh: string;
    nameEn: string;
    leadPostTh: string;
    leadPostEn: string;
    seats: AgencyId[];
  };
  groupChanged: {
    id: GroupId;
    nameTh?: string;
    nameEn?: string;
    leadPostTh?: string;
    leadPostEn?: string;
    seats?: AgencyId[];
  };
  stageEntered: { stage: Stage['id'] };
  memberJoined: { member: Member };
  memberMoved: { member: MemberId; group: GroupId | null };
  membersMoved: { moves: { member: MemberId; from: GroupId | null; group: GroupId | null }[] };
  /** `scope` absent: the role has none. */
  memberRoleChanged: { member: MemberId; role: MemberRole; agency?: AgencyId | null; scope?: RoleScope };
  /** Null: nobody deputises any more. */
  actingLeadNamed: { group: GroupId; member: MemberId | null };
  memberRemoved: { member: MemberId };
  projectsImported: { import: ImportRecord };
  responded: { response: Response };
  handedOver: { group: GroupId; handOver: HandOver };
  groupReopened: { group: GroupId; reason: string };
  merged: { merge: Merge };
  unmerged: { merge: Merge['id'] };
  split: { split: Split };
  unsplit: { split: Split['id'] };
  /** A source of a merge had changed since; a person took or left each change. */
  driftSettled: { merge: Merge['id']; settled: DriftSettled };
  /** `undone`: the pair may be a duplicate after all. */
  notDuplicate: { pair: [string, string]; undone?: boolean };
  inclusionSet: { row: string; inside: boolean | null; reason: string };
  timerSet: { timer: Timer | null };
  announced: { id: string; text: string; group: GroupId | null };
  announcementRead: { announcement: string; reader: MemberId };
}

export type EventType = keyof EventPayloads;

export type WorkshopEvent = {
  [T in EventType]: {
    version: number;
    at: number;
    by: string;
    commandId: string;
    type: T;
    payload: EventPayloads[T];
  };
}[EventType];

/** An event before the log has numbered it. */
export type Decided = { [T in EventType]: { type: T; payload: EventPayloads[T] } }[EventType];
