/**
 * Who may do what. One table, read as sentences, asked by REST, by sockets, by the room engine and by the page that
 * greys out a button. Each rule gives the refusal the person reads, or null.
 *
 * A member's role is taken from the workshop as it is now, never from what the session was opened with: a role that
 * is taken away is gone at once, and a removed member is a stranger.
 */
import type { AgencyId, ProposalId } from '@ruam/planning';
import { type Actor, actorId } from './actor.ts';
import type { Verb } from './commandNames.ts';
import { threadOf } from './comments/threads.ts';
import type { GroupId, MemberId } from './ids.ts';
import { own } from './own.ts';
import type { Outcome, Refusal } from './Refusal.ts';
import * as refuse from './refusals.ts';
import { standingVersion } from './signOff/standingVersion.ts';
import type { Group, Member, MemberRole, Stage, Workshop } from './state.ts';
import { isVoter, voteOf } from './votes/voters.ts';

/** What the verb is about. */
export interface Thing {
  group?: GroupId | null;
  /** The other groups that the proposal concerns. */
  concerns?: readonly GroupId[];
  proposal?: ProposalId;
  /** The agency for which an answer is given. */
  agency?: AgencyId;
  /** Who is moved, changed or removed. */
  member?: MemberId;
  /** The role that is given. */
  role?: MemberRole;
  vote?: string;
  call?: string;
  /** Of comments: the thread in `group`, and the comment in it. */
  thread?: string;
  comment?: string;
  /** The post that signs. */
  post?: string;
}

interface Asked {
  actor: Actor;
  /** The actor as the workshop knows it now; null for accounts and the system. */
  member: Member | null;
  workshop: Workshop | null;
  thing: Thing;
}

type Rule = (asked: Asked) => Refusal | null;

const organiser: Who = { who: 'organiser', is: ({ actor, workshop }) => owns(actor, workshop) };
const facilitator: Who = { who: 'facilitator', is: ({ member }) => member?.role === 'facilitator' };
const staff: Who = { who: 'staff', is: ({ member }) => member?.role === 'staff' };
const expert: Who = { who: 'expert', is: ({ member }) => member?.role === 'expert' };
const observer: Who = { who: 'observer', is: ({ member }) => member?.role === 'observer' };
const lead: Who = { who: 'lead', is: ({ member }) => member?.role === 'lead' };
const leadOfTheGroup: Who = {
  who: 'lead',
  is: ({ member, thing }) => member?.role === 'lead' && member.group !== null && member.group === thing.group,
};
const memberOfTheGroup: Who = {
  who: 'participant',
  is: ({ member, thing }) => member !== null && member.group !== null && member.group === thing.group,
};
const leadOfTheVote: Who = {
  who: 'lead',
  is: ({ member, workshop, thing }) => {
    const group = workshop ? voteOf(workshop, thing.vote)?.group : null;
    return member?.role === 'lead' && group != null && member.group === group;
  },
};
const caller: Who = {
  who: 'participant',
  is: ({ member, workshop, thing }) =>
    member !== null &&
    workshop?.calls.some((call) => call.id === thing.call && call.member === member.id) === true,
};
const theMember: Who = {
  who: 'author',
  is: ({ member, thing }) => member !== null && member.id === thing.member,
};
const agencyMember: Who = { who: 'agency', is: ({ member }) => member !== null && member.agency !== null };
const agencyItself: Who = {
  who: 'agency',
  is: ({ member, thing }) => member !== null && member.agency !== null && member.agency === thing.agency,
};
const authorOfTheThread: Who = {
  who: 'author',
  is: ({ actor, workshop, thing }) =>
    workshop !== null && threadOf(workshop, thing.group, thing.thread)?.comments[0]?.by === actorId(actor),
};
const authorOfTheComment: Who = {
  who: 'author',
  is: ({ actor, workshop, thing }) =>
    workshop !== null &&
    threadOf(workshop, thing.group, thing.thread)?.comments.find(({ id }) => id === thing.comment)?.by ===
      actorId(actor),
};

// Whoever answers, answers over all groups; a participant works in one.
const readers = only(organiser, facilitator, staff, expert, observer, agencyMember, memberOfTheGroup);
const memberOfAConcernedGroup: Who = {
  who: 'participant',
  is: ({ member, thing }) =>
    member !== null && member.group !== null && thing.concerns?.includes(member.group) === true,
};
const roomReaders = all(members, knownGroup, readers);
const roomWriters = all(
  members,
  knownGroup,
  readersOnlyRead,
  writersInTheirGroup,
  notHandedOver,
  mayWriteNow,
);

