/** A small real list for the tests of this folder: two groups, two areas, one merge that removes an overlap. */
import {
  type GroupSnapshot,
  type IntegratedList,
  type IntegratedListInput,
  integratedList,
} from '@ruam/consolidation';
import { type BudgetLine, emptyProposal, type Proposal } from '@ruam/planning';

const baht = (amount: number) => amount * 100;

function proposal(id: string, title: string, area: string, lines: Partial<BudgetLine>[]): Proposal {
  return {
    ...emptyProposal(id),
    title,
    area,
    budgetLines: lines.map((line, index) => ({
      id: `${id}-${index}`,
      activity: null,
      item: `รายการ ${index + 1}`,
      fiscalYear: 2569,
      source: 'province',
      category: 'investment',
      fundingAgency: null,
      commitment: null,
      amount: 0,
      ...line,
    })),
  };
}

const snapshots: GroupSnapshot[] = [
  {
    workshop: 'w',
    group: 'water',
    edition: 1,
    at: 0,
    proposals: [
      proposal('p1', 'ก่อสร้างฝายห้วยแม่ลาย', 'TH-50', [
        { amount: baht(1_000_000) },
        { amount: baht(250_000), category: 'operations' },
      ]),
      proposal('p2', 'ขุดลอกหนองน้ำสาธารณะ', 'TH-57', [{ amount: baht(700_000), source: 'ministry' }]),
      {
        ...proposal('p3', 'ค่าใช้จ่ายในการบริหารงาน', 'TH-50', [{ amount: baht(90_000) }]),
        kind: 'administration',
      },
    ],
  },
  {
    workshop: 'w',
    group: 'farm',
    edition: 2,
    at: 0,
    proposals: [
      proposal('p4', 'ฝายห้วยแม่ลายเพื่อการเกษตร', 'TH-50', [{ amount: baht(800_000) }]),
      proposal('p5', 'ส่งเสริมกาแฟคุณภาพ', 'TH-50', [{ amount: baht(300_000), fiscalYear: 2570 }]),
    ],
  },
];

export const exampleMerge: IntegratedListInput['merges'][number] = {
  id: 'm1',
  sources: ['p1', 'p4'],
  title: 'ฝายห้วยแม่ลาย',
  rule: 'largest',
  keep: null,
  amounts: [],
  reason: 'ฝายเดียวกัน',
  reasonKind: 'overlapRemoved',
  undone: null,
};

export function exampleList(change: Partial<IntegratedListInput> = {}): IntegratedList {
  return integratedList({
    fiscalYear: 2569,
    groups: [
      { id: 'water', nameTh: 'น้ำ', nameEn: 'Water', handedOver: true },
      { id: 'farm', nameTh: 'เกษตร', nameEn: 'Farming', handedOver: true },
    ],
    snapshots,
    merges: [exampleMerge],
    inclusion: {},
    ceilings: { 'TH-50': baht(1_300_000) },
    responses: {},
    directory: { areaOf: () => ({ cluster: 'NU1', region: 'north' }), ministryOf: (agency) => agency },
    ...change,
  });
}
