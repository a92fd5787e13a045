import { own } from '../own.ts';
import type { Refusal } from '../Refusal.ts';
import * as refuse from '../refusals.ts';
import { SENT_WITHIN } from '../roster/Roster.ts';
import { screenOf } from '../screens/screenOf.ts';
import { standingVersion } from '../signOff/standingVersion.ts';
import type { MemberRole } from '../state.ts';
import { isVoter, voteOf } from '../votes/voters.ts';
import { type Asked, groupOf, owns, type Part, type Rule, stageOf, type Words } from './Asked.ts';
import {
  cameFromTheGroup,
  coFacilitatorOfTheGroup,
  facilitator,
  leadOfTheGroup,
  memberOfTheGroup,
  organiser,
  type Who,
} from './who.ts';

type Asks = (asked: Asked) => Refusal | null;

/** A rule of one part. */
export function rule(asks: Part['asks'], words: Words | null, refusal: Asks): Rule {
  return [{ asks, words, refusal }];
}

export function only(...allowed: Who[]): Rule {
  return rule('who', null, (asked) => refuseAllBut(allowed, asked));
}

export function all(...rules: Rule[]): Rule {
  return rules.flat();
}

/** The system passes before the table is asked. */
export const theServer: Rule = rule('who', null, () => refuse.serverOnly);

export const anybody: Rule = rule('who', null, () => null);

export const anyAccount: Rule = rule('who', null, ({ actor }) =>
  actor.kind === 'organiser' ? null : refuse.needsAccount,
);

/** Whoever takes part. The press has a place, and yet sees only what was published. */
export const members: Rule = rule('who', null, ({ actor, member, workshop }) => {
  if (member?.role === 'press') return refuse.publishedOnly;
  return member || owns(actor, workshop) ? null : refuse.notMember;
});

export const membersAndPress: Rule = rule('who', null, ({ actor, member, workshop }) =>
  member || owns(actor, workshop) ? null : refuse.notMember,
);

/** A computer that is paired with this very screen, or anybody of the workshop. */
export const membersAndItsComputers: Rule = rule('who', null, (asked) => {
  const { actor, workshop, thing } = asked;
  if (actor.kind !== 'screen') return members.map((part) => part.refusal(asked)).find(Boolean) ?? null;
  const paired = (workshop && screenOf(workshop, thing.screen)?.paired) ?? [];
  return paired.some(({ device }) => device === actor.device) ? null : refuse.notPaired;
});

/** Whoever has the address of the page, or anybody of the workshop while it is open. */
export const membersAndFollowers: Rule = rule('who', null, (asked) => {
  const { actor, workshop } = asked;
  if (actor.kind !== 'follower') return members.map((part) => part.refusal(asked)).find(Boolean) ?? null;
  return workshop?.followUp?.token === actor.token ? null : refuse.notMember;
});

export function inStage(may: May): Rule {
  return rule('when', null, (asked) => refuseOutside([may], asked));
}

/** A submission is prepared from the first day until the groups have handed over; it is approved until the list is done. */
export function whileAreasSubmit(...later: ('mayHandOver' | 'mayConsolidate')[]): Rule {
  return rule('when', null, (asked) =>
    asked.workshop?.stage === 'prepare' ? null : refuseOutside(['mayEdit', ...later], asked),
  );
}

export const ownAgency: Rule = rule('who', null, ({ member, thing }) => {
  if (!member || member.agency === null || member.role === 'observer') return refuse.noAgency;
  return thing.agency === undefined || thing.agency === member.agency ? null : refuse.otherAgency;
});

export const knownGroup: Rule = rule('given', null, ({ workshop, thing }) =>
  workshop && groupOf(workshop, thing.group) ? null : refuse.unknownGroup,
);

export const notHandedOver: Rule = rule(
  'given',
  { th: 'ขณะที่กลุ่มยังไม่ส่งมอบ', en: 'while the group has not handed over' },
  ({ workshop, thing }) => {
    const group = workshop ? groupOf(workshop, thing.group) : undefined;
    return group?.handOver ? refuse.groupHandedOver(group) : null;
  },
);

export const isHandedOver: Rule = rule(
  'given',
  { th: 'หลังจากกลุ่มส่งมอบแล้ว', en: 'after the group has handed over' },
  ({ workshop, thing }) => {
    const group = workshop ? groupOf(workshop, thing.group) : undefined;
    return group?.handOver ? null : refuse.groupIsOpen;
  },
);

/** What changes the list waits while a version of it stands. */
export const listIsDraft: Rule = rule(
  'given',
  { th: 'ขณะที่บัญชีรวมยังเป็นร่าง', en: 'while the integrated list is a draft' },
  ({ workshop }) => {
    const standing = workshop && standingVersion(workshop);
    return standing ? refuse.listSigned(standing) : null;
  },
);