const holderOfThePost: Who = {
  who: 'signer',
  is: ({ member, workshop, thing }) => {
    const posts = (workshop && standingVersion(workshop)?.posts) ?? [];
    return member !== null && posts.some((post) => post.id === thing.post && post.member === member.id);
  },
};

const TABLE: Record<Verb, Rule> = {
  createWorkshop: anyAccount,
  changeDetails: only(organiser),
  addGroup: only(organiser),
  changeGroup: only(organiser),
  setCeilings: all(only(organiser, facilitator), listIsDraft),
  enterStage: only(organiser, facilitator),
  setSpotlight: only(organiser, facilitator),
  startTimer: only(organiser, facilitator),
  adjustTimer: only(organiser, facilitator),
  pauseTimer: only(organiser, facilitator),
  resumeTimer: only(organiser, facilitator),
  stopTimer: only(organiser, facilitator),
  announce: only(organiser, facilitator),

  setAgenda: only(organiser, facilitator),
  enterBlock: only(organiser, facilitator),
  giveGroupTime: only(organiser, facilitator),

  raiseCall: all(members, seated),
  takeCall: only(organiser, facilitator),
  endCall: only(organiser, facilitator, caller),
  giveFloor: only(organiser, facilitator),
  endFloor: only(organiser, facilitator),

  callAttention: only(organiser, facilitator),
  releaseAttention: only(organiser, facilitator),

  comment: all(roomReaders, commenters),
  suggest: all(roomReaders, commenters, notHandedOver),
  replyToComment: all(roomReaders, commenters),
  editComment: all(roomReaders, commenters, only(authorOfTheComment)),
  deleteComment: all(roomReaders, commenters, only(organiser, facilitator, authorOfTheComment)),
  resolveComment: all(
    roomReaders,
    commenters,
    only(organiser, facilitator, memberOfTheGroup, authorOfTheThread),
  ),
  reopenComment: all(
    roomReaders,
    commenters,
    only(organiser, facilitator, memberOfTheGroup, authorOfTheThread),
  ),
  settleSuggestion: roomWriters,
  withdrawSuggestion: all(roomReaders, only(authorOfTheThread)),
  seeComments: roomReaders,

  openVote: only(organiser, facilitator, leadOfTheGroup),
  castBallot: all(members, voters),
  closeVote: only(organiser, facilitator, leadOfTheVote),
  addPaperBallots: only(organiser, facilitator, leadOfTheVote),
  removePaperBallots: only(organiser, facilitator, leadOfTheVote),

  joinWorkshop: anybody,
  addMember: all(only(organiser, facilitator), givesOwnRolesOnly),
  moveMember: only(organiser, facilitator),
  changeMemberRole: all(only(organiser, facilitator), givesOwnRolesOnly, notOfAPeer),
  removeMember: all(only(organiser, facilitator), notOfAPeer),

  importProjects: only(organiser, facilitator),
  recordImport: only(organiser, facilitator),
  setReferenceList: only(organiser, facilitator),
  removeReferenceList: only(organiser, facilitator),
  respond: all(members, ownAgency, inStage('mayAnswer')),
  setAnswerDeadline: only(organiser, facilitator),
  holdAnswers: only(organiser, facilitator),
  publishAnswers: only(organiser, facilitator),
  readHeldAnswers: all(members, only(organiser, facilitator, agencyItself)),

  handOver: all(
    only(organiser, facilitator, leadOfTheGroup),
    knownGroup,
    notHandedOver,
    listIsDraft,
    inStage('mayHandOver'),
  ),
  reopenGroup: all(only(organiser, facilitator), knownGroup, isHandedOver, listIsDraft),

  mergeRows: all(only(organiser, facilitator), listIsDraft, inStage('mayConsolidate')),
  unmergeRows: all(only(organiser, facilitator), listIsDraft, inStage('mayConsolidate')),
  splitRow: all(only(organiser, facilitator), listIsDraft, inStage('mayConsolidate')),
  unsplitRow: all(only(organiser, facilitator), listIsDraft, inStage('mayConsolidate')),
  settleDrift: all(only(organiser, facilitator), listIsDraft, inStage('mayConsolidate')),
  markNotDuplicate: all(only(organiser, facilitator), inStage('mayConsolidate')),
  setInclusion: all(only(organiser, facilitator), listIsDraft, inStage('mayConsolidate')),
  setRanking: all(only(organiser, facilitator), listIsDraft, inStage('mayConsolidate')),
  scoreRow: all(only(organiser, facilitator), listIsDraft, inStage('mayConsolidate')),
  saveView: only(organiser, facilitator, staff),
  removeView: only(organiser, facilitator, staff),
  rankArea: all(only(organiser, facilitator), listIsDraft, inStage('mayConsolidate')),

  setSigningPosts: only(organiser, facilitator),
  issueVersion: all(only(organiser, facilitator), listIsDraft, inStage('mayConsolidate')),
  signVersion: all(members, only(organiser, facilitator, holderOfThePost)),
  reopenList: all(only(organiser, facilitator), listIsIssued),

  readWorkshop: members,
  readBoards: members,
  readPeople: members,
  readRoom: roomReaders,
  // What was written and taken back on the way is the group's own; who answers it sees what stands there.
  readHistory: all(members, knownGroup, only(organiser, facilitator, staff, memberOfTheGroup)),
  readProposal: all(
    members,
    knownGroup,
    only(
      organiser,
      facilitator,
      staff,
      expert,
      observer,
      agencyMember,
      memberOfTheGroup,
      memberOfAConcernedGroup,
    ),
  ),
  writeRoom: roomWriters,
  // Nobody else reads them either, whoever serves the workshop: that is what makes them one's own.
  writeDraft: all(members, only(theMember)),
  readContacts: only(organiser, facilitator, staff, leadOfTheGroup),
  exportList: only(organiser, facilitator, staff),
  readIntegratedList: all(members, only(organiser, facilitator, staff, expert, observer, lead, agencyMember)),
  readSnapshot: all(
    members,
    only(organiser, facilitator, staff, expert, observer, lead, agencyMember, memberOfTheGroup),
  ),
};

