import { emptyProposal } from '@ruam/planning';
import { expect, it } from 'vitest';
import { type ProposalRow, sortProposals } from './sortProposals.ts';

const row = (
  id: string,
  title: string,
  areaName: string,
  total: number,
  filled: number,
  priority: number | null,
) =>
  ({
    proposal: { ...emptyProposal(id), title, priority },
    areaName,
    leadAgencyName: '',
    total,
    completeness: { filled, total: 10, missing: [] },
    screening: null,
  }) satisfies ProposalRow;
const rows = [
  row('a', 'น้ำเพื่อการเกษตร ระยะที่ ๒', 'จังหวัดเชียงใหม่', 5, 9, null),
  row('b', 'ถนนสายรอง', 'จังหวัดน่าน', 9, 2, 2),
  row('c', 'เกาะเที่ยว', 'จังหวัดกระบี่', 1, 5, 1),
];
const ids = (query: string, by: Parameters<typeof sortProposals>[2]) =>
  sortProposals(rows, query, by).map(({ proposal }) => proposal.id);

it('sorts in Thai order, the most money first, the least complete first, no priority last', () => {
  expect(ids('', 'order')).toEqual(['a', 'b', 'c']);
  // A vowel written before its consonant sorts by the consonant: เกาะ before ถนน before น้ำ.
  expect(ids('', 'title')).toEqual(['c', 'b', 'a']);
  expect(ids('', 'area')).toEqual(['c', 'a', 'b']);
  expect(ids('', 'amount')).toEqual(['b', 'a', 'c']);
  expect(ids('', 'completeness')).toEqual(['b', 'c', 'a']);
  expect(ids('', 'priority')).toEqual(['c', 'b', 'a']);
});

it('finds with other digits, other spacing and a nikhahit typed apart', () => {
  expect(ids('ระยะที่ 2', 'order')).toEqual(['a']);
  expect(ids('นํ้า เชียงใหม่', 'order')).toEqual(['a']);
  expect(ids('เพื่อการ เกษตร', 'order')).toEqual(['a']);
  expect(ids('ไม่มี', 'order')).toEqual([]);
});
