import { EMPTY_FILTER } from '@ruam/consolidation';
import type { EventPayloads, EventType, WorkshopEvent } from '../src/index.ts';

const group = {
  ...{ nameTh: 'เกษตร', nameEn: 'Farming', leadPostTh: 'หัวหน้า', leadPostEn: 'Head', seats: ['a1'] },
};
const member = {
  ...{ name: 'สมชาย', role: 'participant' as const, kind: 'province' as const, organisationId: 'TH-50' },
  ...{ organisationName: 'เชียงใหม่', agency: null, group: 'g1', joinedAt: 5, removed: false },
};
const handOver = {
  ...{
    snapshot: 'a'.repeat(64),
    edition: 1,
    at: 7,
    by: 'm1',
    proposals: 2,
    total: 300,
    incomplete: 1,
    unsent: 0,
  },
};
const late = { group: 'g1', by: 'm1', proposals: 1, changes: 2 };
const amount = {
  ...{ source: 'p1', fiscalYear: 2571, category: 'investment', fundingAgency: null, amount: 250 },
};
const basis = {
  ...{ source: 'p1', editions: [], title: 'ถนน', area: 'TH-50', leadAgency: 'a1', priority: 1, lines: [] },
};
const merge = {
  ...{ sources: ['p1', 'p2'], title: 'ถนนสองสาย', rule: 'sum' as const, keep: null, amounts: [amount] },
  ...{ reason: 'ซ้ำ', reasonKind: 'overlapRemoved' as const, at: 9, by: 'm1', undone: null },
};
const split = {
  ...{
    source: 'p3',
    parts: [{ id: 'p3.1', title: 'ส่วนแรก', area: 'TH-50', amounts: [amount] }],
    reason: 'แยก',
  },
  ...{ at: 9, by: 'm1', undone: null },
};
const spoken = { byName: 'สมชาย', text: 'ขอให้ระบุพื้นที่', mentions: ['m1'] };
const thread = (id: string) => ({
  ...{ id, proposal: 'p1', anchor: { field: 'title', range: null, quote: 'ถนน' } },
  suggestion: { kind: 'text' as const, before: 'ถนน', after: 'ทางหลวง' },
});
const vote = (id: string) => ({
  ...{ id, kind: 'yesNo' as const, question: 'เห็นด้วยหรือไม่', options: [], criteria: [], dots: 0, budget: 0 },
  ...{ voters: 'person' as const, secret: false, hidden: true, group: null },
});
const yes = { kind: 'yesNo' as const, answer: 'yes' as const };

/**
 * A log with every type of event, in the order of its keys; each list goes from doing to undoing. For the fold alone: no
 * server would decide all of it. Add what a new type or a new field needs; what is here stays, as in a log.
 */
