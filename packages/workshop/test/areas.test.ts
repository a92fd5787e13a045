import { expect, test } from 'vitest';
import { type Actor, areaDrift, areaState, hasDrifted, submissionOf } from '../src/index.ts';
import { issueVersion, organiser, type Rehearsal, rehearsal } from './fixture.ts';

const AREA = 'TH-50';
const asked = (id: string, total: number, print = `${id}-1`) => ({
  ...{ proposal: id, group: 'g1', title: `โครงการ ${id}`, total, print },
});
const TWO = [asked('p1', 300), asked('p2', 500)];

function cast(one: Rehearsal) {
  const scope = { areas: [AREA] };
  return {
    coordinator: one.member('coordinator', 'g1', null, scope),
    governor: one.member('governor', null, null, scope),
    elsewhere: one.member('governor', null, null, { areas: ['TH-51'] }),
  };
}

function submit(one: Rehearsal, by: Actor, proposals = TWO, seen = { proposals: 2, total: 800 }): string {
  return one.try(by, 'submitArea', { area: AREA, seen, note: 'ชุดแรก' }, { areaProposals: proposals });
}
const decide = (one: Rehearsal, by: Actor, more: Record<string, unknown>) =>
  one.try(by, 'decideArea', {
    ...{ area: AREA, number: 1, approved: true, post: 'ผู้ว่าราชการจังหวัดเชียงใหม่', name: 'สมหญิง ใจดี' },
    ...more,
  });

test('coordinator submits, governor sends back with a reason, coordinator submits anew, governor approves', () => {
  const one = rehearsal('write');
  const { coordinator, governor } = cast(one);
  expect(submit(one, coordinator)).toBe('ok');
  expect(areaState(submissionOf(one.workshop, AREA))).toBe('waiting');
  expect(decide(one, governor, { approved: false })).toBe('area.reasonMissing');
  expect(decide(one, governor, { approved: false, reason: 'ยังไม่มีแผนดูแล' })).toBe('ok');
  expect(areaState(submissionOf(one.workshop, AREA))).toBe('returned');
  expect(decide(one, governor, {})).toBe('area.decidedAlready');
  const changed = [asked('p1', 300), asked('p2', 400, 'p2-2')];
  expect(submit(one, coordinator, changed, { proposals: 2, total: 700 })).toBe('ok');
  expect(decide(one, governor, {})).toBe('area.superseded');
  expect(decide(one, governor, { number: 2 })).toBe('ok');
  const standing = submissionOf(one.workshop, AREA);
  expect(areaState(standing)).toBe('approved');
  expect(standing).toMatchObject({ number: 2, total: 700, decision: { name: 'สมหญิง ใจดี', reason: '' } });
  expect(one.workshop.submissions[AREA]).toHaveLength(2);
  // An approval can be taken back while the list is a draft.
  expect(decide(one, governor, { number: 2, approved: false, reason: 'พบข้อผิดพลาด' })).toBe('ok');
});

test('what is submitted is what was seen; the same is not submitted twice', () => {
  const one = rehearsal('write');
  const { coordinator } = cast(one);
  expect(submit(one, coordinator, TWO, { proposals: 2, total: 799 })).toBe('area.meanwhile');
  expect(submit(one, coordinator, [], { proposals: 0, total: 0 })).toBe('area.nothing');
  expect(submit(one, coordinator)).toBe('ok');
  expect(submit(one, coordinator, TWO.toReversed())).toBe('area.submittedAlready');
});

test('nobody submits or decides for another area', () => {
  const one = rehearsal('write');
  const { coordinator, governor, elsewhere } = cast(one);
  expect(submit(one, governor)).toBe('can.notAllowed');
  expect(submit(one, one.member('lead', 'g1'))).toBe('can.notAllowed');
  submit(one, coordinator);
  for (const other of [elsewhere, coordinator, one.member('facilitator', null, null, { groups: ['g1'] })])
    expect(decide(one, other, {})).toBe('can.notAllowed');
  expect(
    one.try(
      organiser,
      'submitArea',
      { area: 'TH-999', seen: { proposals: 0, total: 0 } },
      { areaProposals: [] },
    ),
  ).toBe('area.unknown');
});

