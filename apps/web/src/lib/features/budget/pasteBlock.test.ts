import { addListItem, addProposal, GroupDoc, readProposal } from '@ruam/group-doc';
import { type BudgetLine, emptyProposal, type Proposal } from '@ruam/planning';
import { expect, it } from 'vitest';
import { blockColumns } from './blockColumns.ts';
import { pasteBlock } from './pasteBlock.ts';
import { readBlock } from './readBlock.ts';

const years = [2569, 2570, 2571];
const line: BudgetLine = {
  id: 'first',
  activity: null,
  item: 'เดิม',
  fiscalYear: 2569,
  source: 'province',
  category: 'operations',
  fundingAgency: null,
  commitment: null,
  amount: 5,
};

function pasted(
  rows: string[][],
  index: number,
  there = [line],
): { group: GroupDoc; proposal: () => Proposal } {
  const group = new GroupDoc();
  const proposal = () => readProposal(group.doc, 'p') ?? emptyProposal('p');
  addProposal(group.doc, emptyProposal('p'), 'm1');
  for (const one of there) addListItem(group.doc, 'p', 'budgetLines', one);
  group.undoManager.clear();
  const { uses, headerRow, unit } = blockColumns(rows, 'item', years);
  const read = readBlock(rows, uses, { headerRow, unit: unit ?? 'baht', years });
  const lines = read.filter(({ kind }) => kind === 'line').map(({ cells }) => cells);
  let made = 0;
  expect(pasteBlock(group.doc, proposal(), lines, index, () => `n${made++}`)).toEqual({ ok: true });
  return { group, proposal };
}

it('writes over a line and adds the others; a blank cell says what stands above it, a refused one nothing', () => {
  const { group, proposal } = pasted(
    [
      ['รายการ', 'ปีงบประมาณ', 'แหล่งเงิน', 'งบรายจ่าย', 'จำนวนเงิน'],
      ['ฝาย', '2570', 'กลุ่มจังหวัด', 'งบลงทุน', '100'],
      ['ท่อ', '', '', 'เทวดา', '50'],
      ['รวม', '', '', '', '150'],
    ],
    0,
  );
  expect(proposal().budgetLines).toMatchObject([
    { id: 'first', item: 'ฝาย', fiscalYear: 2570, source: 'cluster', category: 'investment', amount: 10_000 },
    { item: 'ท่อ', fiscalYear: 2570, source: 'cluster', category: null, amount: 5_000 },
  ]);
  group.undoManager.undo();
  expect(proposal().budgetLines).toEqual([line]);
});

it('takes a merged cell for all its rows also where lines stand already; what the block does not speak of stays theirs', () => {
  const second = { ...line, id: 'second', category: 'personnel' as const, source: null };
  const { proposal } = pasted(
    [
      ['กิจกรรม', 'รายการ', 'แหล่งเงิน', 'จำนวนเงิน'],
      ['ขุดลอก', 'ค่าจ้าง', 'กลุ่มจังหวัด', '100'],
      ['', 'ค่าวัสดุ', '', '50'],
      ['', 'ค่าป้าย', 'เทวดา', '50'],
    ],
    0,
    [line, second, { ...line, id: 'third' }],
  );
  const activity = proposal().activities[0]?.id;
  expect(activity).toBeDefined();
  expect(proposal().budgetLines).toMatchObject([
    { id: 'first', item: 'ค่าจ้าง', activity, source: 'cluster', category: 'operations' },
    { id: 'second', item: 'ค่าวัสดุ', activity, source: 'cluster', category: 'personnel' },
    { id: 'third', item: 'ค่าป้าย', activity, source: 'province' },
  ]);
  expect(proposal().activities).toMatchObject([{ name: 'ขุดลอก', amount: 20_000 }]);
});

it('makes a commitment of a row with several years, and the activities that are not there yet', () => {
  const { group, proposal } = pasted(
    [
      ['กิจกรรม', 'รายการ', 'งบประมาณ (บาท)', '', ''],
      ['', '', '2570', '2571', 'รวม'],
      ['ขุดลอก', 'คลอง', '100', '50', '150'],
      ['', 'ประตูน้ำ', '-', '30', '30'],
    ],
    1,
  );
  const { activities, budgetLines } = proposal();
  expect(activities).toMatchObject([{ name: 'ขุดลอก', amount: 18_000 }]);
  expect(budgetLines.slice(1)).toMatchObject([
    { item: 'คลอง', fiscalYear: 2570, amount: 10_000, activity: activities[0]?.id },
    { item: 'คลอง', fiscalYear: 2571, amount: 5_000, activity: activities[0]?.id },
    { item: 'ประตูน้ำ', fiscalYear: 2571, amount: 3_000, activity: activities[0]?.id, commitment: null },
  ]);
  expect(new Set(budgetLines.slice(1, 3).map(({ commitment }) => commitment))).toEqual(
    new Set([budgetLines[1]?.id]),
  );
  group.undoManager.undo();
  expect(proposal()).toMatchObject({ activities: [], budgetLines: [line] });
});