export const recordedLog: { [T in EventType]: EventPayloads[T][] } = {
  workshopCreated: [
    {
      ...{ id: 'w', nameTh: 'ประชุม', nameEn: 'Workshop', placeTh: 'เชียงใหม่', placeEn: 'Chiang Mai' },
      ...{ startsOn: '2026-11-22', endsOn: '2026-11-23', fiscalYear: 2571, template: 't', formVersion: 'f' },
      ...{ organisers: ['acc'], joinCode: 'CODE1', ceilings: { 'TH-50': 1_000 } },
      stages: ['write', 'respond'].map((id) => ({
        ...{
          id,
          nameTh: id,
          nameEn: id,
          mayEdit: true,
          mayAnswer: true,
          mayHandOver: true,
          mayConsolidate: true,
        },
      })),
      groups: [{ id: 'g1', ...group }],
    },
  ],
  detailsChanged: [{ nameTh: 'ประชุมใหญ่', joinCode: 'CODE2' }],
  ceilingsSet: [{ ceilings: { 'TH-51': 500, NU1: 900 } }, { ceilings: { 'TH-50': null } }],
  groupAdded: [{ id: 'g2', ...group }],
  groupChanged: [{ id: 'g2', nameTh: 'ท่องเที่ยว', seats: ['a2', 'a3'] }],
  stageEntered: [{ stage: 'respond' }],
  memberJoined: ['m1', 'm2', '__proto__'].map((id) => ({ member: { ...member, id } })),
  actingLeadNamed: [
    { group: 'g1', member: 'm1' },
    { group: 'g1', member: null },
    { group: 'g1', member: 'm1' },
  ],
  memberMoved: [{ member: 'm1', group: 'g2' }],
  seatTaken: [{ seat: 'm1', how: 'name' }],
  membersMoved: [
    {
      moves: [
        { member: 'm1', from: 'g2', group: 'g1' },
        { member: 'm2', from: null, group: 'g2' },
      ],
    },
  ],
  memberRoleChanged: [
    { member: 'm1', role: 'lead', agency: 'a1' },
    { member: 'm1', role: 'facilitator' },
  ],
  memberRemoved: [{ member: 'm2' }],
  projectsImported: [
    {
      import: {
        ...{ id: 'i1', fileName: 'โครงการ.xlsx', file: 'b'.repeat(64), at: 8, by: 'm1', rows: 3, refused: 1 },
        ...{ projects: 2, added: 1, changed: 1, same: 0, total: 700 },
      },
    },
  ],
  responded: (['support', 'partial', 'held'] as const).map((given) => ({
    response: {
      ...{ agency: 'a1', proposal: 'p1', group: 'g1', amounts: [{ fiscalYear: 2571, amount: 100 }] },
      ...{ reason: 'ตรงแผน', condition: 'มีแบบ', at: 8, by: 'm1', byName: 'สมชาย' },
      ...(given === 'held' ? { stance: 'support' as const, held: true } : { stance: given }),
    },
  })),
  referenceListSet: [
    {
      list: {
        ...{ id: 'l1', kind: 'lastYear', name: 'บัญชีปี 2570', fiscalYear: 2570 },
        ...{ file: '0'.repeat(64), rows: 3, total: 135_000 },
      },
    },
  ],
  referenceListRemoved: [{ list: 'l1' }, { list: 'l1', undone: true }],
  rowsCarried: [
    { list: 'l1', carry: { what: 'carried', proposals: 2, total: 90_000 } },
    { list: 'l1', carry: { what: 'takenBack', proposals: 1, total: 45_000 } },
  ],
  answerDeadlineSet: [{ at: 9_000 }],
  answersHeld: [{}],
  answersPublished: [
    {
      responses: ['p1', 'p2'].map((proposal) => ({
        ...{ agency: 'a2', proposal, group: 'g1', stance: 'notSupport' as const, amounts: [] },
        ...{ reason: 'ไม่ตรงแผน', condition: '', at: 9, by: 'm2', byName: 'สมหญิง' },
      })),
    },
  ],
  handedOver: [{ group: 'g1', handOver }],
  groupReopened: [{ group: 'g1', reason: 'แก้ยอด' }],
  merged: ['x1', 'x2'].map((id) => ({ merge: { ...merge, id } })),
  driftSettled: [
    {
      merge: 'x1',
      settled: { source: 'p1', basis, left: { title: 'ถนน' }, reason: 'คงไว้', reasonKind: null },
    },
    { merge: 'x1', settled: { source: 'p2', basis, left: {}, reason: '', reasonKind: null } },
  ],
  unmerged: [{ merge: 'x2' }],
  split: ['s1', 's2'].map((id) => ({ split: { ...split, id } })),
  unsplit: [{ split: 's2' }],
  notDuplicate: [{ pair: ['p2', 'p1'] }, { pair: ['p3', 'p4'] }, { pair: ['p4', 'p3'], undone: true }],
  inclusionSet: [
    { row: 'p1', inside: false, reason: 'เกินกรอบ' },
    { row: '__proto__', inside: true, reason: '' },
    { row: 'p2', inside: true, reason: '' },
    { row: 'p2', inside: null, reason: '' },
  ],
  criteriaSet: [
    {
      criteria: ['need', 'value'].map((id) => ({ id, th: 'เกณฑ์', en: id, weight: 20 })),
      reason: 'มติที่ประชุม',
    },
  ],
  proposalScored: [
    { proposal: 'p1', criterion: 'need', score: 4 },
    { proposal: 'p1', criterion: '__proto__', score: 2 },
    { proposal: '__proto__', criterion: 'value', score: 5 },
    { proposal: 'p1', criterion: '__proto__', score: null },
  ].map((told) => ({ ...told, group: 'g1', reason: 'มีข้อมูล', byName: 'สมชาย' })),
  rankingSet: [
    {
      by: 'criteria',
      criteria: [{ id: 'need', th: 'จำเป็น', en: 'Need', weight: 3 }],
      vote: null,
      reason: 'ตกลง',
    },
  ],
  rowScored: [
    { row: 'p1', scores: { need: 4 } },
    { row: 'p2', scores: { need: 1 } },
    { row: 'p2', scores: {} },
  ],
  areaRanked: [
    { area: 'TH-50', order: ['p1', 'p3'], reason: 'เร่งด่วน' },
    { area: null, order: ['p3'], reason: 'ก' },
    { area: null, order: null, reason: '' },
  ],
  viewSaved: ['v1', 'v2', 'v1'].map((id) => ({
    view: { id, name: `มุม ${id}`, filter: EMPTY_FILTER, sorting: { by: 'total', descending: true } },
  })),
  viewRemoved: [{ view: 'v2' }],
  spotlightSet: [
    { spotlight: { view: 'list', group: 'g1', area: 'TH-50', row: 'p1', search: 'ถนน', pivot: 'year' } },
  ],
  screenSet: [
    {
      screen: {
        ...{ id: 's1', name: 'จอซ้าย', every: null },
        overlays: { timer: true, speaker: true, joinCode: false, wifi: false },
      },
    },
    {
      screen: {
        ...{ id: 'main', name: 'จอเวที', every: 10 },
        overlays: { timer: true, speaker: false, joinCode: true, wifi: true },
        look: 'dark',
      },
    },
  ],
  slidePut: [
    { screen: 'main', slide: { id: 'd1', shows: { kind: 'totals', by: 'ministry' } }, before: 'welcome' },
    { screen: 'main', slide: { id: 'd2', shows: { kind: 'map' } }, before: null },
    { screen: 's1', slide: { id: 'd3', shows: { kind: 'vote', vote: 'v1' } }, before: null },
    { screen: 'main', slide: { id: 'd2', shows: { kind: 'map' } }, before: 'd1' },
  ],
  slideShown: [{ screen: 'main', slide: 'd1' }],
  slideRemoved: [
    { screen: 'main', slide: 'd1' },
    { screen: 's1', slide: 'd3' },
  ],
  screenPaired: [
    { screen: 'main', device: 'd'.repeat(64) },
    { screen: 's1', device: 'd'.repeat(64) },
    { screen: 's1', device: 'e'.repeat(64) },
  ],
  screenUnpaired: [{ screen: 's1', device: 'e'.repeat(64) }],
  screenRemoved: [{ screen: 's1' }],
  wifiSet: [{ wifi: { ssid: 'ห้องประชุม', password: 'a;b', security: 'WPA', hidden: false } }],
  followUpSet: [{ token: 'f1' }, { token: null }],
  timerSet: [{ timer: { labelTh: 'พัก', labelEn: 'Break', endsAt: 99, duration: 60, remaining: null } }],
  announced: [{ id: 'n1', text: 'พักสิบนาที', group: null }],
  announcementRead: ['m1', 'm2'].map((reader) => ({ announcement: 'n1', reader })),
  agendaSet: [
    { blocks: ['b1', 'b2'].map((id) => ({ id, title: id, duration: 60, startsAt: null, inGroups: true })) },
  ],
  blockEntered: [{ block: 'b1' }, { block: 'b2' }, { block: null }],
  groupTimeGiven: [{ group: 'g1', extra: 300 }],
  called: ['c1', 'c2'].map((id) => ({
    call: { id, kind: 'floor', member: 'm1', group: null, text: 'ขอพูด' },
  })),
  callTaken: [{ call: 'c1' }],
  callEnded: [{ call: 'c2' }],
  floorGiven: [{ member: 'm1', limit: 180 }],
  floorEnded: [
    { organisation: 'TH-50', spoken: 90 },
    { organisation: 'TH-50', spoken: 30 },
  ],
  attentionSet: [{ attention: { id: 't', kind: 'hold', page: 'votes', text: 'มองจอ', group: 'g1' } }],
  commented: ['t1', 't2', 't3'].map((id) => ({
    ...{ group: 'g1', thread: thread(id), comment: { id: `${id}.1`, ...spoken } },
  })),
  commentEdited: [{ group: 'g1', thread: 't1', comment: 't1.1', text: 'ขอให้ระบุอำเภอ', mentions: ['m2'] }],
  commentsSeen: [{ group: 'g1', thread: 't1', reader: 'm2' }],
  removalNoticed: ['r1', 'r2'].map((id) => ({
    removal: {
      ...{ id, group: 'g1', proposal: 'p1', title: 'อ่างเก็บน้ำ', byNames: ['สมชาย'] },
      ...{ fields: ['rationale'], percent: 60, before: 5, kept: 'b'.repeat(64) },
    },
  })),
  removalSettled: [{ group: 'g1', removal: 'r1', restored: true }],
  checkedIn: [{ member: 'm1' }, { member: 'm2' }],
  checkInUndone: [{ member: 'm2' }],
  assistBegan: [
    { id: 'as1', member: 'm2' },
    { id: 'as2', member: 'm2' },
  ],
  assistEnded: [{ id: 'as2' }],
  commentResolved: ['t1', 't2', 't3'].map((id) => ({ group: 'g1', thread: id, byName: 'สมหญิง' })),
  commentReplied: [{ group: 'g1', thread: 't1', comment: { id: 't1.2', ...spoken } }],
  commentReopened: [{ group: 'g1', thread: 't2' }],
  commentDeleted: [{ group: 'g1', thread: 't1', comment: 't1.1', byName: 'สมชาย' }],
  suggestionSettled: [
    { group: 'g1', thread: 't3', verdict: 'accepted', reason: 'ชัดเจนกว่า', byName: 'สมหญิง' },
  ],
  voteOpened: ['v1', 'v2'].map((id) => ({ vote: vote(id) })),
  ballotCast: [
    { vote: 'v1', voter: 'm1', choice: yes },
    { vote: 'v2', voter: '__proto__', choice: { kind: 'yesNo', answer: 'no' } },
  ],
  paperBallotsAdded: ['b1', 'b2'].map((id) => ({ vote: 'v1', paper: { id, choice: yes, count: 12 } })),
  paperBallotsRemoved: [{ vote: 'v1', paper: 'b2' }],
  voteClosed: [
    {
      vote: 'v1',
      result: {
        tally: { ballots: 1, options: { yes: { points: 1, ballots: 1, scores: {} } } },
        ...{ eligible: 3, named: [{ voter: 'm1', name: 'สมชาย', choice: yes }] },
      },
    },
  ],
  voteCancelled: [{ vote: 'v2', reason: 'คำถามผิด' }],
  signingPostsSet: [{ posts: [{ id: 'chair', nameTh: 'ประธาน', nameEn: 'Chair', member: 'm1' }] }],
  versionIssued: [1, 2].map((number) => ({
    version: {
      ...{ number, hash: 'c'.repeat(64), decisions: 40, note: 'ฉบับแรก', missing: ['g2'] },
      posts: [{ id: 'chair', nameTh: 'ประธาน', nameEn: 'Chair', member: null }],
      totals: {
        ...{ handedOver: 900, duplicatesRemoved: 100, scopeCut: 0, repriced: 0, unexplained: 0 },
        ...{
          included: 800,
          inside: 500,
          beyond: 300,
          administration: 100,
          projects: 4,
          administrationLines: 1,
        },
      },
    },
  })),
  versionSigned: [{ number: 1, post: 'chair', name: 'สมชาย ใจดี' }],
  versionPublished: [{ number: 1, published: true }],
  lateEditsKept: [
    { late: { ...late, id: 'd'.repeat(64) }, replaces: null },
    { late: { ...late, id: 'e'.repeat(64) }, replaces: 'd'.repeat(64) },
  ],
  lateEditsSettled: [
    {
      ...{ group: 'g1', late: 'e'.repeat(64) },
      settled: { taken: 1, refused: 1, reason: 'ซ้ำกับที่มีแล้ว', record: 'f'.repeat(64) },
    },
  ],
  listReopened: [{ number: 1, reason: 'ยอดผิด' }],
  areaSubmitted: [
    {
      submission: {
        ...{ area: 'TH-50', number: 1, total: 500, note: 'ชุดแรก', byName: 'สมชาย' },
        proposals: [{ proposal: 'p1', group: 'g1', title: 'โครงการ', total: 500, print: 'a1' }],
      },
    },
  ],
  areaDecided: [
    { area: 'TH-50', number: 1, approved: true, reason: '', post: 'ผู้ว่าราชการจังหวัด', name: 'สมหญิง' },
  ],
};

const types = Object.keys(recordedLog) as EventType[];

/** Twice, but for what begins it: the second time each event meets what all of them have left. */
export const recordedEvents: readonly WorkshopEvent[] = [...types, ...types.slice(1)]
  .flatMap((type) => [...recordedLog[type]].map((payload) => ({ type, payload })))
  .map((told, index) => {
    const by = index % 2 === 0 ? 'm1' : 'm2';
    return { ...told, at: 1_000 + index, by, commandId: `c${index}`, version: index + 1 } as WorkshopEvent;
  });
