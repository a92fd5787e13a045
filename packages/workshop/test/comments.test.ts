import { expect, test } from 'vitest';
import {
  type Actor,
  addressedTo,
  COMMENT_LIMITS,
  type CommentThread,
  commentsOn,
  evolve,
  filterThreads,
  threadsOf,
  viewEvent,
  viewFor,
} from '../src/index.ts';
import { consolidating, organiser, type Rehearsal, rehearsal } from './fixture.ts';

const idOf = (actor: Actor) => (actor.kind === 'member' ? actor.memberId : '');
const ABOUT = { group: 'g1', proposal: 'p1', anchor: { field: 'title', range: null, quote: '' } };
const first = (one: Rehearsal) => threadsOf(one.workshop, 'g1')[0] as CommentThread;
const begin = (one: Rehearsal, actor: Actor, more: Record<string, unknown> = {}) =>
  one.try(actor, 'comment', { ...ABOUT, text: 'ตัวเลขนี้มาจากไหน', ...more });
const suggestion = { kind: 'text', before: 'แหล่งน้ำ', after: 'แหล่งน้ำชุมชน ' };
const suggest = (one: Rehearsal, actor: Actor, more: Record<string, unknown> = {}) =>
  one.try(actor, 'suggest', { ...ABOUT, suggestion, ...more });

test('a thread: begun, answered, resolved, and open again with the next answer; who said it is the server’s word', () => {
  const one = rehearsal('write');
  const expert = one.member('expert', null);
  const member = one.member('participant', 'g1');
  expect(begin(one, expert)).toBe('ok');
  const { id } = first(one);
  const about = { group: 'g1', thread: id };
  expect(one.try(member, 'replyToComment', { ...about, text: 'จากแผนจังหวัด', byName: 'ปลอม' })).toBe(
    'input.invalid',
  );
  expect(one.try(member, 'replyToComment', { ...about, text: 'จากแผนจังหวัด' })).toBe('ok');
  expect(first(one).comments.map(({ by, byName }) => [by, byName])).toEqual([
    [idOf(expert), 'expert'],
    [idOf(member), 'participant'],
  ]);
  expect(one.try(member, 'resolveComment', about)).toBe('ok');
  expect(one.try(expert, 'resolveComment', about)).toBe('same');
  expect(filterThreads(threadsOf(one.workshop, 'g1'), 'resolved', '')).toHaveLength(1);
  expect(one.try(expert, 'replyToComment', { ...about, text: 'ยังไม่ตรง' })).toBe('ok');
  expect(first(one).resolved).toBeNull();
  expect(one.try(organiser, 'resolveComment', about)).toBe('ok');
  expect(one.try(member, 'reopenComment', about)).toBe('ok');
  expect(filterThreads(threadsOf(one.workshop, 'g1'), 'open', '')).toHaveLength(1);
});

test('who is named, and whoever began the thread, is told until they looked; who cannot read is not named', () => {
  const one = rehearsal('write');
  const expert = one.member('expert', null);
  const member = one.member('participant', 'g1');
  const other = one.member('participant', 'g2');
  expect(begin(one, member, { mentions: [idOf(other)] })).toBe('comment.cannotRead');
  expect(begin(one, member, { mentions: ['nobody'] })).toBe('comment.cannotRead');
  expect(begin(one, member, { mentions: [idOf(expert), idOf(member), idOf(expert)] })).toBe('ok');
  expect(first(one).comments[0]?.mentions).toEqual([idOf(expert)]);
  expect(addressedTo(one.workshop, idOf(expert))).toMatchObject([{ unseen: true, outcome: false }]);
  const about = { group: 'g1', thread: first(one).id };
  expect(one.try(expert, 'seeComments', about)).toBe('ok');
  expect(one.try(expert, 'seeComments', about)).toBe('same');
  expect(one.try(member, 'seeComments', about)).toBe('same');
  expect(addressedTo(one.workshop, idOf(expert))).toMatchObject([{ unseen: false }]);
  expect(addressedTo(one.workshop, idOf(member))).toEqual([]);
  expect(one.try(expert, 'replyToComment', { ...about, text: 'เห็นด้วย' })).toBe('ok');
  expect(addressedTo(one.workshop, idOf(member))).toMatchObject([{ unseen: true }]);
  expect(filterThreads(threadsOf(one.workshop, 'g1'), 'forMe', idOf(member))).toHaveLength(1);
});

