import { expect, test } from 'vitest';
import { organiser, rehearsal } from './fixture.ts';

const MINUTE = 60_000;

test('a timer starts, gains time, pauses, loses time, goes on and stops', () => {
  const one = rehearsal();
  const facilitator = one.member('facilitator', null);
  expect(one.try(facilitator, 'pauseTimer', {})).toBe('timer.none');
  expect(one.try(facilitator, 'startTimer', { labelTh: 'อภิปราย', durationMs: 10 * MINUTE })).toBe('ok');
  const started = one.now;
  expect(one.workshop.timer).toMatchObject({ endsAt: started + 10 * MINUTE, remaining: null });
  expect(one.try(facilitator, 'adjustTimer', { byMs: 5 * MINUTE })).toBe('ok');
  expect(one.workshop.timer).toMatchObject({ endsAt: started + 15 * MINUTE, duration: 15 * MINUTE });
  expect(one.try(facilitator, 'resumeTimer', {})).toBe('same');
  expect(one.try(facilitator, 'pauseTimer', {})).toBe('ok');
  const left = started + 15 * MINUTE - one.now;
  expect(one.workshop.timer).toMatchObject({ remaining: left });
  expect(one.try(facilitator, 'pauseTimer', {})).toBe('same');
  expect(one.try(facilitator, 'adjustTimer', { byMs: -MINUTE })).toBe('ok');
  expect(one.workshop.timer).toMatchObject({ remaining: left - MINUTE });
  expect(one.try(facilitator, 'resumeTimer', {})).toBe('ok');
  expect(one.workshop.timer).toMatchObject({ endsAt: one.now + left - MINUTE, remaining: null });
  expect(one.try(facilitator, 'adjustTimer', { byMs: -60 * MINUTE })).toBe('ok');
  expect(one.workshop.timer?.endsAt).toBe(one.now);
  expect(one.try(facilitator, 'stopTimer', {})).toBe('ok');
  expect(one.try(facilitator, 'stopTimer', {})).toBe('same');
});

test('time that has run out is added to now, not to when it ended', () => {
  const one = rehearsal();
  one.try(organiser, 'startTimer', { durationMs: MINUTE });
  one.now += 10 * MINUTE;
  one.try(organiser, 'adjustTimer', { byMs: MINUTE });
  expect(one.workshop.timer?.endsAt).toBe(one.now + MINUTE);
});

test('an announcement reaches one group or all, and has words', () => {
  const one = rehearsal();
  expect(one.try(organiser, 'announce', { text: 'พักเที่ยง' })).toBe('ok');
  expect(one.try(organiser, 'announce', { text: 'ย้ายห้อง\nห้อง ๒', group: 'g1' })).toBe('ok');
  expect(one.try(organiser, 'announce', { text: ' ' })).toBe('input.invalid');
  expect(one.try(organiser, 'announce', { text: 'x', group: 'g9' })).toBe('group.unknown');
  expect(one.workshop.announcements.map(({ text, group, by }) => [text, group, by])).toEqual([
    ['พักเที่ยง', null, 'account:acc'],
    ['ย้ายห้อง\nห้อง ๒', 'g1', 'account:acc'],
  ]);
});

test('none of it is for those who do not facilitate', () => {
  const one = rehearsal();
  for (const actor of [
    one.member('participant', 'g1'),
    one.member('lead', 'g1'),
    one.member('staff', null),
  ]) {
    expect(one.try(actor, 'startTimer', { durationMs: MINUTE })).toBe('can.notAllowed');
    expect(one.try(actor, 'adjustTimer', { byMs: 1 })).toBe('can.notAllowed');
    expect(one.try(actor, 'pauseTimer', {})).toBe('can.notAllowed');
    expect(one.try(actor, 'resumeTimer', {})).toBe('can.notAllowed');
    expect(one.try(actor, 'stopTimer', {})).toBe('can.notAllowed');
    expect(one.try(actor, 'announce', { text: 'x' })).toBe('can.notAllowed');
  }
});
