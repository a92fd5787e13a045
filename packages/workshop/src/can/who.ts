import { actorId } from '../actor.ts';
import { threadOf } from '../comments/threads.ts';
import type * as refuse from '../refusals.ts';
import { standingVersion } from '../signOff/standingVersion.ts';
import { voteOf } from '../votes/voters.ts';
import { type Asked, owns } from './Asked.ts';

/** Some people, by what they are in the workshop and to the thing that is asked about. */
export interface Who {
  who: refuse.Who;
  is(asked: Asked): boolean;
}

export const organiser: Who = { who: 'organiser', is: ({ actor, workshop }) => owns(actor, workshop) };
export const facilitator: Who = { who: 'facilitator', is: ({ member }) => member?.role === 'facilitator' };
export const staff: Who = { who: 'staff', is: ({ member }) => member?.role === 'staff' };
export const expert: Who = { who: 'expert', is: ({ member }) => member?.role === 'expert' };
export const observer: Who = { who: 'observer', is: ({ member }) => member?.role === 'observer' };
export const lead: Who = { who: 'lead', is: ({ member }) => member?.role === 'lead' };
export const leadOfTheGroup: Who = {
  who: 'lead',
  is: ({ member, thing }) => member?.role === 'lead' && member.group !== null && member.group === thing.group,
};
export const memberOfTheGroup: Who = {
  who: 'participant',
  is: ({ member, thing }) => member !== null && member.group !== null && member.group === thing.group,
};
export const leadOfTheVote: Who = {
  who: 'lead',
  is: ({ member, workshop, thing }) => {
    const group = workshop ? voteOf(workshop, thing.vote)?.group : null;
    return member?.role === 'lead' && group != null && member.group === group;
  },
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
