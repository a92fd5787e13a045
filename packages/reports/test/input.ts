import type { DocumentInput, ReportOrder, ReportWorkshop } from '../src/index.ts';
import { NO_FILTER } from '../src/index.ts';
import { sample } from './sample.ts';

/** The sample workshop with people, answers and decisions, as every document needs it. */
export function documentInput(
  change: Partial<DocumentInput> = {},
  locale: 'th' | 'en' = 'th',
): DocumentInput {
  const { list, meta } = sample(locale);
  const at = meta.at;
  const handOver = { edition: 1, at, by: 'm1', proposals: 3, total: 12_345, incomplete: 0 };
  const workshop: ReportWorkshop = {
    id: 'w',
    nameTh: 'ประชุมเตรียมการ',
    nameEn: 'Pre-workshop',
    placeTh: 'ห้องประชุมที่ปรึกษา',
    placeEn: 'Meeting room',
    startsOn: '2026-11-22',
    endsOn: '2026-11-23',
    fiscalYear: 2571,
    joinCode: 'ABC234',
    groups: list.groups.map(({ id, nameTh, nameEn }) => ({
      ...{ id, nameTh, nameEn },
      leadPostTh: 'รองนายกรัฐมนตรี',
      leadPostEn: 'Deputy Prime Minister',
      seats: ['opm-02', 'opm-07'],
      handOver,
      earlierHandOvers: [],
      reopenings: [{ at, by: 'm1', reason: 'แก้ยอดเงิน' }],
    })),
    ceilings: { 'TH-50': 50_000_000_00, NU1: 100_00 },
    screening: {
      criteria: [
        { id: 'need', th: 'ความจำเป็น', en: 'Need', weight: 60 },
        { id: 'value', th: 'ความคุ้มค่า', en: 'Value', weight: 20 },
        { id: 'lasting', th: 'ความยั่งยืน', en: 'Lasting', weight: 20 },
      ],
      scores: {
        g1: {
          p1: {
            m1: {
              byName: 'ประธานกลุ่ม',
              scores: {
                need: { score: 5, reason: 'ขาดน้ำทุกปี', at },
                value: { score: 2, reason: '', at },
              },
            },
            'account:a': { byName: '', scores: { need: { score: 4, reason: '', at } } },
          },
        },
      },
    },
    members: {
      m1: {
        id: 'm1',
        name: 'ผู้แทนจังหวัดเชียงใหม่',
        role: 'lead',
        kind: 'province',
        organisationName: 'จังหวัดเชียงใหม่',
        agency: null,
        group: 'g1',
        joinedAt: at,
        removed: false,
      },
      gone: {
        id: 'gone',
        name: 'ผู้ที่ถูกนำออก',
        role: 'participant',
        kind: 'other',
        organisationName: '',
        agency: null,
        group: 'g1',
        joinedAt: at,
        removed: true,
      },
    },
    responses: {
      p1: {
        'opm-02': [
          {
            agency: 'opm-02',
            proposal: 'p1',
            stance: 'moreInformation',
            amounts: [],
            reason: 'ขอทราบพื้นที่ป่า',
            condition: '',
            at: at - 1,
            byName: 'ผู้แทนกรม',
          },
          {
            agency: 'opm-02',
            proposal: 'p1',
            stance: 'partial',
            amounts: [{ fiscalYear: 2571, amount: 500_000_00 }],
            reason: '',
            condition: 'เฉพาะงานฝาย',
            at,
            byName: 'ผู้แทนกรม',
          },
        ],
      },
    },
    merges: [
      {
        id: 'merge-1',
        sources: ['p2', 'p4'],
        title: 'ปรับปรุงถนนเชื่อมสองจังหวัด',
        rule: 'keepOne',
        reason: 'สายเดียวกัน',
        reasonKind: 'overlapRemoved',
        at,
        by: 'm1',
        undone: null,
      },
    ],
    comments: {
      g1: [
        {
          proposal: 'p1',
          anchor: { field: 'rationale', quote: 'ขาดแคลนน้ำ' },
          suggestion: { before: 'ขาดแคลนน้ำ', after: 'ขาดแคลนน้ำทุกปี' },
          settled: { verdict: 'accepted', reason: 'ตรงกับข้อมูล', at: at + 2, byName: 'ประธานกลุ่ม' },
          comments: [
            { byName: 'ผู้เชี่ยวชาญ', at, text: 'มีสถิติหรือไม่', deleted: null },
            { byName: 'ผู้แทนจังหวัด', at: at + 1, text: 'แนบแล้ว', deleted: null },
          ],
          resolved: { at: at + 3, byName: 'ประธานกลุ่ม' },
        },
      ],
    },
    signOff: { versions: [] },
    submissions: {},
    inclusion: { h0: { inside: false, reason: 'รอแบบแปลน', by: 'm1', at } },
  };
  return {
    list,
    meta: { ...meta, stamp: 'ฉบับร่าง · รุ่น 42 · 3fb1a2c4d5e6 · 22 พ.ย. 2569 15:04 · ผู้จัดประชุม' },
    workshop,
    thaiDigits: false,
    withContacts: true,
    publicUrl: 'https://ruam.example.go.th',
    events: [
      { version: 1, at, by: 'system', type: 'workshopCreated', payload: { id: 'w', joinCode: 'ABC234' } },
      { version: 2, at, by: 'm1', type: 'merged', payload: { merge: 'merge-1' } },
    ],
    drafts: meta.snapshots.map(({ group, proposals }) => ({ group, proposals })),
    votes: [
      {
        ...{ question: 'Road first?', at: at + 4, by: 'm1' },
        about: [['Could vote', { count: 5 }]],
        result: {
          name: 'Result',
          columns: [
            { header: 'Option', width: 40 },
            { header: 'Ballots', width: 12 },
          ],
          rows: [
            ['Yes', { count: 3 }],
            ['No', { count: 1 }],
          ],
        },
        outcome: 'Yes 3 · No 1',
      },
      {
        ...{ question: 'Market?', at: at + 5, by: 'm1', about: [['Kind', 'Dots']] },
        ...{ result: null, outcome: 'wrong options' },
      },
    ],
    links: { m1: '/p/secret' },
    ...change,
  };
}

export function reportOrder(
  kind: ReportOrder['kind'],
  format: ReportOrder['format'],
  change: Partial<ReportOrder> = {},
): ReportOrder {
  const { meta, ...input } = documentInput();
  const { names: _names, ...plainMeta } = meta;
  return {
    ...input,
    ...{ kind, format },
    meta: plainMeta,
    filter: NO_FILTER,
    part: { number: 1, of: 1 },
    withMark: true,
    decisions: { merges: [], inclusion: {}, ceilings: {}, responses: {} },
    ...change,
  };
}
