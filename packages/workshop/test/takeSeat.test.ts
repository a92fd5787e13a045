import { expect, test } from 'vitest';
import { seatsLike } from '../src/commands/index.ts';
import type { Actor } from '../src/index.ts';
import { organiser, type Rehearsal, rehearsal, stranger } from './fixture.ts';

const system: Actor = { kind: 'system' };
const person = { name: 'สมชาย ใจดี', organisationId: null, organisationName: 'เทศบาลนครเชียงใหม่' };
const seatOf = (one: Rehearsal, name: string) =>
  Object.values(one.workshop.members).find((member) => member.name === name) as { id: string };
const add = (one: Rehearsal, more: Record<string, unknown> = {}) => {
  const name = (more.name as string | undefined) ?? 'นายสมชาย ใจดี';
  const input = { ...person, kind: 'local', group: 'g1', ...more, name };
  expect(one.try(organiser, 'addMember', input)).toBe('ok');
  return seatOf(one, name).id;
};

test('the seat of a person is found by name without titles, and by organisation', () => {
  const one = rehearsal();
  const seat = add(one);
  const elsewhere = add(one, { name: 'ดร.สมชาย ใจดี', organisationName: 'เทศบาลเมืองลำพูน' });
  const unknown = add(one, { name: 'สมชาย  ใจดี', organisationName: '' });
  const found = (said: Partial<typeof person>) =>
    seatsLike(one.workshop, { ...person, ...said }).map(({ id }) => id);
  expect(found({})).toEqual([seat, unknown]);
  expect(found({ name: 'นาย สมชาย ใจดี', organisationName: 'เทศบาล นครเชียงใหม่' })).toEqual([seat, unknown]);
  expect(found({ organisationName: 'เทศบาลเมืองลำพูน' })).toEqual([elsewhere, unknown]);
  expect(found({ name: 'สมชาย ใจร้าย' })).toEqual([]);
  one.try(organiser, 'removeMember', { member: seat });
  expect(found({})).toEqual([unknown]);
});

test('a seat is taken by name once, and only by the name that stands on it', () => {
  const one = rehearsal();
  const seat = add(one);
  const take = (said: Partial<typeof person> = {}, actor: Actor = system) =>
    one.try(actor, 'takeSeat', { how: 'name', seat, person: { ...person, ...said } });
  expect(take({}, organiser)).toBe('can.serverOnly');
  expect(take({ name: 'สมหญิง' })).toBe('seat.notByName');
  expect(take()).toBe('ok');
  expect(one.workshop.members[seat]).toMatchObject({ came: { at: one.now, how: 'name' } });
  expect(one.workshop.members[seat]).not.toHaveProperty('open');
  expect(take()).toBe('seat.notByName');
  expect(one.try(system, 'takeSeat', { how: 'link', seat })).toBe('same');
});

test('who came with the link has the seat; a lead’s, a table’s and that of one who joined need the link', () => {
  const one = rehearsal();
  const seat = add(one);
  expect(one.try(system, 'takeSeat', { how: 'link', seat })).toBe('ok');
  one.try(stranger, 'joinWorkshop', { ...person, kind: 'local', name: 'ผู้มาเอง' });
  const others = [
    add(one, { name: 'นาง ก', role: 'lead' }),
    add(one, { name: 'โต๊ะ ๑', table: true }),
    seatOf(one, 'ผู้มาเอง').id,
    seat,
  ];
  for (const other of others) {
    const member = one.workshop.members[other] as typeof person;
    const { name, organisationId, organisationName } = member;
    const said = { how: 'name', seat: other, person: { name, organisationId, organisationName } };
    expect(one.try(system, 'takeSeat', said)).toBe('seat.notByName');
  }
});
