import type { GroupBoard, ProposalCard } from '@ruam/protocol';
import type { Group } from '@ruam/workshop';
import { describe, expect, it } from 'vitest';
import { groupProgress } from './groupProgress.ts';

const group: Group = {
  id: 'g1',
  nameTh: 'เศรษฐกิจ',
  nameEn: 'Economy',
  leadPostTh: '',
  leadPostEn: '',
  seats: [],
  handOver: null,
  earlierHandOvers: [],
  reopenings: [],
};
const card = (id: string, filled: number, required: number, total: number): ProposalCard => ({
  id,
  group: 'g1',
  kind: 'project',
  title: id,
  area: null,
  total,
  agencies: [],
  filled,
  required,
  priority: null,
  aligned: true,
  print: '',
  secondaryGroups: [],
});
const board: GroupBoard = {
  group: 'g1',
  proposals: [card('a', 10, 10, 100), card('b', 2, 10, 250)],
  total: 350,
  lastEditAt: 1_000_000,
  active: [],
};
const nobody = { present: new Map(), unsent: new Map() };

describe('groupProgress', () => {
  it('adds what is filled over all proposals', () => {
    const progress = groupProgress(group, board, nobody, 1_000_000);
    expect(progress).toMatchObject({ proposals: 2, total: 350, filled: 12, required: 20, complete: 1 });
    expect(progress.completeness).toBeCloseTo(0.6);
    expect(progress.state).toBe('writing');
  });

  it('counts only people of this group who are here, and the devices with edits still on them', () => {
    const present = new Map([
      ['m1', { group: 'g1', devices: 2 }],
      ['m2', { group: 'g1', devices: 1 }],
      ['m3', { group: 'g2', devices: 1 }],
      ['m4', { group: 'g1', devices: 0 }],
    ]);
    const unsent = new Map([
      ['m1', 2],
      ['m3', 5],
      ['m4', 9],
    ]);
    expect(groupProgress(group, board, { present, unsent }, 0)).toMatchObject({
      online: 2,
      unsentMembers: ['m1'],
      unsentDevices: 2,
    });
  });

  it('calls a group quiet only while it writes and after a quarter of an hour', () => {
    const later = 1_000_000 + 15 * 60_000;
    expect(groupProgress(group, board, nobody, later).quietFor).toBeNull();
    expect(groupProgress(group, board, nobody, later + 1).quietFor).toBe(15 * 60_000 + 1);
    const handOver = {
      snapshot: 'x',
      edition: 1,
      at: 0,
      by: 'm',
      proposals: 2,
      total: 350,
      incomplete: 0,
      unsent: 0,
    };
    const handed = groupProgress({ ...group, handOver }, board, nobody, later + 1);
    expect(handed).toMatchObject({ quietFor: null, state: 'handedOver' });
  });

  it('calls a group in which nobody has edited at all quiet only since somebody looks', () => {
    const silent = { ...board, lastEditAt: null };
    const quiet = (since: number | null) => ({ after: 5 * 60_000, since });
    expect(groupProgress(group, silent, nobody, 9e12, quiet(null)).quietFor).toBeNull();
    expect(groupProgress(group, silent, nobody, 400_000, quiet(0)).quietFor).toBe(400_000);
    expect(groupProgress(group, silent, nobody, 400_000, quiet(200_000)).quietFor).toBeNull();
  });

  it('tells how far the proposals are, and what is still empty in how many of them', () => {
    const three = { ...board, proposals: [...board.proposals, { ...card('c', 0, 10, 0), aligned: false }] };
    expect(groupProgress(group, three, nobody, 0).states).toEqual({
      ...{ complete: 1, writing: 1, begun: 1, unaligned: 1, emptyFields: 18, lacking: 2 },
    });
  });

  it('reads as empty while no board has come', () => {
    expect(groupProgress(group, null, nobody, 0)).toMatchObject({
      state: 'empty',
      completeness: 0,
      total: 0,
    });
  });
});
