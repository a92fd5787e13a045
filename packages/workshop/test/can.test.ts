import { expect, test } from 'vitest';
import {
  type Actor,
  COMMAND_NAMES,
  can,
  READ_VERBS,
  roomAccess,
  roomAccessReason,
  type Verb,
} from '../src/index.ts';
import {
  issueVersion,
  organiser,
  otherOrganiser,
  type Rehearsal,
  rehearsal,
  stranger,
  system,
} from './fixture.ts';

/** Who may, in the stage where anybody may, about group g1. Written apart from the table, as people would say it. */
const MAY: Record<Verb, string> = {
  createWorkshop: 'organiser otherOrganiser',
  changeDetails: 'organiser',
  addGroup: 'organiser',
  changeGroup: 'organiser',
  setCeilings: 'organiser facilitator',
  enterStage: 'organiser facilitator',
  setSpotlight: 'organiser facilitator',
  startTimer: 'organiser facilitator',
  adjustTimer: 'organiser facilitator',
  pauseTimer: 'organiser facilitator',
  resumeTimer: 'organiser facilitator',
  stopTimer: 'organiser facilitator',
  announce: 'organiser facilitator',
  noticeRemoval: '',
  settleRemoval: 'organiser facilitator lead',
  setAgenda: 'organiser facilitator',
  enterBlock: 'organiser facilitator',
  giveGroupTime: 'organiser facilitator',
  raiseCall: 'facilitator staff expert lead otherLead participant other agency',
  takeCall: 'organiser facilitator',
  endCall: 'organiser facilitator',
  giveFloor: 'organiser facilitator',
  endFloor: 'organiser facilitator',
  callAttention: 'organiser facilitator',
  releaseAttention: 'organiser facilitator',
  comment: 'organiser facilitator staff expert lead participant agency',
  suggest: 'organiser facilitator staff expert lead participant agency',
  replyToComment: 'organiser facilitator staff expert lead participant agency',
  // Nobody wrote the comment that is not there.
  editComment: '',
  deleteComment: 'organiser facilitator',
  resolveComment: 'organiser facilitator lead participant',
  reopenComment: 'organiser facilitator lead participant',
  settleSuggestion: 'organiser facilitator lead participant',
  withdrawSuggestion: '',
  seeComments: 'organiser facilitator staff expert observer lead participant agency',
  openVote: 'organiser facilitator lead',
  castBallot: 'lead otherLead participant other agency',
  closeVote: 'organiser facilitator',
  addPaperBallots: 'organiser facilitator',
  removePaperBallots: 'organiser facilitator',
  joinWorkshop:
    'organiser otherOrganiser facilitator staff expert observer lead otherLead participant other agency removed stranger',
  addMember: 'organiser facilitator',
  moveMember: 'organiser facilitator',
  changeMemberRole: 'organiser facilitator',
  removeMember: 'organiser facilitator',
  importProjects: 'organiser facilitator',
  recordImport: 'organiser facilitator',
  setReferenceList: 'organiser facilitator',
  recordCarry: 'organiser facilitator',
  removeReferenceList: 'organiser facilitator',
  respond: 'agency',
  setAnswerDeadline: 'organiser facilitator',
  holdAnswers: 'organiser facilitator',
  publishAnswers: 'organiser facilitator',
  readHeldAnswers: 'organiser facilitator',
  handOver: 'organiser facilitator lead',
  reopenGroup: 'organiser facilitator',
  mergeRows: 'organiser facilitator',
  unmergeRows: 'organiser facilitator',
  splitRow: 'organiser facilitator',
  unsplitRow: 'organiser facilitator',
  settleDrift: 'organiser facilitator',
  markNotDuplicate: 'organiser facilitator',
  setInclusion: 'organiser facilitator',
  setRanking: 'organiser facilitator',
  scoreRow: 'organiser facilitator',
  rankArea: 'organiser facilitator',
  saveView: 'organiser facilitator staff',
  removeView: 'organiser facilitator staff',
  readWorkshop: 'organiser facilitator staff expert observer lead otherLead participant other agency',
  readBoards: 'organiser facilitator staff expert observer lead otherLead participant other agency',
  readPeople: 'organiser facilitator staff expert observer lead otherLead participant other agency',
  readRoom: 'organiser facilitator staff expert observer lead participant agency',
  readProposal: 'organiser facilitator staff expert observer lead participant agency',
  setSigningPosts: 'organiser facilitator',
  issueVersion: 'organiser facilitator',
  signVersion: 'organiser facilitator',
  reopenList: 'organiser facilitator',
  readHistory: 'organiser facilitator staff lead participant',
  writeRoom: 'organiser facilitator lead participant',
  // Of nobody here: the draft is of no member.
  writeDraft: '',
  readContacts: 'organiser facilitator staff lead',
  exportList: 'organiser facilitator staff',
  readIntegratedList: 'organiser facilitator staff expert observer lead otherLead agency',
  readSnapshot: 'organiser facilitator staff expert observer lead otherLead participant agency',
};

const STAGE: Partial<Record<Verb, string>> = {
  respond: 'answer',
  mergeRows: 'consolidate',
  unmergeRows: 'consolidate',
  splitRow: 'consolidate',
  unsplitRow: 'consolidate',
  settleDrift: 'consolidate',
  markNotDuplicate: 'consolidate',
  setInclusion: 'consolidate',
  setRanking: 'consolidate',
  scoreRow: 'consolidate',
  rankArea: 'consolidate',
  issueVersion: 'consolidate',
};

function everybody(one: Rehearsal): Record<string, Actor> {
  const removed = one.member('facilitator', null);
  if (removed.kind === 'member') one.try(organiser, 'removeMember', { member: removed.memberId });
  return {
    organiser,
    otherOrganiser,
    facilitator: one.member('facilitator', null),
    staff: one.member('staff', null),
    expert: one.member('expert', null),
    observer: one.member('observer', null),
    lead: one.member('lead', 'g1'),
    otherLead: one.member('lead', 'g2'),
    participant: one.member('participant', 'g1'),
    other: one.member('participant', 'g2'),
    agency: one.member('participant', 'g2', 'mots-01'),
    removed,
    stranger,
  };
}

test.each([...COMMAND_NAMES, ...READ_VERBS])('%s', (verb) => {
  const one = rehearsal(STAGE[verb] ?? 'write');
  const people = everybody(one);
  if (verb === 'reopenGroup') one.handOver(organiser, 'g1');
  if (verb === 'reopenList') issueVersion(one);
  const workshop = verb === 'createWorkshop' ? null : one.workshop;
  const may = Object.entries(people)
    .filter(([, actor]) => can(actor, verb, workshop, { group: 'g1' }).ok)
    .map(([name]) => name);
  expect(may.join(' ')).toBe(MAY[verb]);
  expect(can(system, verb, workshop).ok).toBe(true);
});

test('what needs a stage is refused in every other stage', () => {
  for (const verb of [
    'respond',
    'handOver',
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
  };
  const readers = { staff: 'read', expert: 'read', observer: 'read', agency: 'read' };
  const helpers = { organiser: 'write', facilitator: 'write' };
  expect(access()).toEqual({ ...nobody, ...readers, ...helpers, lead: 'write', participant: 'read' });
  one.try(organiser, 'enterStage', { stage: 'write' });
  expect(access()).toEqual({ ...nobody, ...readers, ...helpers, lead: 'write', participant: 'write' });
  one.try(organiser, 'enterStage', { stage: 'consolidate' });
  expect(access()).toEqual({ ...nobody, ...readers, ...helpers, lead: 'read', participant: 'read' });
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