test('one’s own comment is changed and deleted, and leaves a trace; nobody else’s', () => {
  const one = rehearsal('write');
  const [member, peer] = [one.member('participant', 'g1'), one.member('participant', 'g1')];
  const facilitator = one.member('facilitator', null);
  begin(one, member);
  const about = { group: 'g1', thread: first(one).id, comment: first(one).comments[0]?.id };
  expect(one.try(peer, 'editComment', { ...about, text: 'ปลอม' })).toBe('can.notAllowed');
  expect(one.try(facilitator, 'editComment', { ...about, text: 'ปลอม' })).toBe('can.notAllowed');
  expect(one.try(peer, 'deleteComment', about)).toBe('can.notAllowed');
  expect(one.try(member, 'editComment', { ...about, text: 'ขอแหล่งที่มา' })).toBe('ok');
  expect(first(one).comments[0]).toMatchObject({
    text: 'ขอแหล่งที่มา',
    earlier: [{ text: 'ตัวเลขนี้มาจากไหน' }],
  });
  expect(one.try(facilitator, 'deleteComment', about)).toBe('ok');
  expect(first(one).comments[0]).toMatchObject({
    text: '',
    earlier: [],
    byName: 'participant',
    deleted: { byName: 'facilitator' },
  });
  expect(one.try(member, 'editComment', { ...about, text: 'อีกครั้ง' })).toBe('comment.deleted');
});

test('a suggestion is decided on once, by who may write, and its author sees the outcome', () => {
  const one = rehearsal('write');
  const expert = one.member('expert', null);
  const [member, peer] = [one.member('participant', 'g1'), one.member('participant', 'g1')];
  expect(suggest(one, expert)).toBe('ok');
  expect(first(one).suggestion).toEqual(suggestion);
  const about = { group: 'g1', thread: first(one).id };
  expect(one.try(expert, 'settleSuggestion', { ...about, verdict: 'accepted' })).toBe('can.commentOnly');
  expect(one.try(member, 'withdrawSuggestion', about)).toBe('can.notAllowed');
  expect(one.try(member, 'settleSuggestion', { ...about, verdict: 'accepted' })).toBe('ok');
  expect(one.try(peer, 'settleSuggestion', { ...about, verdict: 'rejected' })).toBe('suggest.settled');
  expect(first(one).settled).toMatchObject({ verdict: 'accepted', byName: 'participant', seen: false });
  expect(addressedTo(one.workshop, idOf(expert))).toMatchObject([{ outcome: true, unseen: true }]);
  expect(one.try(expert, 'seeComments', about)).toBe('ok');
  expect(addressedTo(one.workshop, idOf(expert))).toMatchObject([{ outcome: true, unseen: false }]);
  expect(suggest(one, expert)).toBe('ok');
  const second = { group: 'g1', thread: threadsOf(one.workshop, 'g1')[1]?.id };
  expect(one.try(expert, 'withdrawSuggestion', second)).toBe('ok');
  expect(addressedTo(one.workshop, idOf(expert))).toHaveLength(1);
});

