import { expect, test } from 'vitest';
import { organiser, rehearsal } from './fixture.ts';

test('attention is called, replaced and released', () => {
  const one = rehearsal('write');
  expect(one.try(organiser, 'releaseAttention', {})).toBe('same');
  expect(one.try(organiser, 'callAttention', { kind: 'bring', page: 'votes', group: 'g1' })).toBe('ok');
  expect(one.workshop.attention).toMatchObject({ kind: 'bring', page: 'votes', group: 'g1', at: one.now });
  const before = one.workshop.attention?.id;
  expect(one.try(organiser, 'callAttention', { kind: 'freeze', text: 'ดูที่จอ' })).toBe('ok');
  expect(one.workshop.attention).toMatchObject({ kind: 'freeze', text: 'ดูที่จอ', group: null });
  expect(one.workshop.attention?.id).not.toBe(before);
  expect(one.try(organiser, 'releaseAttention', {})).toBe('ok');
  expect(one.workshop.attention).toBeNull();
});

test('what is no page, no group or no kind is refused, and so is who does not run the day', () => {
  const one = rehearsal('write');
  expect(one.try(organiser, 'callAttention', { kind: 'bring', page: '//elsewhere' })).toBe('input.invalid');
  expect(one.try(organiser, 'callAttention', { kind: 'bring', group: 'g9' })).toBe('group.unknown');
  expect(one.try(organiser, 'callAttention', { kind: 'shout' })).toBe('input.invalid');
  expect(one.try(one.member('lead', 'g1'), 'callAttention', { kind: 'freeze' })).toBe('can.notAllowed');
});

test('who asks to be followed is whom they follow', () => {
  const one = rehearsal('write');
  const host = one.member('facilitator', null);
  expect(one.try(host, 'callAttention', { kind: 'follow', group: 'g1' })).toBe('ok');
  const leader = host.kind === 'member' ? host.memberId : '';
  expect(one.workshop.attention).toMatchObject({ kind: 'follow', group: 'g1', leader });
  expect(one.try(host, 'callAttention', { kind: 'hold', page: 'votes' })).toBe('ok');
  expect(one.workshop.attention?.leader).toBeUndefined();
});
