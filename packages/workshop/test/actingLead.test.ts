import { expect, test } from 'vitest';
import { type Actor, can } from '../src/index.ts';
import { organiser, rehearsal } from './fixture.ts';

const idOf = (actor: Actor) => (actor.kind === 'member' ? actor.memberId : '');

function deputising() {
  const one = rehearsal('write');
  const lead = one.member('lead', 'g1');
  const deputy = one.member('participant', 'g1');
  const name = (by: Actor, member: string | null, group = 'g1') =>
    one.try(by, 'nameActingLead', { group, member });
  const mayHandOver = () => can(deputy, 'handOver', one.workshop, { group: 'g1' }).ok;
  return { one, lead, deputy, name, mayHandOver };
}

test('the lead names a deputy of the group, who has the lead’s rights there and nowhere else', () => {
  const { one, lead, deputy, name, mayHandOver } = deputising();
  expect(mayHandOver()).toBe(false);
  expect(name(lead, idOf(deputy))).toBe('ok');
  expect(name(lead, idOf(deputy))).toBe('same');
  expect(mayHandOver()).toBe(true);
  expect(can(deputy, 'handOver', one.workshop, { group: 'g2' }).ok).toBe(false);
  // The lead stays the lead.
  expect(can(lead, 'handOver', one.workshop, { group: 'g1' }).ok).toBe(true);
});

test('a deputy gives it back, and names nobody', () => {
  const { one, lead, deputy, name, mayHandOver } = deputising();
  const other = one.member('participant', 'g1');
  name(lead, idOf(deputy));
  expect(name(deputy, idOf(other))).toBe('can.notAllowed');
  expect(name(other, null)).toBe('can.notAllowed');
  expect(name(deputy, null)).toBe('ok');
  expect(mayHandOver()).toBe(false);
});

test('only a participant of the group deputises', () => {
  const { one, name } = deputising();
  for (const outsider of [
    one.member('participant', 'g2'),
    one.member('observer', 'g1'),
    one.member('expert', 'g1'),
  ])
    expect(name(organiser, idOf(outsider))).toBe('actingLead.notOfTheGroup');
  expect(name(organiser, 'nobody')).toBe('member.unknown');
  expect(name(one.member('lead', 'g2'), idOf(one.member('participant', 'g1')))).toBe('can.notAllowed');
});

test.each([
  ['moved away', 'moveMember', { group: 'g2' }],
  ['given another role', 'changeMemberRole', { role: 'observer' }],
  ['removed', 'removeMember', {}],
] as const)('who is %s deputises no more, and not again when it is undone', (_how, command, input) => {
  const { one, lead, deputy, name, mayHandOver } = deputising();
  name(lead, idOf(deputy));
  expect(one.try(organiser, command, { member: idOf(deputy), ...input })).toBe('ok');
  expect(one.workshop.groups[0]).not.toHaveProperty('actingLead');
  if (command === 'moveMember') one.try(organiser, command, { member: idOf(deputy), group: 'g1' });
  if (command === 'changeMemberRole')
    one.try(organiser, command, { member: idOf(deputy), role: 'participant' });
  expect(mayHandOver()).toBe(false);
});
