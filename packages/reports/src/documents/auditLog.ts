import type { Cell, ReportDocument } from '../document/ReportDocument.ts';
import { inBangkok } from '../referenceNames.ts';
import { type DocumentInput, documentOf, personOf, type Say, sayIn } from './DocumentInput.ts';
import { decisionSentences } from './decisionSentence.ts';

/** บันทึกการตัดสินใจทั้งหมด: every event of the decision log, in order, with who and when. */
export function auditLog(input: DocumentInput): ReportDocument {
  const t = sayIn(input);
  const { columns, rows } = auditTable(input);
  return documentOf(
    input,
    t('บันทึกเหตุการณ์ทั้งหมด', 'Audit log'),
    [{ type: 'table', caption: t(`${rows.length} เหตุการณ์`, `${rows.length} events`), columns, rows }],
    'landscape',
  );
}

/** Characters of one event that a page shows; the rest is in the store. */
const MOST = 600;

export function auditTable(input: DocumentInput): {
  columns: { header: string; width: number }[];
  rows: Cell[][];
} {
  const { events, meta } = input;
  const t = sayIn(input);
  const sentenceOf = decisionSentences(input, t);
  return {
    columns: [
      { header: t('ลำดับ', 'No.'), width: 7 },
      { header: t('เวลา', 'Time'), width: 16 },
      { header: t('ผู้ทำ', 'By'), width: 18 },
      { header: t('เหตุการณ์', 'Event'), width: 18 },
      { header: t('รายละเอียด', 'Details'), width: 41 },
    ],
    rows: events.map((event): Cell[] => [
      { count: event.version },
      inBangkok(event.at, meta.locale),
      personOf(event.by, input),
      eventName(event.type, t),
      { verbatim: sentenceOf(event) ?? detailsOf(event.payload) },
    ]),
  };
}

/** What happened, as it was stored. The join code is a key to the workshop: it is not written down. */
function detailsOf(payload: unknown): string {
  const text =
    JSON.stringify(payload, (key, value: unknown) => (key === 'joinCode' ? undefined : value)) ?? '';
  return text.length > MOST ? `${text.slice(0, MOST)}…` : text;
}

function eventName(type: string, t: Say): string {
  const names: Record<string, string> = {
    workshopCreated: t('สร้างการประชุม', 'Workshop created'),
    detailsChanged: t('แก้รายละเอียด', 'Details changed'),
    ceilingsSet: t('กำหนดกรอบวงเงิน', 'Ceilings set'),
    groupAdded: t('เพิ่มกลุ่ม', 'Group added'),
    groupChanged: t('แก้กลุ่ม', 'Group changed'),
    stageEntered: t('เปลี่ยนช่วง', 'Stage entered'),
    memberJoined: t('เข้าร่วม', 'Joined'),
    memberMoved: t('ย้ายกลุ่ม', 'Moved'),
    memberRoleChanged: t('เปลี่ยนบทบาท', 'Role changed'),
    memberRemoved: t('นำออก', 'Removed'),
    projectsImported: t('นำเข้าโครงการ', 'Projects imported'),
    referenceListSet: t('ตั้งบัญชีอ้างอิง', 'Reference list set'),
    referenceListRemoved: t('นำบัญชีอ้างอิงออก', 'Reference list removed'),
    rowsCarried: t('ยกโครงการจากบัญชีอ้างอิง', 'Carried on from a reference list'),
    responded: t('หน่วยงานให้ความเห็น', 'Agency answered'),
    answerDeadlineSet: t('กำหนดเวลาตอบ', 'Answer deadline set'),
    answersHeld: t('เก็บความเห็นไว้ก่อน', 'Answers held'),
    answersPublished: t('เปิดเผยความเห็นพร้อมกัน', 'Answers published'),
    handedOver: t('กลุ่มส่งมอบ', 'Handed over'),
    groupReopened: t('เปิดกลุ่มใหม่', 'Group reopened'),
    merged: t('รวมโครงการ', 'Merged'),
    unmerged: t('ยกเลิกการรวม', 'Merge undone'),
    split: t('แยกโครงการ', 'Divided'),
    unsplit: t('ยกเลิกการแยก', 'Division undone'),
    driftSettled: t('ตัดสินการเปลี่ยนแปลง', 'Change settled'),
    notDuplicate: t('ระบุว่าไม่ซ้ำ', 'Not a duplicate'),
    rankingSet: t('กำหนดวิธีจัดลำดับ', 'Ranking set'),
    rowScored: t('ให้คะแนน', 'Scored'),
    areaRanked: t('จัดลำดับด้วยมือ', 'Ordered by hand'),
    viewSaved: t('บันทึกมุมมอง', 'View saved'),
    viewRemoved: t('ลบมุมมอง', 'View removed'),
    inclusionSet: t('กำหนดกรอบรายโครงการ', 'Placed by hand'),
    signingPostsSet: t('กำหนดผู้ลงนาม', 'Signing posts set'),
    versionIssued: t('ออกฉบับรับรอง', 'Version issued'),
    versionSigned: t('ลงนาม', 'Version signed'),
    listReopened: t('เปิดแก้ไขบัญชี', 'List reopened'),
    spotlightSet: t('เปลี่ยนจอใหญ่', 'Projector changed'),
    timerSet: t('ตั้งเวลา', 'Timer set'),
    announced: t('ประกาศ', 'Announced'),
  };
  return Object.hasOwn(names, type) ? (names[type] ?? type) : type;
}
