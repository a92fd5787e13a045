import { expect, test } from 'vitest';
import { type Actor, COMMAND_NAMES, can, READ_VERBS, roomAccess, roomAccessReason } from '../src/index.ts';
import { MAY, STAGE_OF } from '../testing/mayTable.ts';
import {
  issueVersion,
  organiser,
  otherOrganiser,
  type Rehearsal,
  rehearsal,
  stranger,
  system,
} from './fixture.ts';

function everybody(one: Rehearsal): Record<string, Actor> {
  const removed = one.member('facilitator', null);
  if (removed.kind === 'member') one.try(organiser, 'removeMember', { member: removed.memberId });
  return {
    organiser,
    otherOrganiser,
    facilitator: one.member('facilitator', null),
    coFacilitator: one.member('facilitator', null, null, { groups: ['g1'] }),
    staff: one.member('staff', null),
    expert: one.member('expert', null),
    observer: one.member('observer', null),
    lead: one.member('lead', 'g1'),
    actingLead: deputy(one),
    otherLead: one.member('lead', 'g2'),
    participant: one.member('participant', 'g1'),
    other: one.member('participant', 'g2'),
    agency: one.member('participant', 'g2', 'mots-01'),
    coordinator: one.member('coordinator', null, null, { areas: ['TH-50'] }),
    governor: one.member('governor', null, null, { areas: ['TH-50'] }),
    press: one.member('press', null),
    removed,
    stranger,
  };
}

function deputy(one: Rehearsal): Actor {
  const actor = one.member('participant', 'g1');
  if (actor.kind === 'member') one.try(organiser, 'nameActingLead', { group: 'g1', member: actor.memberId });
  return actor;
}

test.each([...COMMAND_NAMES, ...READ_VERBS])('%s', (verb) => {
  const one = rehearsal(STAGE_OF[verb] ?? 'write');
  const people = everybody(one);
  if (verb === 'reopenGroup' || verb === 'leaveLateEdits') one.handOver(organiser, 'g1');
  if (verb === 'reopenList') issueVersion(one);
  const workshop = verb === 'createWorkshop' ? null : one.workshop;
  const may = Object.entries(people)
    .filter(([, actor]) => can(actor, verb, workshop, { group: 'g1', area: 'TH-50' }).ok)
    .map(([name]) => name);
  expect(may.join(' ')).toBe(MAY[verb]);
  expect(can(system, verb, workshop).ok).toBe(true);
});

test('what needs a stage is refused in every other stage', () => {
  for (const verb of [
    'respond',
    'handOver',
    'scoreProposal',
    'mergeRows',
    'unmergeRows',
    'markNotDuplicate',
    'setInclusion',
    'setRanking',
    'scoreRow',
    'rankArea',
  ] as const) {
    const one = rehearsal('closed');
    const actor = verb === 'respond' ? one.member('participant', 'g1', 'moac-01') : organiser;
    expect(can(actor, verb, one.workshop, { group: 'g1' })).toMatchObject({
      ok: false,
      refusal: { code: 'stage.wrong' },
    });
  }
});

test('rooms: the group writes while it may, the lead while preparing too, helpers until hand-over', () => {
  const one = rehearsal('prepare');
  const people = everybody(one);
  const access = () =>
    Object.fromEntries(
      Object.entries(people).map(([name, actor]) => [name, roomAccess(actor, one.workshop, 'g1')]),
    );
  const nobody = {
    otherOrganiser: 'none',
    otherLead: 'none',
    other: 'none',
    removed: 'none',
    stranger: 'none',
    coordinator: 'none',
    governor: 'none',
    press: 'none',
  };
  const readers = { staff: 'read', expert: 'read', observer: 'read', agency: 'read' };
  const helpers = { organiser: 'write', facilitator: 'write', coFacilitator: 'write' };
  expect(access()).toEqual({
    ...nobody,
    ...readers,
    ...helpers,
    lead: 'write',
    actingLead: 'write',
    participant: 'read',
  });
  one.try(organiser, 'enterStage', { stage: 'write' });
  expect(access()).toEqual({
    ...nobody,
    ...readers,
    ...helpers,
    lead: 'write',
    actingLead: 'write',
    participant: 'write',
  });
  one.try(organiser, 'enterStage', { stage: 'consolidate' });
  expect(access()).toEqual({
    ...nobody,
    ...readers,
    ...helpers,
    lead: 'read',
    actingLead: 'read',
    participant: 'read',
  });
  one.try(organiser, 'enterStage', { stage: 'write' });
  one.handOver(organiser, 'g1');
  expect(new Set(Object.values(access()))).toEqual(new Set(['none', 'read']));
});

test('a room that is not writable says why; one that is says nothing', () => {
  const one = rehearsal('answer');
  const participant = one.member('participant', 'g1');
  expect(roomAccessReason(participant, one.workshop, 'g1')?.code).toBe('stage.wrong');
  expect(roomAccessReason(participant, one.workshop, 'g2')?.code).toBe('can.notAllowed');
  expect(roomAccessReason(participant, one.workshop, 'g9')?.code).toBe('group.unknown');
  expect(roomAccessReason(stranger, one.workshop, 'g1')?.code).toBe('can.notMember');
  expect(roomAccessReason(one.member('observer', 'g1'), one.workshop, 'g1')?.code).toBe('can.readOnly');
  expect(roomAccessReason(organiser, one.workshop, 'g1')).toBeNull();
});

test('every refusal speaks both languages and says what to do next', () => {
  const one = rehearsal('closed');
  const people = { ...everybody(one), unknown: { ...stranger } };
  for (const verb of [...COMMAND_NAMES, ...READ_VERBS]) {
    for (const actor of Object.values(people)) {
      const outcome = can(actor, verb, one.workshop, { group: 'g1' });
      if (outcome.ok) continue;
      expect(outcome.refusal.th).toMatch(/[ก-๙]/);
      expect(outcome.refusal.en).toMatch(/^[A-Z][^ก-๙]*\.$/);
      expect(outcome.refusal.nextTh, outcome.refusal.code).toBeTruthy();
      expect(outcome.refusal.nextEn, outcome.refusal.code).toBeTruthy();
    }
  }
});
