import { expect, test } from 'vitest';
import { type Actor, helpQueue, speakerList } from '../src/index.ts';
import { organiser, rehearsal } from './fixture.ts';

const idOf = (actor: Actor) => (actor.kind === 'member' ? actor.memberId : '');

function hall() {
  const one = rehearsal('write');
  const join = (name: string, organisationName: string) => {
    const outcome = one.decide({ kind: 'stranger' }, 'joinWorkshop', {
      name,
      kind: 'province',
      organisationId: null,
      organisationName,
      group: 'g1',
    });
    const event = outcome.ok ? outcome.value[0] : undefined;
    if (event?.type !== 'memberJoined') throw new Error(JSON.stringify(outcome));
    return { kind: 'member', memberId: event.payload.member.id, member: event.payload.member } as Actor;
  };
  return { one, join };
}

test('a hand is raised once, seen in order, and put down by its owner or a facilitator alone', () => {
  const { one, join } = hall();
  const [a, b] = [join('ก', 'จังหวัดลำปาง'), join('ข', 'จังหวัดแพร่')];
  expect(one.try(a, 'raiseCall', { kind: 'floor', text: 'งบซ้ำ' })).toBe('ok');
  expect(one.try(a, 'raiseCall', { kind: 'floor' })).toBe('same');
  expect(one.try(a, 'raiseCall', { kind: 'help' })).toBe('ok');
  expect(one.try(b, 'raiseCall', { kind: 'floor' })).toBe('ok');
  expect(one.try(one.member('observer', null), 'raiseCall', { kind: 'floor' })).toBe('can.notSeated');
  expect(one.try(organiser, 'raiseCall', { kind: 'floor' })).toBe('can.notSeated');
  expect(speakerList(one.workshop).map((call) => call.member)).toEqual([idOf(a), idOf(b)]);
  const call = speakerList(one.workshop)[0]?.id;
  expect(one.try(b, 'endCall', { call })).toBe('can.notAllowed');
  expect(one.try(a, 'endCall', { call })).toBe('ok');
  expect(one.try(organiser, 'endCall', { call })).toBe('same');
  expect(speakerList(one.workshop).map((one) => one.member)).toEqual([idOf(b)]);
});

test('the floor: one speaks, time counts for the organisation, and who has spoken least is next', () => {
  const { one, join } = hall();
  const [a, b, c] = [join('ก', 'ลำปาง'), join('ข', ' ลำปาง '), join('ค', 'แพร่')];
  for (const person of [a, b, c]) one.try(person, 'raiseCall', { kind: 'floor' });
  expect(one.try(organiser, 'giveFloor', { member: idOf(a), limitMs: 120_000 })).toBe('ok');
  expect(one.workshop.floor.speaking).toMatchObject({ member: idOf(a), limit: 120_000 });
  expect(one.try(organiser, 'giveFloor', { member: idOf(a) })).toBe('same');
  // Lampang has the floor: its other hand waits behind Phrae once that time is counted.
  one.now += 59_000;
  expect(one.try(organiser, 'endFloor', {})).toBe('ok');
  expect(one.workshop.floor).toEqual({ speaking: null, spoken: { ลำปาง: 62_000 - 1000 } });
  expect(speakerList(one.workshop).map((call) => call.member)).toEqual([idOf(c), idOf(b)]);
  expect(one.try(organiser, 'endFloor', {})).toBe('same');
  one.try(organiser, 'giveFloor', { member: idOf(c) });
  expect(one.try(organiser, 'giveFloor', { member: idOf(b) })).toBe('ok');
  expect(one.workshop.floor.spoken.แพร่).toBe(1000);
  expect(one.workshop.calls).toEqual([]);
  expect(one.try(organiser, 'giveFloor', { member: 'm9' })).toBe('member.unknown');
});

test('help: those to whom nobody goes come first', () => {
  const { one, join } = hall();
  const [a, b] = [join('ก', 'ลำปาง'), join('ข', 'แพร่')];
  one.try(a, 'raiseCall', { kind: 'help', text: 'ไม่เข้าใจช่องตัวชี้วัด' });
  one.try(b, 'raiseCall', { kind: 'help' });
  const first = helpQueue(one.workshop)[0];
  expect(first?.member).toBe(idOf(a));
  const facilitator = one.member('facilitator', null);
  expect(one.try(b, 'takeCall', { call: first?.id })).toBe('can.notAllowed');
  expect(one.try(facilitator, 'takeCall', { call: first?.id })).toBe('ok');
  expect(one.try(facilitator, 'takeCall', { call: first?.id })).toBe('same');
  expect(one.try(facilitator, 'takeCall', { call: 'c9' })).toBe('call.unknown');
  expect(helpQueue(one.workshop).map((call) => [call.member, call.takenBy])).toEqual([
    [idOf(b), null],
    [idOf(a), idOf(facilitator)],
  ]);
});
