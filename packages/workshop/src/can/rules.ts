import { own } from '../own.ts';
import type { Refusal } from '../Refusal.ts';
import * as refuse from '../refusals.ts';
import { standingVersion } from '../signOff/standingVersion.ts';
import { isVoter, voteOf } from '../votes/voters.ts';
import { type Asked, groupOf, owns, type Rule, stageOf } from './Asked.ts';
import { facilitator, leadOfTheGroup, memberOfTheGroup, organiser, type Who } from './who.ts';

export function only(...allowed: Who[]): Rule {
  return (asked) => {
    if (allowed.some((one) => one.is(asked))) return null;
    if (asked.actor.kind === 'stranger' || (asked.actor.kind === 'member' && !asked.member)) {
      return refuse.notMember;
    }
    return refuse.notAllowed([...new Set(allowed.map(({ who }) => who))]);
  };
}

export function all(...rules: Rule[]): Rule {
  return (asked) => {
    for (const rule of rules) {
      const refusal = rule(asked);
      if (refusal) return refusal;
    }
    return null;
  };
}

/** The system passes before the table is asked. */
export function theServer(): Refusal {
  return refuse.serverOnly;
}

export function anybody(): Refusal | null {
  return null;
}

export function anyAccount({ actor }: Asked): Refusal | null {
  return actor.kind === 'organiser' ? null : refuse.needsAccount;
}

export function members({ actor, member, workshop }: Asked): Refusal | null {
  return member || owns(actor, workshop) ? null : refuse.notMember;
}

export function inStage(may: 'mayEdit' | 'mayAnswer' | 'mayHandOver' | 'mayConsolidate'): Rule {
  return ({ workshop }) => {
    const stage = workshop ? stageOf(workshop) : undefined;
    if (stage?.[may]) return null;
    return refuse.wrongStage(stage, workshop?.stages.filter((other) => other[may]) ?? []);
  };
}

export function ownAgency({ member, thing }: Asked): Refusal | null {
  if (!member || member.agency === null || member.role === 'observer') return refuse.noAgency;
  return thing.agency === undefined || thing.agency === member.agency ? null : refuse.otherAgency;
}

export function knownGroup({ workshop, thing }: Asked): Refusal | null {
  return workshop && groupOf(workshop, thing.group) ? null : refuse.unknownGroup;
}

export function notHandedOver({ workshop, thing }: Asked): Refusal | null {
  const group = workshop ? groupOf(workshop, thing.group) : undefined;
  return group?.handOver ? refuse.groupHandedOver(group) : null;
}

export function isHandedOver({ workshop, thing }: Asked): Refusal | null {
  const group = workshop ? groupOf(workshop, thing.group) : undefined;
  return group?.handOver ? null : refuse.groupIsOpen;
}

/** What changes the list waits while a version of it stands. */
export function listIsDraft({ workshop }: Asked): Refusal | null {
  const standing = workshop && standingVersion(workshop);
  return standing ? refuse.listSigned(standing) : null;
}

export function listIsIssued({ workshop }: Asked): Refusal | null {
  return workshop && standingVersion(workshop) ? null : refuse.listIsOpen;
}

export function readersOnlyRead({ member }: Asked): Refusal | null {
  if (member?.role === 'expert') return refuse.commentOnlyRole;
  return member?.role === 'observer' || member?.role === 'staff' ? refuse.readOnlyRole : null;
}

/** Whoever reads a group's work may say something about it; an observer only reads. */
export function commenters({ member }: Asked): Refusal | null {
  return member?.role === 'observer' ? refuse.readOnlyRole : null;
}

export function writersInTheirGroup(asked: Asked): Refusal | null {
  if (organiser.is(asked) || facilitator.is(asked) || memberOfTheGroup.is(asked)) return null;
  return refuse.otherGroup;
}

/** Organisers and facilitators enter proposals for a group at any time; a lead also while preparing. */
export function mayWriteNow(asked: Asked): Refusal | null {
  if (organiser.is(asked) || facilitator.is(asked)) return null;
  if (leadOfTheGroup.is(asked) && asked.workshop?.stage === 'prepare') return null;
  return inStage('mayEdit')(asked);
}

/** Accounts run the day; a hand is a member's. */
export function seated({ member }: Asked): Refusal | null {
  return member && member.role !== 'observer' ? null : refuse.notSeated;
}

export function voters({ member, workshop, thing }: Asked): Refusal | null {
  const vote = workshop ? voteOf(workshop, thing.vote) : undefined;
  return member && isVoter(member, vote) ? null : refuse.notVoter;
}

/** Only the organiser makes facilitators and staff. */
export function givesOwnRolesOnly(asked: Asked): Refusal | null {
  const { role } = asked.thing;
  if (role !== 'facilitator' && role !== 'staff') return null;
  return only(organiser)(asked);
}

/** A facilitator does not change or remove another facilitator or staff. */
export function notOfAPeer(asked: Asked): Refusal | null {
  const { workshop, thing } = asked;
  const target = workshop && thing.member !== undefined ? own(workshop.members, thing.member) : undefined;
  if (target?.role !== 'facilitator' && target?.role !== 'staff') return null;
  return only(organiser)(asked);
}
