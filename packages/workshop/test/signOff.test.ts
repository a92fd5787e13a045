import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type CommandName, standingVersion, viewFor } from '../src/index.ts';
import { consolidating, HASH, issueVersion, organiser, type Rehearsal, stranger } from './fixture.ts';

const seenIn = (one: Rehearsal) => {
  const { projects, included, inside, administration } = one.list().totals;
  return { projects, included, inside, administration };
};
const sign = (one: Rehearsal, more: Record<string, unknown> = {}, actor = organiser) =>
  one.try(actor, 'signVersion', { number: 1, hash: HASH, post: 'chair', name: 'นายสมชาย', ...more });

test('a version is issued, signed by its posts, and stands with its figures', () => {
  const one = consolidating();
  const facilitator = one.member('facilitator', null);
  const before = one.workshop.version;
  expect(issueVersion(one)).toBe('ok');
  expect(one.workshop.signOff.versions).toMatchObject([
    { number: 1, hash: HASH, decisions: before, totals: one.list().totals, missing: [], reopened: null },
  ]);
  expect(one.workshop.signOff.versions[0]?.posts.map(({ id }) => id)).toEqual(['chair', 'opdc', 'areas']);
  expect(sign(one)).toBe('ok');
  expect(sign(one)).toBe('signOff.signedAlready');
  expect(sign(one, { post: 'opdc', name: 'นางสาวสมหญิง' }, facilitator)).toBe('ok');
  expect(standingVersion(one.workshop)?.signatures).toMatchObject([
    { post: 'chair', name: 'นายสมชาย', by: 'account:acc' },
    { post: 'opdc', name: 'นางสาวสมหญิง' },
  ]);
});

test('while it stands nothing changes the list; reopening needs a reason and makes the next version', () => {
  const one = consolidating();
  one.try(organiser, 'mergeRows', {
    ...{ sources: ['p1', 'p2'], title: 'รวม', rule: 'keepOne', keep: 'p1' },
    ...{ reason: 'ซ้ำ', reasonKind: 'overlapRemoved' },
  });
  const merge = one.workshop.merges[0]?.id;
  issueVersion(one);
  const before = one.workshop;
  const refused: [CommandName, unknown][] = [
    ['mergeRows', { sources: ['p3', merge], title: 'x', rule: 'sum' }],
    ['unmergeRows', { merge }],
    ['splitRow', { source: 'p3', parts: [], reason: 'x' }],
    ['setInclusion', { row: 'p3', inside: false, reason: 'x' }],
    ['setCeilings', { ceilings: { 'TH-50': 1 } }],
    ['reopenGroup', { group: 'g1', reason: 'x' }],
    ['issueVersion', { seen: seenIn(one) }],
  ];
  for (const [name, input] of refused) {
    const code = one.try(organiser, name, input, { signed: { hash: HASH } });
    // An input that is not well formed is told first.
    expect(code, name).toMatch(/^signOff\.listSigned$|^input\./);
  }
  expect(one.workshop).toBe(before);
  expect(one.try(organiser, 'reopenList', { reason: ' ' })).toBe('input.invalid');
  expect(one.try(organiser, 'reopenList', { reason: 'พบรายการตกหล่น' })).toBe('ok');
  expect(standingVersion(one.workshop)).toBeNull();
  expect(one.try(organiser, 'reopenList', { reason: 'อีกครั้ง' })).toBe('signOff.listIsOpen');
  expect(sign(one)).toBe('signOff.superseded');
  expect(one.try(organiser, 'unmergeRows', { merge })).toBe('ok');
  expect(issueVersion(one, 'b'.repeat(64))).toBe('ok');
  expect(one.workshop.signOff.versions.map(({ number, reopened }) => [number, reopened?.reason])).toEqual([
    [1, 'พบรายการตกหล่น'],
    [2, undefined],
  ]);
  expect(sign(one)).toBe('signOff.superseded');
  expect(sign(one, { number: 2, hash: 'b'.repeat(64) })).toBe('ok');
});