export const listIsIssued: Rule = rule(
  'given',
  { th: 'ขณะที่มีฉบับออกเพื่อลงนามแล้ว', en: 'while a version has been issued to be signed' },
  ({ workshop }) => (workshop && standingVersion(workshop) ? null : refuse.listIsOpen),
);

export const readersOnlyRead: Rule = rule('who', null, ({ member }) => {
  if (member?.role === 'expert') return refuse.commentOnlyRole;
  return READERS.has(member?.role) ? refuse.readOnlyRole : null;
});
const READERS: ReadonlySet<MemberRole | undefined> = new Set<MemberRole>(['observer', 'staff', 'governor']);

/** Whoever reads a group's work may say something about it; an observer only reads. */
export const commenters: Rule = rule('who', null, ({ member }) =>
  member?.role === 'observer' ? refuse.readOnlyRole : null,
);

/** Who runs the group, from outside or inside, writes at other times than its members. */
const runs = (asked: Asked) =>
  organiser.is(asked) || facilitator.is(asked) || coFacilitatorOfTheGroup.is(asked);

/** What was typed before the move, and is on its way. Without a clock nobody is. */
const isJustMoved = (asked: Asked) =>
  cameFromTheGroup.is(asked) &&
  asked.thing.now !== undefined &&
  asked.thing.now - (asked.member?.movedFrom?.at ?? 0) < SENT_WITHIN;

export const writersInTheirGroup: Rule = rule('who', null, (asked) =>
  runs(asked) || memberOfTheGroup.is(asked) || isJustMoved(asked) ? null : refuse.otherGroup,
);

/** Organisers and facilitators enter proposals for a group at any time; a lead also while preparing. */
export const mayWriteNow: Rule = rule('when', null, (asked) => {
  if (runs(asked)) return null;
  if (leadOfTheGroup.is(asked) && asked.workshop?.stage === 'prepare') return null;
  return refuseOutside(['mayEdit'], asked);
});

/** Not for a moment, but until the group is reopened or its stage comes again. */
export const writingIsOver: Rule = rule(
  'given',
  { th: 'เมื่อกลุ่มส่งมอบแล้วหรือพ้นขั้นที่เขียนได้', en: 'once the group has handed over or writing has ended' },
  (asked) =>
    [...notHandedOver, ...mayWriteNow].some(({ refusal }) => refusal(asked)) ? null : refuse.groupIsOpen,
);

/** Accounts run the day; a hand is a member's. */
export const seated: Rule = rule('who', null, ({ member }) =>
  member && member.role !== 'observer' ? null : refuse.notSeated,
);

export const voters: Rule = rule('who', null, ({ member, workshop, thing }) => {
  const vote = workshop ? voteOf(workshop, thing.vote) : undefined;
  return member && isVoter(member, vote) ? null : refuse.notVoter;
});

/** Only the organiser makes those who serve the whole workshop, and those who approve. */
export const givesOwnRolesOnly: Rule = rule(
  'given',
  {
    th: 'บทบาทวิทยากร เจ้าหน้าที่ และผู้ว่าราชการจังหวัด ผู้จัดประชุมเท่านั้นเป็นผู้ให้',
    en: 'the roles of facilitator, staff and governor are given by the organiser alone',
  },
  (asked) => (OF_THE_ORGANISER.has(asked.thing.role) ? refuseAllBut([organiser], asked) : null),
);
const OF_THE_ORGANISER: ReadonlySet<MemberRole | undefined> = new Set<MemberRole>([
  'facilitator',
  'staff',
  'governor',
]);

/** A facilitator does not change or remove another facilitator, staff or a governor. */
export const notOfAPeer: Rule = rule(
  'given',
  {
    th: 'วิทยากร เจ้าหน้าที่ และผู้ว่าราชการจังหวัด ผู้จัดประชุมเท่านั้นเป็นผู้เปลี่ยน',
    en: 'a facilitator, staff or a governor is changed by the organiser alone',
  },
  (asked) => {
    const { workshop, thing } = asked;
    const target = workshop && thing.member !== undefined ? own(workshop.members, thing.member) : undefined;
    return OF_THE_ORGANISER.has(target?.role) ? refuseAllBut([organiser], asked) : null;
  },
);

function refuseAllBut(allowed: readonly Who[], asked: Asked): Refusal | null {
  if (allowed.some((one) => one.is(asked))) return null;
  if (asked.actor.kind === 'stranger' || (asked.actor.kind === 'member' && !asked.member)) {
    return refuse.notMember;
  }
  return refuse.notAllowed([...new Set(allowed.map(({ who }) => who))]);
}

type May = 'mayEdit' | 'mayAnswer' | 'mayHandOver' | 'mayConsolidate';

function refuseOutside(may: readonly May[], { workshop }: Asked): Refusal | null {
  const stage = workshop ? stageOf(workshop) : undefined;
  if (may.some((one) => stage?.[one])) return null;
  const fit = workshop?.stages.filter((other) => may.some((one) => other[one])) ?? [];
  return refuse.wrongStage(stage, fit);
}
