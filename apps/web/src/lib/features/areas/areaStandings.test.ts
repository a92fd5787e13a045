import type { GroupBoard, ProposalCard } from '@ruam/protocol';
import type { AreaSubmission } from '@ruam/workshop';
import { expect, test } from 'vitest';
import { areaStanding, areaStandings } from './areaStandings.ts';

const card = (id: string, area: string | null, total: number, print = id): ProposalCard => ({
  ...{
    id,
    group: 'g1',
    kind: 'project',
    title: id,
    area,
    total,
    agencies: [],
    filled: 1,
    required: 2,
    print,
  },
  ...{ priority: null, aligned: true, secondaryGroups: [] },
});
const board = (group: string, proposals: ProposalCard[]): GroupBoard => ({
  ...{ group, proposals, total: 0, lastEditAt: null, active: [] },
});
const submitted = (area: string, cards: ProposalCard[], approved: boolean | null): AreaSubmission => ({
  ...{ area, number: 1, total: 0, note: '', at: 1, by: 'm1', byName: 'ก' },
  proposals: cards.map(({ id, group, title, total, print }) => ({
    proposal: id,
    group,
    title,
    total,
    print,
  })),
  decision: approved === null ? null : { approved, reason: '', post: '', name: '', at: 2, by: 'm2' },
});

test('an area gathers its proposals from every group, and says what is not as it was submitted', () => {
  const before = [card('p1', 'TH-50', 100), card('p2', 'TH-50', 50)];
  const boards = [
    board('g1', [card('p1', 'TH-50', 100), card('x', 'TH-51', 7)]),
    board('g2', [card('p3', 'TH-50', 20)]),
  ];
  const workshop = { submissions: { 'TH-50': [submitted('TH-50', before, true)] } };
  const standing = areaStanding(workshop, boards, 'TH-50');
  expect(standing).toMatchObject({ state: 'approved', total: 120 });
  expect(standing.drift?.added.map(({ proposal }) => proposal)).toEqual(['p3']);
  expect(standing.drift?.gone.map(({ proposal }) => proposal)).toEqual(['p2']);
  expect(areaStanding(workshop, [board('g1', before)], 'TH-50').drift).toBeNull();
});

test('those that wait for their governor come first; an area that withdrew everything is still told', () => {
  const workshop = {
    submissions: { B: [submitted('B', [], true)], C: [submitted('C', [card('c', 'C', 1)], null)] },
  };
  const all = areaStandings(workshop, [board('g1', [card('a', 'A', 1), card('n', null, 1)])]);
  expect(all.map(({ area, state }) => `${area} ${state}`)).toEqual(['C waiting', 'B approved', 'A none']);
});
