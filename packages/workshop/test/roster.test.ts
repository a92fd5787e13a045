import { expect, test } from 'vitest';
import { type Actor, assistAt, assistOf, roomAccess, SENT_WITHIN } from '../src/index.ts';
import { organiser, type Rehearsal, rehearsal, stranger } from './fixture.ts';

type Person = Actor & { kind: 'member' };
const person = (one: Rehearsal, role: Parameters<Rehearsal['member']>[0], group: string | null) =>
  one.member(role, group) as Person;

test('everybody checks in themselves, and who runs the door anybody; twice is once, and it can be taken back', () => {
  const one = rehearsal('write');
  const [she, he] = [person(one, 'participant', 'g1'), person(one, 'participant', 'g1')];
  const staff = person(one, 'staff', null);
  expect(one.try(she, 'checkIn', { member: he.memberId })).toBe('can.notAllowed');
  expect(one.try(she, 'checkIn', { member: she.memberId })).toBe('ok');
  expect(one.workshop.members[she.memberId]?.checkedIn).toEqual({ at: one.now, by: she.memberId });
  expect(one.try(staff, 'checkIn', { member: she.memberId })).toBe('same');
  expect(one.try(staff, 'checkIn', { member: he.memberId })).toBe('ok');
  expect(one.try(she, 'undoCheckIn', { member: she.memberId })).toBe('can.notAllowed');
  expect(one.try(staff, 'undoCheckIn', { member: he.memberId })).toBe('ok');
  expect(one.workshop.members[he.memberId]).not.toHaveProperty('checkedIn');
  one.try(organiser, 'removeMember', { member: he.memberId });
  expect(one.try(staff, 'checkIn', { member: he.memberId })).toBe('member.unknown');
});

test('who is moved may look back at the old group; what was on its way is still taken for a moment', () => {
  const one = rehearsal('write');
  const she = person(one, 'participant', 'g1');
  expect(roomAccess(she, one.workshop, 'g2')).toBe('none');
  expect(one.try(organiser, 'moveMember', { member: she.memberId, group: 'g2' })).toBe('ok');
  const moved = one.workshop.members[she.memberId];
  expect(moved).toMatchObject({ group: 'g2', movedFrom: { group: 'g1', at: one.now } });
  expect(roomAccess(she, one.workshop, 'g2', one.now)).toBe('write');
  expect(roomAccess(she, one.workshop, 'g1', one.now + SENT_WITHIN - 1)).toBe('write');
  expect(roomAccess(she, one.workshop, 'g1', one.now + SENT_WITHIN)).toBe('read');
  // The page, which asks without a clock, lets nobody begin anew there.
  expect(roomAccess(she, one.workshop, 'g1')).toBe('read');
  // A handed-over group takes nothing more, from nobody.
  one.try(organiser, 'moveMember', { member: she.memberId, group: 'g1' });
  expect(roomAccess(she, one.workshop, 'g2', one.now + SENT_WITHIN)).toBe('read');
});

test('who leads a group types for somebody of it, for one at a time, and it says so for ever', () => {
  const one = rehearsal('write');
  const lead = person(one, 'lead', 'g1');
  const [she, he, other] = ['g1', 'g1', 'g2'].map((group) => person(one, 'participant', group)) as [
    Person,
    Person,
    Person,
  ];
  const begin = (actor: Actor, whom: Person, group = 'g1') =>
    one.try(actor, 'beginAssist', { member: whom.memberId, group });
  expect(begin(she, he)).toBe('can.notAllowed');
  expect(begin(lead, other, 'g2')).toBe('can.notAllowed');
  expect(begin(lead, other)).toBe('member.unknown');
  expect(begin(lead, she)).toBe('ok');
  expect(begin(lead, she)).toBe('same');
  expect(begin(lead, he)).toBe('ok');
  expect(assistOf(one.workshop, lead.memberId)?.member).toBe(he.memberId);
  expect(one.try(lead, 'endAssist', {})).toBe('ok');
  expect(one.try(lead, 'endAssist', {})).toBe('same');
  expect(assistOf(one.workshop, lead.memberId)).toBeNull();
  const [first, second] = one.workshop.assists;
  if (!first?.until || !second?.until) throw new Error('both are over');
  expect(assistAt(one.workshop, lead.memberId, first.from - 1)).toBeNull();
  expect(assistAt(one.workshop, lead.memberId, first.until - 1)?.member).toBe(she.memberId);
  expect(assistAt(one.workshop, lead.memberId, second.until - 1)?.member).toBe(he.memberId);
  expect(assistAt(one.workshop, lead.memberId, second.until + 1)).toBeNull();
});

test('who comes late without saying where lands with their colleagues, when those are in one group', () => {
  const one = rehearsal('write');
  const person = { name: 'สมหญิง', kind: 'province', organisationId: 'TH-57', organisationName: 'เชียงราย' };
  const groupOf = (input: object) => {
    const outcome = one.decide(stranger, 'joinWorkshop', input);
    const event = outcome.ok ? outcome.value[0] : undefined;
    return event?.type === 'memberJoined' ? event.payload.member.group : outcome;
  };
  expect(groupOf(person)).toBeNull();
  expect(groupOf({ ...person, group: 'g2' })).toBe('g2');
  expect(groupOf(person)).toBe('g2');
  expect(groupOf({ ...person, group: 'g1' })).toBe('g1');
  expect(groupOf(person)).toBeNull();
});

test('a table is put in as a seat of its group that is marked as no person', () => {
  const one = rehearsal('write');
  const table = { name: 'โต๊ะ 3', kind: 'other', group: 'g1', table: true };
  expect(one.try(organiser, 'addMember', table)).toBe('ok');
  const added = Object.values(one.workshop.members).find(({ name }) => name === 'โต๊ะ 3');
  if (!added) throw new Error('the table is there');
  expect(added).toMatchObject({ table: true, role: 'participant', group: 'g1' });
  const actor: Actor = { kind: 'member', memberId: added.id, member: added };
  expect(roomAccess(actor, one.workshop, 'g1', one.now)).toBe('write');
  expect(one.try(organiser, 'addMember', { ...table, table: false })).toBe('input.invalid');
});
