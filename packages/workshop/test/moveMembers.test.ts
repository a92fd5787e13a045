import { expect, test } from 'vitest';
import { type Actor, roomAccess } from '../src/index.ts';
import { organiser, type Rehearsal, rehearsal } from './fixture.ts';

type Person = Actor & { kind: 'member' };
const person = (one: Rehearsal, role: Parameters<Rehearsal['member']>[0], group: string | null) =>
  one.member(role, group) as Person;
const groupsOf = (one: Rehearsal, people: readonly Person[]) =>
  people.map(({ memberId }) => one.workshop.members[memberId]?.group);
const moves = (people: readonly Person[], from: string | null, group: string | null) => ({
  moves: people.map(({ memberId: member }) => ({ member, from, group })),
});

test('a hundred are moved by one decision, and back by another', () => {
  const one = rehearsal('write');
  const people = Array.from({ length: 100 }, () => person(one, 'participant', 'g1'));
  const before = one.workshop.version;
  expect(one.try(organiser, 'moveMembers', moves(people, 'g1', 'g2'))).toBe('ok');
  expect(one.workshop.version).toBe(before + 1);
  expect(new Set(groupsOf(one, people))).toEqual(new Set(['g2']));
  const [first] = people as [Person];
  expect(one.workshop.members[first.memberId]?.movedFrom).toEqual({ group: 'g1', at: one.now });
  expect(roomAccess(first, one.workshop, 'g2', one.now)).toBe('write');
  expect(one.try(organiser, 'moveMembers', moves(people, 'g1', 'g2'))).toBe('same');
  expect(one.try(organiser, 'moveMembers', moves(people, 'g2', 'g1'))).toBe('ok');
  expect(new Set(groupsOf(one, people))).toEqual(new Set(['g1']));
});

test('one who cannot be moved, or whom somebody else has moved meanwhile, stops the whole of it', () => {
  const one = rehearsal('write');
  const facilitator = person(one, 'facilitator', null);
  const [she, he] = [person(one, 'participant', 'g1'), person(one, 'participant', 'g1')];
  const lead = person(one, 'lead', 'g1');
  const refused = (people: readonly Person[], from: string | null, group: string | null) => {
    const answer = one.try(facilitator, 'moveMembers', moves(people, from, group));
    expect(groupsOf(one, [he, lead])).toEqual(['g1', 'g1']);
    return answer;
  };
  expect(refused([he, lead], 'g1', null)).toBe('member.leadNeedsGroup');
  expect(refused([he], 'g1', 'nowhere')).toBe('group.unknown');
  expect(refused([], 'g1', 'g2')).toBe('input.invalid');
  expect(refused([he, he], 'g1', 'g2')).toBe('input.invalid');
  expect(one.try(organiser, 'moveMember', { member: she.memberId, group: null })).toBe('ok');
  expect(refused([she, he], 'g1', 'g2')).toBe('member.movedMeanwhile');
  expect(groupsOf(one, [she])).toEqual([null]);
  one.try(organiser, 'removeMember', { member: she.memberId });
  expect(refused([she, he], 'g1', 'g2')).toBe('member.unknown');
  expect(one.try(he, 'moveMembers', moves([he], 'g1', 'g2'))).toBe('can.notAllowed');
});
