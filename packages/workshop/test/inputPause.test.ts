import { expect, test } from 'vitest';
import { draftAccess, isInputPause, nextInputPause, roomAccess, roomAccessReason } from '../src/index.ts';
import { organiser, rehearsal } from './fixture.ts';

const MINUTE = 60_000;

test('frozen devices write nothing, of the group that is called, until they are released', () => {
  const one = rehearsal('write');
  const [here, elsewhere, host] = [
    one.member('participant', 'g1'),
    one.member('participant', 'g2'),
    one.member('facilitator', null),
  ];
  const may = () => [
    roomAccess(here, one.workshop, 'g1', one.now),
    roomAccess(elsewhere, one.workshop, 'g2', one.now),
    roomAccess(host, one.workshop, 'g1', one.now),
    draftAccess(here, one.workshop, here.kind === 'member' ? here.memberId : ''),
  ];
  one.try(organiser, 'callAttention', { kind: 'freeze', group: 'g1' });
  expect(may()).toEqual(['read', 'write', 'write', 'read']);
  const reason = roomAccessReason(here, one.workshop, 'g1');
  expect(reason?.code).toBe('input.paused.frozen');
  expect(reason && isInputPause(reason)).toBe(true);
  one.try(organiser, 'callAttention', { kind: 'hold', page: 'votes' });
  expect(may()).toEqual(['write', 'write', 'write', 'write']);
  one.try(organiser, 'callAttention', { kind: 'freeze' });
  expect(may()).toEqual(['read', 'read', 'write', 'read']);
  one.try(organiser, 'releaseAttention', {});
  expect(may()).toEqual(['write', 'write', 'write', 'write']);
});

test('a clock that stops input does so while it is paused and when it is up, later for a group with more time', () => {
  const one = rehearsal('write');
  const [here, there] = [one.member('participant', 'g1'), one.member('participant', 'g2')];
  const at = (now: number) => [
    roomAccess(here, one.workshop, 'g1', now),
    roomAccess(there, one.workshop, 'g2', now),
  ];
  one.try(organiser, 'setAgenda', { blocks: [{ title: 'กลุ่ม', duration: 30 * MINUTE, inGroups: true }] });
  const block = one.workshop.agenda.blocks[0]?.id;
  one.try(organiser, 'enterBlock', { block });
  const { endsAt = 0 } = one.workshop.timer ?? {};
  expect(at(endsAt)).toEqual(['write', 'write']);
  expect(nextInputPause(one.workshop, one.now)).toBeNull();

  expect(one.try(organiser, 'adjustTimer', { stopsInput: true })).toBe('ok');
  expect(one.workshop.timer?.endsAt).toBe(endsAt);
  one.try(organiser, 'giveGroupTime', { group: 'g2', byMs: 5 * MINUTE });
  expect(at(endsAt - 1)).toEqual(['write', 'write']);
  expect(at(endsAt)).toEqual(['read', 'write']);
  expect(at(endsAt + 5 * MINUTE)).toEqual(['read', 'read']);
  expect(nextInputPause(one.workshop, one.now)).toBe(endsAt);
  expect(nextInputPause(one.workshop, endsAt)).toBe(endsAt + 5 * MINUTE);
  expect(nextInputPause(one.workshop, endsAt + 5 * MINUTE)).toBeNull();
  expect(roomAccessReason(here, one.workshop, 'g1', endsAt)?.code).toBe('input.paused.timeUp');

  one.try(organiser, 'pauseTimer', {});
  expect(at(one.now)).toEqual(['read', 'read']);
  expect(roomAccessReason(here, one.workshop, 'g1')?.code).toBe('input.paused.timer');
  one.try(organiser, 'resumeTimer', {});
  expect(at(one.now)).toEqual(['write', 'write']);

  // Time that is up: a minute more opens it, and so does the end of the clock.
  one.now = endsAt + 10 * MINUTE;
  expect(at(one.now)).toEqual(['read', 'read']);
  one.try(organiser, 'adjustTimer', { byMs: MINUTE });
  expect(at(one.now)).toEqual(['write', 'write']);
  one.now += 10 * MINUTE;
  expect(at(one.now)).toEqual(['read', 'read']);
  one.try(organiser, 'stopTimer', {});
  expect(at(one.now)).toEqual(['write', 'write']);
});