/** `{ok: true}`, or the refusal that says who may, or when. `workshop` is null only for `createWorkshop`. */
export function can(actor: Actor, verb: Verb, workshop: Workshop | null, thing: Thing = {}): Outcome<null> {
  const refusal = refusalOf(actor, verb, workshop, thing);
  return refusal ? { ok: false, refusal } : { ok: true, value: null };
}

/** The refusal alone, null when the actor may. */
export function refusalOf(
  actor: Actor,
  verb: Verb,
  workshop: Workshop | null,
  thing: Thing = {},
): Refusal | null {
  if (actor.kind === 'system') return null;
  if (workshop === null && verb !== 'createWorkshop') return refuse.noWorkshop;
  return TABLE[verb]({ actor, member: memberOf(actor, workshop), workshop, thing });
}

export type RoomAccess = 'none' | 'read' | 'write';

/** What the actor may do in the room of a group now. */
export function roomAccess(actor: Actor, workshop: Workshop, group: GroupId): RoomAccess {
  if (refusalOf(actor, 'readRoom', workshop, { group })) return 'none';
  return refusalOf(actor, 'writeRoom', workshop, { group }) ? 'read' : 'write';
}

/** What the actor may do in the room of a member's drafts: its member writes, nobody else even reads. */
export function draftAccess(actor: Actor, workshop: Workshop, member: MemberId): RoomAccess {
  return refusalOf(actor, 'writeDraft', workshop, { member }) ? 'none' : 'write';
}

/** Why the actor may not write in the room (or not even read it); null when they may write. */
export function roomAccessReason(actor: Actor, workshop: Workshop, group: GroupId): Refusal | null {
  return (
    refusalOf(actor, 'readRoom', workshop, { group }) ?? refusalOf(actor, 'writeRoom', workshop, { group })
  );
}

/** The actor's member as the workshop has it now; null for a removed one, for accounts and for strangers. */
export function memberOf(actor: Actor, workshop: Workshop | null): Member | null {
  if (actor.kind !== 'member' || workshop === null) return null;
  const member = own(workshop.members, actor.memberId);
  return member && !member.removed ? member : null;
}

export function stageOf(workshop: Workshop): Stage | undefined {
  return workshop.stages.find((stage) => stage.id === workshop.stage);
}

export function groupOf(workshop: Workshop, id: GroupId | null | undefined): Group | undefined {
  return workshop.groups.find((group) => group.id === id);
}

// The words of the table.

interface Who {
  who: refuse.Who;
  is(asked: Asked): boolean;
}

function only(...allowed: Who[]): Rule {
  return (asked) => {
    if (allowed.some((one) => one.is(asked))) return null;
    if (asked.actor.kind === 'stranger' || (asked.actor.kind === 'member' && !asked.member)) {
      return refuse.notMember;
    }
    return refuse.notAllowed([...new Set(allowed.map(({ who }) => who))]);
  };
}