test('rights change with the stage, and nothing of it changes under a version that stands', () => {
  const { coordinator, governor, one } = ((made) => ({ ...cast(made), one: made }))(rehearsal('prepare'));
  expect(submit(one, coordinator)).toBe('ok');
  one.try(organiser, 'enterStage', { stage: 'present' });
  expect(submit(one, coordinator, [asked('p3', 5)], { proposals: 1, total: 5 })).toBe('stage.wrong');
  expect(decide(one, governor, {})).toBe('ok');
  one.try(organiser, 'enterStage', { stage: 'closed' });
  expect(decide(one, governor, { approved: false, reason: 'x' })).toBe('stage.wrong');
  expect(issueVersion(one)).toBe('ok');
  expect(decide(one, governor, { approved: false, reason: 'x' })).toBe('signOff.listSigned');
});

test('what changed, came and went since the submission is told', () => {
  const one = rehearsal('write');
  submit(one, cast(one).coordinator);
  const submission = submissionOf(one.workshop, AREA);
  if (!submission) throw new Error('nothing submitted');
  expect(hasDrifted(areaDrift(submission, TWO))).toBe(false);
  const drift = areaDrift(submission, [asked('p2', 450, 'p2-9'), asked('p7', 10)]);
  expect(drift.changed).toEqual([{ proposal: 'p2', title: 'โครงการ p2', before: 500, now: 450 }]);
  expect(drift.added.map(({ proposal }) => proposal)).toEqual(['p7']);
  expect(drift.gone.map(({ proposal }) => proposal)).toEqual(['p1']);
});

test('a coordinator and a governor need areas that exist; the press and governors sit in no group', () => {
  const one = rehearsal('write');
  const add = (more: Record<string, unknown>) =>
    one.try(organiser, 'addMember', { name: 'x', kind: 'other', ...more });
  expect(add({ role: 'governor' })).toBe('member.areaMissing');
  expect(add({ role: 'coordinator', scope: { areas: ['nowhere'] } })).toBe('area.unknown');
  expect(add({ role: 'press', group: 'g1' })).toBe('member.roleWithoutGroup');
  expect(add({ role: 'facilitator', scope: { groups: ['g9'] } })).toBe('group.unknown');
  // A scope that the role knows nothing of is left out.
  expect(add({ role: 'staff', scope: { groups: ['g1'] } })).toBe('ok');
  expect(Object.values(one.workshop.members).at(-1)).not.toHaveProperty('scope');
  const { memberId } = one.member('governor', null, null, { areas: [AREA] }) as { memberId: string };
  expect(one.try(organiser, 'changeMemberRole', { member: memberId, role: 'observer' })).toBe('ok');
  expect(one.workshop.members[memberId]).not.toHaveProperty('scope');
});

test('only what every post signed is published; it can be taken back; the press reads that and no more', () => {
  const one = rehearsal('consolidate');
  one.try(organiser, 'setSigningPosts', { posts: [{ id: 'chair', nameTh: 'ประธาน' }] });
  expect(issueVersion(one)).toBe('ok');
  const hash = one.workshop.signOff.versions[0]?.hash;
  const publish = (published: boolean) =>
    one.try(organiser, 'publishVersion', { number: 1, hash, published });
  expect(publish(true)).toBe('publish.notSigned');
  one.try(organiser, 'signVersion', { number: 1, hash, post: 'chair', name: 'สมชาย' });
  expect(publish(true)).toBe('ok');
  expect(one.workshop.signOff.versions[0]?.published).toMatchObject({ by: 'account:acc' });
  expect(publish(false)).toBe('ok');
  expect(one.workshop.signOff.versions[0]).not.toHaveProperty('published');
});