test('nothing is suggested that changes nothing, for personal data, or to a group that handed over', () => {
  const one = rehearsal('write');
  const expert = one.member('expert', null);
  expect(suggest(one, expert, { suggestion: { ...suggestion, after: suggestion.before } })).toBe(
    'suggest.same',
  );
  const contact = { field: 'contactName', range: null, quote: 'นางสาวสมหญิง' };
  expect(suggest(one, expert, { anchor: contact })).toBe('suggest.field');
  expect(begin(one, expert, { anchor: contact })).toBe('ok');
  expect(JSON.stringify(one.workshop)).not.toContain('สมหญิง');
  one.try(organiser, 'enterStage', { stage: 'consolidate' });
  expect(one.handOver(organiser, 'g1')).toBe('ok');
  expect(suggest(one, expert)).toBe('group.handedOver');
  expect(begin(one, expert)).toBe('ok');
});

test('comments are limited in size, number and speed, and the refusal says that nothing is lost', () => {
  const one = rehearsal('write');
  const member = one.member('participant', 'g1');
  expect(begin(one, member, { text: ' ' })).toBe('input.invalid');
  expect(begin(one, member, { text: 'ก'.repeat(COMMENT_LIMITS.text + 1) })).toBe('input.invalid');
  expect(one.try(member, 'comment', { ...ABOUT, text: 'ก' }, { proposal: null })).toBe(
    'comment.unknownProposal',
  );
  for (let said = 0; said < COMMENT_LIMITS.rate; said++) expect(begin(one, member)).toBe('ok');
  expect(begin(one, member)).toBe('comment.tooFast');
  expect(begin(one, one.member('lead', 'g1'))).toBe('ok');
  one.now += COMMENT_LIMITS.rateMs;
  expect(begin(one, member)).toBe('ok');
});

test('comments of a group reach only those who read its room', () => {
  const one = rehearsal('write');
  const [here, elsewhere] = [one.member('participant', 'g1'), one.member('participant', 'g2')];
  const readers = [
    here,
    one.member('observer', null),
    one.member('expert', null),
    one.member('participant', 'g2', 'mots-01'),
    organiser,
  ];
  begin(one, here, { text: 'เฉพาะกลุ่มเกษตร' });
  const event = one.events.at(-1);
  for (const reader of readers) {
    expect(JSON.stringify(viewFor(reader, one.workshop))).toContain('เฉพาะกลุ่มเกษตร');
    expect(event && viewEvent(reader, one.workshop, event)).toEqual(event);
  }
  expect(JSON.stringify(viewFor(elsewhere, one.workshop))).not.toContain('เฉพาะกลุ่มเกษตร');
  expect(event && viewEvent(elsewhere, one.workshop, event)).toBeNull();
  expect(one.try(elsewhere, 'replyToComment', { group: 'g1', thread: first(one).id, text: 'ก' })).toBe(
    'can.notAllowed',
  );
  // Moved to the group, they see it with the state that is sent anew.
  one.try(organiser, 'moveMember', { member: idOf(elsewhere), group: 'g1' });
  expect(viewFor(elsewhere, one.workshop).comments).toEqual(one.workshop.comments);
});

test('a merge and its undoing leave the comments of the sources where they were', () => {
  const one = consolidating();
  begin(one, organiser);
  const before = one.workshop.comments;
  const merged = one.try(organiser, 'mergeRows', {
    sources: ['p1', 'p3'],
    title: 'รวม',
    rule: 'sum',
    reason: '',
  });
  expect(merged).toBe('ok');
  expect(one.workshop.comments).toBe(before);
  expect(one.try(organiser, 'unmergeRows', { merge: one.workshop.merges[0]?.id })).toBe('ok');
  expect(commentsOn(one.workshop, 'g1', 'p1')).toHaveLength(1);
});

test('about a group that is not there nothing is kept', () => {
  const { workshop } = rehearsal('write');
  const comment = { id: 'c', byName: '', text: '', mentions: [] };
  const thread = { id: 't', proposal: 'p1', anchor: ABOUT.anchor, suggestion: null };
  const told = { version: 9, at: 1, by: 'x', commandId: 'y', type: 'commented' as const };
  const after = evolve(workshop, { ...told, payload: { group: '__proto__', thread, comment } });
  expect(after).toEqual({ ...workshop, version: 9 });
});