function all(...rules: Rule[]): Rule {
  return (asked) => {
    for (const rule of rules) {
      const refusal = rule(asked);
      if (refusal) return refusal;
    }
    return null;
  };
}

function anybody(): Refusal | null {
  return null;
}

function anyAccount({ actor }: Asked): Refusal | null {
  return actor.kind === 'organiser' ? null : refuse.needsAccount;
}

function members({ actor, member, workshop }: Asked): Refusal | null {
  return member || owns(actor, workshop) ? null : refuse.notMember;
}

function inStage(may: 'mayEdit' | 'mayAnswer' | 'mayHandOver' | 'mayConsolidate'): Rule {
  return ({ workshop }) => {
    const stage = workshop ? stageOf(workshop) : undefined;
    if (stage?.[may]) return null;
    return refuse.wrongStage(stage, workshop?.stages.filter((other) => other[may]) ?? []);
  };
}

function ownAgency({ member, thing }: Asked): Refusal | null {
  if (!member || member.agency === null || member.role === 'observer') return refuse.noAgency;
  return thing.agency === undefined || thing.agency === member.agency ? null : refuse.otherAgency;
}

function knownGroup({ workshop, thing }: Asked): Refusal | null {
  return workshop && groupOf(workshop, thing.group) ? null : refuse.unknownGroup;
}

function notHandedOver({ workshop, thing }: Asked): Refusal | null {
  const group = workshop ? groupOf(workshop, thing.group) : undefined;
  return group?.handOver ? refuse.groupHandedOver(group) : null;
}

function isHandedOver({ workshop, thing }: Asked): Refusal | null {
  const group = workshop ? groupOf(workshop, thing.group) : undefined;
  return group?.handOver ? null : refuse.groupIsOpen;
}

/** What changes the list waits while a version of it stands. */
function listIsDraft({ workshop }: Asked): Refusal | null {
  const standing = workshop && standingVersion(workshop);
  return standing ? refuse.listSigned(standing) : null;
}

function listIsIssued({ workshop }: Asked): Refusal | null {
  return workshop && standingVersion(workshop) ? null : refuse.listIsOpen;
}

function readersOnlyRead({ member }: Asked): Refusal | null {
  if (member?.role === 'expert') return refuse.commentOnlyRole;
  return member?.role === 'observer' || member?.role === 'staff' ? refuse.readOnlyRole : null;
}

/** Whoever reads a group's work may say something about it; an observer only reads. */
function commenters({ member }: Asked): Refusal | null {
  return member?.role === 'observer' ? refuse.readOnlyRole : null;
}

function writersInTheirGroup(asked: Asked): Refusal | null {
  if (organiser.is(asked) || facilitator.is(asked) || memberOfTheGroup.is(asked)) return null;
  return refuse.otherGroup;
}

/** Organisers and facilitators enter proposals for a group at any time; a lead also while preparing. */
function mayWriteNow(asked: Asked): Refusal | null {
  if (organiser.is(asked) || facilitator.is(asked)) return null;
  if (leadOfTheGroup.is(asked) && asked.workshop?.stage === 'prepare') return null;
  return inStage('mayEdit')(asked);
}

/** Accounts run the day; a hand is a member's. */
function seated({ member }: Asked): Refusal | null {
  return member && member.role !== 'observer' ? null : refuse.notSeated;
}

function voters({ member, workshop, thing }: Asked): Refusal | null {
  const vote = workshop ? voteOf(workshop, thing.vote) : undefined;
  return member && isVoter(member, vote) ? null : refuse.notVoter;
}

/** Only the organiser makes facilitators and staff. */
function givesOwnRolesOnly(asked: Asked): Refusal | null {
  const { role } = asked.thing;
  if (role !== 'facilitator' && role !== 'staff') return null;
  return only(organiser)(asked);
}

/** A facilitator does not change or remove another facilitator or staff. */
function notOfAPeer(asked: Asked): Refusal | null {
  const { workshop, thing } = asked;
  const target = workshop && thing.member !== undefined ? own(workshop.members, thing.member) : undefined;
  if (target?.role !== 'facilitator' && target?.role !== 'staff') return null;
  return only(organiser)(asked);
}

function owns(actor: Actor, workshop: Workshop | null): boolean {
  return actor.kind === 'organiser' && workshop !== null && workshop.organisers.includes(actor.accountId);
}
