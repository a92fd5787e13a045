import { describe, expect, test } from 'vitest';
import { type Actor, memberOf, refusalOf } from '../src/index.ts';
import { organiser, type Rehearsal, rehearsal, stranger } from './fixture.ts';

const person = { name: 'สมหญิง', kind: 'province', organisationId: 'TH-50', organisationName: 'เชียงใหม่' };

function joined(one: Rehearsal, input: object): Actor & { kind: 'member' } {
  const outcome = one.decide(stranger, 'joinWorkshop', input);
  const event = outcome.ok ? outcome.value[0] : undefined;
  if (event?.type !== 'memberJoined') throw new Error(JSON.stringify(outcome));
  return { kind: 'member', memberId: event.payload.member.id, member: event.payload.member };
}

describe('joinWorkshop', () => {
  test('a stranger becomes a participant, whatever else is claimed', () => {
    const one = rehearsal();
    const actor = joined(one, { ...person, group: 'g1' });
    expect(one.workshop.members[actor.memberId]).toMatchObject({
      name: 'สมหญิง',
      role: 'participant',
      agency: null,
      group: 'g1',
      removed: false,
      joinedAt: one.now,
    });
    expect(one.try(stranger, 'joinWorkshop', { ...person, group: 'g1', role: 'lead' })).toBe('input.invalid');
    expect(one.try(stranger, 'joinWorkshop', { ...person, group: 'g9' })).toBe('group.unknown');
    expect(one.try(stranger, 'joinWorkshop', { ...person, name: '' })).toBe('input.invalid');
  });

  test('who comes from an agency answers for it, and lands where it has its seat', () => {
    const one = rehearsal();
    const actor = joined(one, { ...person, kind: 'agency', organisationId: 'mots-01' });
    expect(actor.member).toMatchObject({ agency: 'mots-01', group: 'g2' });
  });

  test('coming again changes nothing; a removed person may come in again as somebody new', () => {
    const one = rehearsal();
    const actor = joined(one, { ...person, group: 'g1' });
    expect(one.try(actor, 'joinWorkshop', { ...person, name: 'ชื่อใหม่', group: 'g2' })).toBe('same');
    one.try(organiser, 'removeMember', { member: actor.memberId });
    expect(memberOf(actor, one.workshop)).toBeNull();
    expect(one.try(actor, 'joinWorkshop', { ...person, group: 'g2' })).toBe('ok');
  });
});

describe('people are looked after by organiser and facilitators', () => {
  test('a lead is added by post, with a group', () => {
    const one = rehearsal();
    const input = { name: 'รองเลขาธิการ', kind: 'agency', role: 'lead' };
    expect(one.try(organiser, 'addMember', input)).toBe('member.leadNeedsGroup');
    expect(one.try(organiser, 'addMember', { ...input, group: 'g1', agency: 'moac-01' })).toBe('ok');
    expect(one.try(one.member('lead', 'g1'), 'addMember', { ...input, group: 'g1' })).toBe('can.notAllowed');
    expect(one.try(stranger, 'addMember', { ...input, group: 'g1' })).toBe('can.notMember');
  });

  test('only the organiser makes facilitators and staff, or removes them', () => {
    const one = rehearsal();
    const facilitator = one.member('facilitator', null);
    const other = one.member('facilitator', null) as Actor & { kind: 'member' };
    const input = { name: 'ใหม่', kind: 'other', role: 'facilitator' };
    expect(one.try(facilitator, 'addMember', input)).toBe('can.notAllowed');
    expect(one.try(facilitator, 'removeMember', { member: other.memberId })).toBe('can.notAllowed');
    expect(one.try(facilitator, 'changeMemberRole', { member: other.memberId, role: 'observer' })).toBe(
      'can.notAllowed',
    );
    expect(one.try(organiser, 'addMember', input)).toBe('ok');
    expect(one.try(organiser, 'removeMember', { member: other.memberId })).toBe('ok');
    expect(one.try(organiser, 'removeMember', { member: other.memberId })).toBe('same');
    expect(one.try(organiser, 'moveMember', { member: other.memberId, group: 'g1' })).toBe('member.unknown');
  });

  test('a participant cannot give themselves a role or move', () => {
    const one = rehearsal();
    const actor = joined(one, { ...person, group: 'g1' });
    expect(one.try(actor, 'changeMemberRole', { member: actor.memberId, role: 'lead' })).toBe(
      'can.notAllowed',
    );
    expect(one.try(actor, 'moveMember', { member: actor.memberId, group: 'g2' })).toBe('can.notAllowed');
  });

  test('moving and a new role count at once, for a session that was opened before', () => {
    const one = rehearsal('write');
    const facilitator = one.member('facilitator', null);
    const actor = joined(one, { ...person, group: 'g1' });
    const { memberId: member } = actor;
    expect(refusalOf(actor, 'writeRoom', one.workshop, { group: 'g1' })).toBeNull();
    expect(one.try(facilitator, 'moveMember', { member, group: 'g2' })).toBe('ok');
    expect(one.try(facilitator, 'moveMember', { member, group: 'g2' })).toBe('same');
    expect(refusalOf(actor, 'writeRoom', one.workshop, { group: 'g1' })?.code).toBe('can.otherGroup');
    expect(one.try(facilitator, 'changeMemberRole', { member, role: 'observer' })).toBe('ok');
    expect(refusalOf(actor, 'writeRoom', one.workshop, { group: 'g2' })?.code).toBe('can.readOnly');
    expect(one.try(facilitator, 'changeMemberRole', { member, role: 'participant', agency: 'mots-01' })).toBe(
      'ok',
    );
    expect(one.workshop.members[member]).toMatchObject({ role: 'participant', agency: 'mots-01' });
    expect(one.try(facilitator, 'moveMember', { member: 'constructor', group: null })).toBe('input.invalid');
    expect(one.try(facilitator, 'moveMember', { member: 'nobody', group: null })).toBe('member.unknown');
  });
});
