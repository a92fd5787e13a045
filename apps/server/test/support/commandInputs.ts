import type { CommandName } from '@ruam/workshop';

export interface InputIds {
  /** Of a vote in g1, which may be closed by now. */
  vote: string;
  stage: string;
}

const HASH = '0'.repeat(64);
const G1 = { group: 'agriculture' };
const THREAD = { ...G1, thread: 'nothing' };
const YES = { kind: 'yesNo', answer: 'yes' };

/**
 * For every command an input that is read without complaint, about group g1 and area TH-50: who may gets past the table.
 * What it names is not there, or is left as it is, so that asking changes as little as possible.
 */
export function commandInputs({ vote, stage }: InputIds): Record<CommandName, unknown> {
  return {
    createWorkshop: {},
    joinWorkshop: {},
    addMember: {},
    recordImport: {},
    setReferenceList: {},
    recordCarry: {},
    changeDetails: {},
    setCeilings: { ceilings: {} },
    addGroup: { nameTh: 'กลุ่มที่หก' },
    changeGroup: { id: 'agriculture' },
    enterStage: { stage },
    nameActingLead: { ...G1, member: null },
    takeSeat: { how: 'link', seat: 'nothing' },
    moveMember: { member: 'nothing', group: null },
    moveMembers: { moves: [{ member: 'nothing', from: null, group: null }] },
    changeMemberRole: { member: 'nothing', role: 'observer' },
    removeMember: { member: 'nothing' },
    checkIn: { member: 'nothing' },
    undoCheckIn: { member: 'nothing' },
    beginAssist: { member: 'nothing', ...G1 },
    endAssist: {},
    removeReferenceList: { list: 'nothing' },
    respond: { proposal: 'nothing', ...G1, stance: 'support' },
    setAnswerDeadline: { at: null },
    holdAnswers: {},
    publishAnswers: {},
    handOver: G1,
    reopenGroup: { ...G1, reason: 'แก้ไข' },
    keepLateEdits: {
      late: { id: 'nothing', ...G1, by: 'nobody', proposals: 1, changes: 1 },
      replaces: null,
    },
    settleLateEdits: { ...G1, edits: [{ id: 'nothing', take: 'all' }] },
    mergeRows: { sources: ['a', 'b'], title: 'รวม', rule: 'sum' },
    unmergeRows: { merge: 'nothing' },
    splitRow: {
      source: 'nothing',
      parts: ['ก', 'ข'].map((title) => ({
        title,
        amounts: [{ source: 'province', fiscalYear: 2569, category: 'other', amount: 1 }],
      })),
      reason: 'แยก',
    },
    unsplitRow: { split: 'nothing' },
    settleDrift: { merge: 'nothing', source: 'nothing' },
    markNotDuplicate: { pair: ['a', 'b'] },
    setInclusion: { row: 'nothing', inside: null },
    setCriteria: { criteria: [{ id: 'need', th: 'ความจำเป็น', en: 'Need', weight: 20 }] },
    scoreProposal: { ...G1, proposal: 'nothing', criterion: 'need', score: 3 },
    setRanking: { by: 'priority' },
    scoreRow: { row: 'nothing', scores: {} },
    rankArea: { area: null, order: null },
    saveView: { name: 'มุมมอง', filter: {}, sorting: { by: 'number', descending: false } },
    removeView: { view: 'nothing' },
    setSigningPosts: { posts: [{ nameTh: 'ประธาน' }] },
    issueVersion: { seen: { projects: 9, included: 9, inside: 9, administration: 9 } },
    signVersion: { number: 1, hash: HASH, post: 'nothing', name: 'ใคร' },
    reopenList: { reason: 'แก้ไข' },
    publishVersion: { number: 1, hash: HASH, published: false },
    submitArea: { area: 'TH-50', seen: { proposals: 9, total: 9 } },
    decideArea: { area: 'TH-50', number: 9, approved: true, post: 'ผู้ว่าราชการจังหวัด', name: 'ใคร' },
    setScreen: { screen: 'nothing' },
    removeScreen: { screen: 'nothing' },
    addSlide: { screen: 'nothing', shows: { kind: 'welcome' } },
    changeSlide: { screen: 'nothing', slide: 'nothing', shows: { kind: 'welcome' } },
    moveSlide: { screen: 'nothing', slide: 'nothing', before: null },
    removeSlide: { screen: 'nothing', slide: 'nothing' },
    showSlide: { screen: 'nothing', slide: 'nothing' },
    pairScreen: { screen: 'nothing', device: HASH },
    unpairScreen: { screen: 'nothing', device: HASH },
    setWifi: { wifi: null },
    setFollowUp: { open: false },
    startTimer: { durationMs: 600_000 },
    adjustTimer: { byMs: 0 },
    pauseTimer: {},
    resumeTimer: {},
    stopTimer: {},
    announce: { text: 'ประกาศ', ...G1 },
    readAnnouncement: { announcement: 'nothing' },
    setAgenda: { blocks: [] },
    enterBlock: { block: null },
    giveGroupTime: { ...G1, byMs: 60_000 },
    raiseCall: { kind: 'help' },
    takeCall: { call: 'nothing' },
    endCall: { call: 'nothing' },
    giveFloor: { member: 'nothing' },
    endFloor: {},
    callAttention: { kind: 'hold' },
    releaseAttention: {},
    openVote: { kind: 'yesNo', question: 'เห็นด้วยหรือไม่', ...G1 },
    castBallot: { vote: 'nothing', choice: YES },
    closeVote: { vote },
    cancelVote: { vote, reason: 'คำถามผิด' },
    addPaperBallots: { vote, choice: YES, count: 1 },
    removePaperBallots: { vote, paper: 'nothing' },
    comment: { ...G1, proposal: 'nothing', anchor: { field: '' }, text: 'ความเห็น' },
    suggest: {
      ...{ ...G1, proposal: 'nothing', anchor: { field: 'title' } },
      suggestion: { kind: 'text', before: 'ก', after: 'ข' },
    },
    replyToComment: { ...THREAD, text: 'ตอบ' },
    editComment: { ...THREAD, comment: 'nothing', text: 'แก้' },
    deleteComment: { ...THREAD, comment: 'nothing' },
    resolveComment: THREAD,
    reopenComment: THREAD,
    settleSuggestion: { ...THREAD, verdict: 'accepted' },
    withdrawSuggestion: THREAD,
    seeComments: THREAD,
    noticeRemoval: {
      ...{ ...G1, proposal: 'nothing', title: 'ก', byNames: ['ก'], fields: ['title'] },
      ...{ percent: 50, before: 1, kept: HASH },
    },
    settleRemoval: { ...G1, removal: 'nothing', restored: true },
  };
}
