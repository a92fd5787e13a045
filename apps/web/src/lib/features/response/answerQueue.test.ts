import type { GroupBoard, ProposalCard } from '@ruam/protocol';
import type { Group, Response } from '@ruam/workshop';
import { describe, expect, it } from 'vitest';
import { answerQueue, countQueue, filterQueue, type QueueFilter } from './answerQueue.ts';

const group = (id: string, seats: string[]): Group => ({
  id,
  nameTh: id,
  nameEn: id,
  leadPostTh: '',
  leadPostEn: '',
  seats,
  handOver: null,
  earlierHandOvers: [],
  reopenings: [],
});
const card = (id: string, groupId: string, more: Partial<ProposalCard> = {}): ProposalCard => ({
  id,
  group: groupId,
  kind: 'project',
  title: `โครงการ ${id}`,
  area: 'TH-50',
  total: 100,
  agencies: [],
  filled: 1,
  required: 2,
  priority: null,
  aligned: true,
  print: '',
  secondaryGroups: [],
  ...more,
});
const board = (groupId: string, proposals: ProposalCard[]): GroupBoard => ({
  group: groupId,
  proposals,
  total: 0,
  lastEditAt: null,
  active: [],
});
const answer = (proposal: string, stance: Response['stance'], at: number): Response => ({
  agency: 'moac-05',
  proposal,
  group: 'agriculture',
  stance,
  amounts: [],
  reason: '',
  condition: '',
  at,
  by: 'm1',
  byName: 'สมหญิง',
});

const workshop = {
  groups: [group('agriculture', ['moac-05']), group('tourism', ['mots-01']), group('trade', ['moac-05'])],
  responses: {
    a2: { 'moac-05': [answer('a2', 'moreInformation', 1), answer('a2', 'support', 2)] },
    t2: { 'moac-05': [answer('t2', 'notConcerned', 3)] },
  },
};
const boards = [
  board('trade', [card('r1', 'trade', { agencies: ['moac-05'] })]),
  board('agriculture', [
    card('a1', 'agriculture', { priority: 2 }),
    card('a2', 'agriculture', { priority: 1 }),
    card('a3', 'agriculture', { agencies: ['moac-05', 'moac-01'], priority: 9 }),
    card('a4', 'agriculture', { kind: 'administration', agencies: ['moac-05'] }),
  ]),
  board('tourism', [card('t1', 'tourism'), card('t2', 'tourism')]),
  board('gone', [card('g1', 'gone', { agencies: ['moac-05'] })]),
];
const all: QueueFilter = { show: 'all', group: '', area: '', search: '' };
const ids = (rows: { card: ProposalCard }[]) => rows.map((row) => row.card.id);

describe('answerQueue', () => {
  const rows = answerQueue(workshop, boards, 'moac-05');

  it('puts what names the agency before what its groups hold, then what it answered elsewhere', () => {
    expect(rows.map((row) => [row.card.id, row.reason])).toEqual([
      ['a3', 'named'],
      ['r1', 'named'],
      ['a2', 'seat'],
      ['a1', 'seat'],
      ['t2', 'answered'],
    ]);
  });

  it('holds the last answer as the one in force', () => {
    expect(rows.find((row) => row.card.id === 'a2')?.answer?.stance).toBe('support');
    expect(countQueue(rows)).toEqual({ answered: 2, all: 5 });
  });

  it('asks nobody about an administration line or a group that is not in the workshop', () => {
    expect(ids(rows)).not.toContain('a4');
    expect(ids(rows)).not.toContain('g1');
  });

  it('filters by state, group, area and the name of the area', () => {
    const name = (area: string) => (area === 'TH-50' ? 'เชียงใหม่' : area);
    expect(ids(filterQueue(rows, { ...all, show: 'waiting' }, name))).toEqual(['a3', 'r1', 'a1']);
    expect(ids(filterQueue(rows, { ...all, show: 'answered' }, name))).toEqual(['a2', 't2']);
    expect(ids(filterQueue(rows, { ...all, group: 'trade' }, name))).toEqual(['r1']);
    expect(ids(filterQueue(rows, { ...all, area: 'TH-10' }, name))).toEqual([]);
    expect(ids(filterQueue(rows, { ...all, search: 'เชียงใหม่ a1' }, name))).toEqual(['a1']);
  });

  it('is empty for an agency without seat, mention or answer', () => {
    expect(answerQueue(workshop, boards, 'moi-01')).toEqual([]);
  });
});
