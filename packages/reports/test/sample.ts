import { type GroupSnapshot, type IntegratedList, integratedList } from '@ruam/consolidation';
import { emptyProposal, type Proposal } from '@ruam/planning';
import { agencyById, areaByCode, ministryOf, regions } from '@ruam/planning/reference';
import type { ReportMeta } from '../src/index.ts';

/** Looks like a formula in every way that is known; only a spreadsheet that runs texts is hurt. */
export const HOSTILE = [
  '=1+1',
  '+cmd|calc',
  '-2+3',
  '@SUM(A1)',
  '\t=1+1',
  '＝1+1',
  '＋1',
  '＠x',
  ' =HYPERLINK("x")',
  'a"b,c;d',
  '<b>&amp;',
];

function proposal(id: string, told: Partial<Proposal>, amounts: [number, number, string?][]): Proposal {
  return {
    ...emptyProposal(id),
    title: `โครงการ ${id}`,
    area: 'TH-50',
    leadAgency: 'opm-02',
    ...told,
    budgetLines: amounts.map(([fiscalYear, amount, item], index) => ({
      id: `${id}-${index}`,
      activity: null,
      item: item ?? `รายการที่ ${index + 1}`,
      fiscalYear,
      source: index % 2 === 0 ? 'province' : 'ministry',
      category: index % 2 === 0 ? 'investment' : 'operations',
      fundingAgency: 'opm-07',
      commitment: null,
      amount,
    })),
  };
}

export function sample(locale: 'th' | 'en' = 'th'): { list: IntegratedList; meta: ReportMeta } {
  const groups = [
    { id: 'g1', nameTh: 'เกษตรและทรัพยากรน้ำ', nameEn: 'Agriculture and water', handedOver: true },
    { id: 'g2', nameTh: 'การท่องเที่ยว', nameEn: 'Tourism', handedOver: true },
  ];
  const snapshots: GroupSnapshot[] = [
    {
      workshop: 'w',
      group: 'g1',
      edition: 1,
      at: 1,
      proposals: [
        proposal('p1', { title: 'พัฒนาแหล่งน้ำเพื่อการเกษตร', priority: 1 }, [
          [2571, 1_234_567_89],
          [2572, 1],
        ]),
        proposal('p2', { title: 'ปรับปรุงถนนสายที่ปรึกษาน้ำใจ', priority: 2 }, [[2571, 99_999_999_99]]),
        proposal('p3', { kind: 'administration', title: 'ค่าใช้จ่ายในการบริหารงาน' }, [[2571, 8_000_000_00]]),
        ...HOSTILE.map((title, index) => proposal(`h${index}`, { title, area: 'NU1' }, [[2571, 33, title]])),
      ],
    },
    {
      workshop: 'w',
      group: 'g2',
      edition: 2,
      at: 1,
      proposals: [
        proposal('p4', { title: 'ปรับปรุงถนนสายที่ปรึกษาน้ำใจ', area: 'TH-51' }, [[2571, 70_000_000_50]]),
        { ...proposal('p5', { title: 'ยังไม่มีวงเงิน', area: null, leadAgency: null }, []) },
      ],
    },
  ];
  const list = integratedList({
    fiscalYear: 2571,
    groups,
    snapshots,
    merges: [
      {
        id: 'merge-1',
        sources: ['p2', 'p4'],
        title: 'ปรับปรุงถนนเชื่อมสองจังหวัด',
        rule: 'keepOne',
        keep: 'p2',
        amounts: [],
        reason: 'สายเดียวกัน',
        reasonKind: 'overlapRemoved',
        undone: null,
      },
    ],
    inclusion: { h0: { inside: false, reason: 'รอแบบแปลน' } },
    ceilings: { 'TH-50': 50_000_000_00, NU1: 100_00 },
    responses: {
      p1: {
        'opm-02': [
          {
            agency: 'opm-02',
            stance: 'partial',
            amounts: [{ fiscalYear: 2571, amount: 500_000_00 }],
            at: 1,
          },
        ],
      },
    },
    directory: {
      areaOf(code) {
        const area = areaByCode(code);
        return area ? { cluster: area.clusterId, region: area.region } : null;
      },
      ministryOf: (agency) => ministryOf(agency)?.id ?? null,
    },
  });
  const th = locale === 'th';
  return {
    list,
    meta: {
      workshop: { nameTh: 'ประชุมเตรียมการ', nameEn: 'Pre-workshop', placeTh: '', placeEn: '' },
      version: 42,
      at: Date.UTC(2026, 10, 22, 8),
      atText: '22 พ.ย. 2569',
      locale,
      names: {
        area: (code) => areaByCode(code)?.[th ? 'nameTh' : 'nameEn'] ?? code,
        agency: (id) => agencyById(id)?.[th ? 'nameTh' : 'nameEn'] ?? id,
        region: (id) => regions().find((region) => region.id === id)?.[th ? 'nameTh' : 'nameEn'] ?? id,
      },
      snapshots,
    },
  };
}
