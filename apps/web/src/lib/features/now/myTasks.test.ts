import type { GroupBoard, ProposalCard } from '@ruam/protocol';
import type { Member, Workshop } from '@ruam/workshop';
import { expect, test } from 'vitest';
import { myTasks } from './myTasks.ts';

const member = (over: Partial<Member> = {}): Member => ({
  ...{ id: 'm1', name: 'สมชาย', role: 'participant', kind: 'province', organisationId: 'TH-50' },
  ...{ organisationName: 'เชียงใหม่', agency: null, group: 'g1', joinedAt: 0, removed: false },
  ...over,
});

const card = (over: Partial<ProposalCard>): ProposalCard => ({
  ...{ id: 'p1', group: 'g1', kind: 'project', title: '', area: 'TH-50', total: 0, agencies: [] },
  ...{ filled: 3, required: 5, priority: null, aligned: false, secondaryGroups: [], print: '' },
  ...over,
});

const board = (...proposals: ProposalCard[]): GroupBoard[] => [
  { group: 'g1', proposals, total: 0, lastEditAt: null, active: [] },
];

const thread = (id: string, over: object) => ({
  ...{
    id,
    group: 'g1',
    proposal: 'p1',
    anchor: { field: null },
    suggestion: null,
    settled: null,
    resolved: null,
  },
  comments: [{ id: `${id}.1`, by: 'm2', at: 1, editedAt: null, mentions: [], seenBy: [], deleted: false }],
  ...over,
});

const workshop = (over: object = {}): Workshop =>
  ({
    ...{ groups: [{ id: 'g1', seats: ['moac'] }], members: {}, responses: {}, votes: [], comments: {} },
    ...{ removals: [], lateEdits: [], signOff: { posts: null, versions: [], reopenings: [] } },
    ...over,
  }) as unknown as Workshop;

const all = { answer: true, settle: true, tray: true, write: true };
const kinds = (tasks: ReturnType<typeof myTasks>) => tasks.map(({ kind, count }) => [kind, count]);
const ask = (boards: GroupBoard[] = [], cast: string[] = [], may = all) => ({
  boards,
  ballots: { isCounted: (vote: string) => cast.includes(vote) },
  may,
});

test('nothing waits where nothing does', () => {
  expect(myTasks(workshop(), member(), ask())).toEqual([]);
});

test('required fields are those of the own area; a lead’s of the whole group', () => {
  const boards = board(
    card({}),
    card({ id: 'p2', filled: 5 }),
    card({ id: 'p3', area: 'TH-51', filled: 0 }),
    card({ id: 'p4', area: null, filled: 4 }),
  );
  expect(myTasks(workshop(), member(), ask(boards))).toEqual([
    { kind: 'fields', count: 2, path: 'groups/g1/p1', proposals: 1 },
  ]);
  expect(myTasks(workshop(), member({ role: 'lead' }), ask(boards))).toEqual([
    { kind: 'fields', count: 8, path: 'groups/g1', proposals: 3 },
  ]);
  expect(myTasks(workshop(), member(), ask(boards, [], { ...all, write: false }))).toEqual([]);
});

test('votes that are open to me and not answered yet', () => {
  const vote = (id: string, over = {}) => ({ id, closed: null, group: null, ...over });
  const votes = [vote('v1'), vote('v2'), vote('v3', { closed: { at: 1 } }), vote('v4', { group: 'g2' })];
  expect(kinds(myTasks(workshop({ votes }), member(), ask([], ['v1'])))).toEqual([['vote', 1]]);
  expect(myTasks(workshop({ votes }), member({ role: 'facilitator', group: null }), ask())).toEqual([]);
});

test('what was said to me and not seen, and suggestions that the group has to settle', () => {
  const said = { by: 'm2', at: 1, editedAt: null, mentions: ['m1'], deleted: false };
  const comments = {
    g1: [
      thread('t1', { comments: [{ ...said, id: 't1.1', seenBy: [] }] }),
      thread('t2', { comments: [{ ...said, id: 't2.1', seenBy: ['m1'] }] }),
      thread('t3', { suggestion: { before: 'ก', after: 'ข' } }),
      thread('t4', { suggestion: { before: 'ก', after: 'ข' }, resolved: { at: 1 } }),
    ],
  };
  const tasks = myTasks(workshop({ comments }), member(), ask());
  expect(tasks).toEqual([
    { kind: 'mention', count: 1, path: 'groups/g1/p1?thread=t1' },
    { kind: 'suggestion', count: 1, path: 'groups/g1/p1?thread=t3' },
  ]);
  expect(kinds(myTasks(workshop({ comments }), member(), ask([], [], { ...all, settle: false })))).toEqual([
    ['mention', 1],
  ]);
});

test('answers that my agency owes, a signature, and work that was taken away', () => {
  const boards = board(card({ agencies: ['moac'] }), card({ id: 'p2', agencies: ['moac'] }));
  const state = workshop({
    responses: { p1: { moac: [{ stance: 'support' }] } },
    removals: [
      { id: 'r1', group: 'g1' },
      { id: 'r2', group: 'g2' },
    ],
    lateEdits: [
      { id: 'l1', group: 'g1', settled: null },
      { id: 'l2', group: 'g1', settled: { at: 1 } },
    ],
    signOff: {
      posts: null,
      versions: [
        {
          number: 1,
          posts: [
            { id: 'chair', member: 'm1' },
            { id: 'deputy', member: 'm1' },
          ],
          signatures: [{ post: 'deputy' }],
          reopened: null,
        },
      ],
    },
  });
  const who = member({ agency: 'moac', organisationId: 'moac' });
  expect(kinds(myTasks(state, who, ask(boards)))).toEqual([
    ['sign', 1],
    ['answer', 1],
    ['removal', 1],
    ['tray', 1],
  ]);
});
