import { screenRows } from '@ruam/consolidation';
import type { GroupBoard, ProposalCard } from '@ruam/protocol';
import { describe, expect, it } from 'vitest';
import { exampleList } from '../consolidation/exampleList.ts';

const card = (id: string, group: string, kind: ProposalCard['kind'] = 'project'): ProposalCard => ({
  id,
  group,
  kind,
  title: id,
  area: 'TH-50',
  total: 100,
  agencies: [],
  filled: 0,
  required: 0,
  priority: null,
  aligned: true,
  print: '',
  secondaryGroups: [],
});
const board = (group: string, proposals: ProposalCard[]): GroupBoard => ({
  group,
  proposals,
  total: 100,
  lastEditAt: null,
  active: [],
});

describe('screenRows', () => {
  it('shows what groups are writing while nothing is handed over, without administration', () => {
    const rows = screenRows(null, [board('g', [card('a', 'g'), card('b', 'g', 'administration')])]);
    expect(rows.map(({ id, inside }) => [id, inside])).toEqual([['a', null]]);
  });

  it('takes a handed-over group from the list alone, so that no project stands twice', () => {
    const list = exampleList({
      groups: [
        { id: 'water', nameTh: '', nameEn: '', handedOver: true },
        { id: 'farm', nameTh: '', nameEn: '', handedOver: false },
      ],
    });
    const boards = [board('water', [card('p1', 'water')]), board('farm', [card('p4', 'farm')])];
    const rows = screenRows(list, boards);
    expect(rows.map(({ id }) => id)).toEqual(['p1', 'p2', 'p4']);
    expect(rows.map(({ number }) => number)).toEqual([1, 2, 3]);
  });
});
