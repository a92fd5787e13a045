import { expect, test } from 'vitest';
import { leavesLateEdits, roomAccess, roomAccessReason } from '../src/index.ts';
import { HASH, organiser, rehearsal, system } from './fixture.ts';

test('the lead hands over; the room is read-only, and the lead reads who can reopen it', () => {
  const one = rehearsal('write');
  const lead = one.member('lead', 'g1');
  expect(one.handOver(lead, 'g1')).toBe('ok');
  expect(one.workshop.groups[0]?.handOver).toMatchObject({ snapshot: HASH, edition: 1, total: 800 });
  expect(roomAccess(lead, one.workshop, 'g1')).toBe('read');
  const reason = roomAccessReason(lead, one.workshop, 'g1');
  expect(reason?.code).toBe('group.handedOver');
  expect(reason?.nextTh).toContain('วิทยากรกระบวนการ');
  expect(one.handOver(lead, 'g1')).toBe('group.handedOver');
  expect(one.try(lead, 'reopenGroup', { group: 'g1', reason: 'ลืม' })).toBe('can.notAllowed');
});

test('nobody else hands a group over', () => {
  const one = rehearsal('write');
  expect(one.handOver(one.member('lead', 'g2'), 'g1')).toBe('can.notAllowed');
  expect(one.handOver(one.member('participant', 'g1'), 'g1')).toBe('can.notAllowed');
  expect(one.handOver(one.member('staff', null), 'g1')).toBe('can.notAllowed');
  expect(one.handOver(organiser, 'g9')).toBe('group.unknown');
  expect(one.handOver(one.member('facilitator', null), 'g1')).toBe('ok');
});

test('what is incomplete or not received has to be accepted, and is kept with the hand-over', () => {
  const one = rehearsal('write');
  const lead = one.member('lead', 'g1');
  const facts = { incomplete: 2, unsent: 1 };
  expect(one.handOver(lead, 'g1', {}, facts)).toBe('handOver.incomplete');
  expect(one.handOver(lead, 'g1', { acceptIncomplete: true }, facts)).toBe('handOver.unsent');
  expect(one.handOver(lead, 'g1', { acceptIncomplete: true, acceptUnsent: true }, facts)).toBe('ok');
  expect(one.workshop.groups[0]?.handOver).toMatchObject(facts);
});

test('an empty group, a wrong stage and a snapshot from before are refused', () => {
  const one = rehearsal();
  expect(one.handOver(organiser, 'g1')).toBe('stage.wrong');
  one.try(organiser, 'enterStage', { stage: 'write' });
  expect(one.handOver(organiser, 'g1', {}, { proposals: 0 })).toBe('handOver.nothing');
  expect(one.handOver(organiser, 'g1', {}, { edition: 2 })).toBe('handOver.meanwhile');
});

test('reopening needs a reason, keeps the earlier hand-over, and the next is the second edition', () => {
  const one = rehearsal('write');
  const facilitator = one.member('facilitator', null);
  const lead = one.member('lead', 'g1');
  expect(one.try(facilitator, 'reopenGroup', { group: 'g1', reason: 'x' })).toBe('group.open');
  one.handOver(lead, 'g1');
  expect(one.try(facilitator, 'reopenGroup', { group: 'g1', reason: ' ' })).toBe('input.invalid');
  expect(one.try(facilitator, 'reopenGroup', { group: 'g1', reason: 'แก้ยอด' })).toBe('ok');
  expect(one.workshop.groups[0]).toMatchObject({
    handOver: null,
    earlierHandOvers: [{ edition: 1 }],
    reopenings: [{ reason: 'แก้ยอด' }],
  });
  expect(roomAccess(lead, one.workshop, 'g1')).toBe('write');
  expect(one.handOver(lead, 'g1')).toBe('ok');
  expect(one.workshop.groups[0]?.handOver?.edition).toBe(2);
});

test('what is written late is kept of whoever wrote there, once writing is over and not while it is paused', () => {
  const one = rehearsal('write');
  const participant = one.member('participant', 'g1');
  const leaves = () => leavesLateEdits(participant, one.workshop, 'g1');
  expect(leaves()).toBe(false);
  expect(one.try(organiser, 'callAttention', { kind: 'freeze', text: 'มองจอ' })).toBe('ok');
  expect(leaves()).toBe(false);
  one.handOver(organiser, 'g1');
  expect(leaves()).toBe(true);
  expect(leavesLateEdits(one.member('observer', 'g1'), one.workshop, 'g1')).toBe(false);
  expect(leavesLateEdits(one.member('participant', 'g2'), one.workshop, 'g1')).toBe(false);
  one.try(organiser, 'reopenGroup', { group: 'g1', reason: 'แก้ยอด' });
  one.try(organiser, 'enterStage', { stage: 'consolidate' });
  expect(leaves()).toBe(true);
});

test('what is taken in makes the next edition at once; what is refused has a reason', () => {
  const one = rehearsal('write');
  const lead = one.member('lead', 'g1');
  const by = one.member('participant', 'g1');
  const memberId = by.kind === 'member' ? by.memberId : '';
  one.handOver(lead, 'g1');
  const late = { id: 'late', group: 'g1', by: memberId, proposals: 1, changes: 2 };
  expect(one.try(system, 'keepLateEdits', { late, replaces: null })).toBe('ok');
  expect(one.try(system, 'keepLateEdits', { late, replaces: null })).toBe('same');
  expect(one.try(system, 'keepLateEdits', { late: { ...late, id: 'more' }, replaces: 'late' })).toBe('ok');
  expect(one.workshop.lateEdits.map(({ id }) => id)).toEqual(['more']);

  const input = { group: 'g1', edits: [{ id: 'more', take: ['p1 title'] }], reason: '' };
  const settled = [{ late: 'more', record: HASH, taken: 1, refused: 1 }];
  const snapshot = {
    ...{ hash: 'b'.repeat(64), edition: 2, proposals: 2, total: 900, incomplete: 0, unsent: 0 },
  };
  const facts = { lateEdits: { settled, snapshot } };
  expect(one.try(lead, 'settleLateEdits', input, facts)).toBe('lateEdits.reasonNeeded');
  expect(one.try(lead, 'settleLateEdits', { ...input, reason: 'ซ้ำ' }, facts)).toBe('ok');
  expect(one.workshop.lateEdits[0]?.settled).toMatchObject({ taken: 1, refused: 1, reason: 'ซ้ำ' });
  expect(one.workshop.groups[0]).toMatchObject({
    handOver: { edition: 2, total: 900, snapshot: 'b'.repeat(64) },
    earlierHandOvers: [{ edition: 1 }],
  });
  expect(one.try(lead, 'settleLateEdits', input, facts)).toBe('lateEdits.settledMeanwhile');
});