test('what was not seen, not explained, or left out unknowingly is not issued', () => {
  const one = consolidating();
  const issue = (input: Record<string, unknown> = {}) =>
    one.try(organiser, 'issueVersion', { seen: seenIn(one), ...input }, { signed: { hash: HASH } });
  expect(issue({ seen: { ...seenIn(one), included: 1 } })).toBe('signOff.meanwhile');
  one.try(organiser, 'reopenGroup', { group: 'g2', reason: 'แก้' });
  expect(issue()).toBe('signOff.missing');
  expect(issue({ acceptMissing: true })).toBe('ok');
  expect(one.workshop.signOff.versions[0]?.missing).toEqual(['g2']);

  const other = consolidating();
  for (const group of ['g1', 'g2']) other.try(organiser, 'reopenGroup', { group, reason: 'x' });
  expect(other.try(organiser, 'issueVersion', { seen: seenIn(other) }, { signed: { hash: HASH } })).toBe(
    'signOff.nothing',
  );

  const drifting = consolidating();
  drifting.try(organiser, 'mergeRows', { sources: ['p1', 'p2'], title: 'รวม', rule: 'sum' });
  drifting.try(organiser, 'reopenGroup', { group: 'g1', reason: 'แก้' });
  drifting.amounts = { ...drifting.amounts, g1: { p1: 350, p2: 500 } };
  drifting.handOver(organiser, 'g1');
  expect(
    drifting.try(organiser, 'issueVersion', { seen: seenIn(drifting) }, { signed: { hash: HASH } }),
  ).toBe('signOff.drift');
});

test('who holds a post signs for it and for no other; the hash says what was looked at', () => {
  const one = consolidating();
  const chair = one.member('observer', null);
  const memberId = chair.kind === 'member' ? chair.memberId : '';
  const posts = [
    { id: 'chair', nameTh: 'ประธาน', member: memberId },
    { id: 'governor', nameTh: 'ผู้ว่าฯ' },
  ];
  expect(one.try(chair, 'setSigningPosts', { posts })).toBe('can.notAllowed');
  expect(one.try(organiser, 'setSigningPosts', { posts: [...posts, posts[0]] })).toBe('signOff.postTwice');
  expect(one.try(organiser, 'setSigningPosts', { posts: [{ nameTh: 'x', member: 'nobody' }] })).toBe(
    'member.unknown',
  );
  expect(one.try(organiser, 'setSigningPosts', { posts })).toBe('ok');
  issueVersion(one);
  expect(sign(one, { hash: 'c'.repeat(64) }, chair)).toBe('signOff.unknownVersion');
  expect(sign(one, { post: 'governor' }, chair)).toBe('can.notAllowed');
  expect(sign(one, { post: 'nobody' })).toBe('signOff.unknownPost');
  expect(sign(one, {}, chair)).toBe('ok');
  expect(sign(one, { post: 'governor' }, stranger)).toBe('can.notMember');
  expect(viewFor(stranger, one.workshop).signOff.versions).toEqual([]);
});

test('whatever is merged, issued and reopened, each version keeps what it was', () => {
  const step = fc.constantFrom('merge', 'unmerge', 'issue', 'reopen', 'ceiling');
  fc.assert(
    fc.property(fc.array(step, { maxLength: 25 }), (steps) => {
      const one = consolidating();
      const kept: string[] = [];
      for (const [at, name] of steps.entries()) {
        const stood = standingVersion(one.workshop);
        const list = one.list();
        if (name === 'issue') issueVersion(one, at.toString(16).padStart(64, '0'));
        if (name === 'reopen') one.try(organiser, 'reopenList', { reason: 'แก้' });
        if (name === 'ceiling') one.try(organiser, 'setCeilings', { ceilings: { 'TH-50': at * 100 } });
        if (name === 'merge') {
          const sources = list.rows.slice(0, 2).map(({ id }) => id);
          one.try(organiser, 'mergeRows', { sources, title: 'รวม', rule: 'sum' });
        }
        const merge = one.workshop.merges.findLast(({ undone }) => !undone)?.id;
        if (name === 'unmerge' && merge) one.try(organiser, 'unmergeRows', { merge });
        if (stood && name !== 'reopen') expect(one.list()).toEqual(list);
        const now = one.workshop.signOff.versions.map(({ reopened: _, ...version }) =>
          JSON.stringify(version),
        );
        expect(now.slice(0, kept.length)).toEqual(kept);
        expect(one.workshop.signOff.versions.map(({ number }) => number)).toEqual(
          now.map((_, index) => index + 1),
        );
        expect(one.workshop.signOff.versions.filter(({ reopened }) => !reopened).length).toBeLessThanOrEqual(
          1,
        );
        kept.splice(0, kept.length, ...now);
      }
    }),
    { numRuns: 60 },
  );
});
