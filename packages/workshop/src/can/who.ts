import { actorId } from '../actor.ts';
import { threadOf } from '../comments/threads.ts';
import type * as refuse from '../refusals.ts';
import { standingVersion } from '../signOff/standingVersion.ts';
import type { Member } from '../state.ts';
import { voteOf } from '../votes/voters.ts';
import { type Asked, groupOf, owns } from './Asked.ts';

/** Some people, by what they are in the workshop and to the thing that is asked about. */
export interface Who {
  who: refuse.Who;
  is(asked: Asked): boolean;
}

export const organiser: Who = { who: 'organiser', is: ({ actor, workshop }) => owns(actor, workshop) };
/** Of every group. */
export const facilitator: Who = {
  who: 'facilitator',
  is: ({ member }) => member?.role === 'facilitator' && !member.scope?.groups,
};
/** A facilitator for chosen groups: reads what every facilitator reads, acts in those. */
export const coFacilitator: Who = {
  who: 'coFacilitator',
  is: ({ member }) => member?.role === 'facilitator' && member.scope?.groups !== undefined,
};
export const coFacilitatorOfTheGroup: Who = {
  who: 'coFacilitator',
  is: (asked) => {
    const group = groupIn(asked);
    const { member } = asked;
    return group !== null && member?.role === 'facilitator' && member.scope?.groups?.includes(group) === true;
  },
};
export const coordinator: Who = { who: 'coordinator', is: ({ member }) => member?.role === 'coordinator' };
export const coordinatorOfTheArea: Who = {
  who: 'coordinator',
  is: ({ member, thing }) => member?.role === 'coordinator' && isOfTheArea(member, thing.area),
};
export const governor: Who = { who: 'governor', is: ({ member }) => member?.role === 'governor' };
export const governorOfTheArea: Who = {
  who: 'governor',
  is: ({ member, thing }) => member?.role === 'governor' && isOfTheArea(member, thing.area),
};
export const staff: Who = { who: 'staff', is: ({ member }) => member?.role === 'staff' };
export const expert: Who = { who: 'expert', is: ({ member }) => member?.role === 'expert' };
export const observer: Who = { who: 'observer', is: ({ member }) => member?.role === 'observer' };
/** Of any group, by post or acting. */
export const lead: Who = {
  who: 'lead',
  is: ({ member, workshop }) =>
    member !== null &&
    (member.role === 'lead' ||
      workshop?.groups.some(({ actingLead }) => actingLead?.member === member.id) === true),
};
/** Whoever deputises has the lead's rights in that group, but for naming the next deputy. */
export const leadOfTheGroup: Who = {
  who: 'lead',
  is: (asked) => leadByPost.is(asked) || isActing(asked),
};
export const leadByPost: Who = {
  who: 'lead',
  is: (asked) => {
    const group = groupIn(asked);
    return group !== null && asked.member?.role === 'lead' && asked.member.group === group;
  },
};
/** Who deputises may give it back: then nobody is named. */
export const deputyWhoEnds: Who = {
  who: 'lead',
  is: (asked) => asked.thing.member === undefined && isActing(asked),
};
export const memberOfTheGroup: Who = {
  who: 'participant',
  is: ({ member, thing }) => member !== null && member.group !== null && member.group === thing.group,
};
/** Was moved out of it last: may look at what they wrote there. */
export const cameFromTheGroup: Who = {
  who: 'participant',
  is: ({ member, thing }) => member?.movedFrom !== undefined && member.movedFrom.group === thing.group,
};
export const caller: Who = {
  who: 'participant',
  is: ({ member, workshop, thing }) =>
    member !== null &&
    workshop?.calls.some((call) => call.id === thing.call && call.member === member.id) === true,
};
export const theMember: Who = {
  who: 'author',
  is: ({ member, thing }) => member !== null && member.id === thing.member,
};
export const agencyMember: Who = {
  who: 'agency',
  is: ({ member }) => member !== null && member.agency !== null,
};
export const agencyItself: Who = {
  who: 'agency',
  is: ({ member, thing }) => member !== null && member.agency !== null && member.agency === thing.agency,
};
export const authorOfTheThread: Who = {
  who: 'author',
  is: ({ actor, workshop, thing }) =>
    workshop !== null && threadOf(workshop, thing.group, thing.thread)?.comments[0]?.by === actorId(actor),
};
export const authorOfTheComment: Who = {
  who: 'author',
  is: ({ actor, workshop, thing }) =>
    workshop !== null &&
    threadOf(workshop, thing.group, thing.thread)?.comments.find(({ id }) => id === thing.comment)?.by ===
      actorId(actor),
};
export const memberOfAConcernedGroup: Who = {
  who: 'participant',
  is: ({ member, thing }) =>
    member !== null && member.group !== null && thing.concerns?.includes(member.group) === true,
};
export const holderOfThePost: Who = {
  who: 'signer',
  is: ({ member, workshop, thing }) => {
    const posts = (workshop && standingVersion(workshop)?.posts) ?? [];
    return member !== null && posts.some((post) => post.id === thing.post && post.member === member.id);
  },
};

/** The group that the matter is of: named, or that of the vote or the call. */
function groupIn({ workshop, thing }: Asked): string | null {
  if (thing.group !== undefined) return thing.group;
  if (!workshop) return null;
  const call = thing.call === undefined ? undefined : workshop.calls.find(({ id }) => id === thing.call);
  return voteOf(workshop, thing.vote)?.group ?? call?.group ?? null;
}

function isActing(asked: Asked): boolean {
  const { member, workshop } = asked;
  const group = workshop ? groupOf(workshop, groupIn(asked)) : undefined;
  return member !== null && group?.actingLead?.member === member.id;
}

function isOfTheArea(member: Member, area: string | null | undefined): boolean {
  return area != null && member.scope?.areas?.includes(area) === true;
}
