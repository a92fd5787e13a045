import type { z } from 'zod';
import type { Refusal } from '../Refusal.ts';

const FIELDS: Record<string, [th: string, en: string]> = {
  acceptIncomplete: ['การยืนยันข้อเสนอที่ยังไม่ครบ', 'accepting incomplete proposals'],
  acceptUnsent: ['การยืนยันข้อมูลที่ยังไม่ส่ง', 'accepting unsent edits'],
  agency: ['หน่วยงาน', 'agency'],
  amount: ['จำนวนเงิน', 'amount'],
  amounts: ['จำนวนเงิน', 'amounts'],
  area: ['พื้นที่', 'area'],
  answer: ['คำตอบ', 'answer'],
  block: ['ช่วง', 'block'],
  blocks: ['กำหนดการ', 'agenda'],
  budget: ['วงเงิน', 'budget'],
  byMs: ['เวลาที่เพิ่มหรือลด', 'time added or taken'],
  category: ['งบรายจ่าย', 'expense category'],
  call: ['รายการเรียก', 'call'],
  ceilings: ['กรอบวงเงิน', 'ceilings'],
  choice: ['บัตรลงคะแนน', 'ballot'],
  condition: ['เงื่อนไข', 'condition'],
  cost: ['วงเงินของตัวเลือก', 'cost of an option'],
  criterion: ['เกณฑ์', 'criterion'],
  count: ['จำนวน', 'count'],
  criteria: ['เกณฑ์', 'criteria'],
  dots: ['คะแนน', 'dots'],
  duration: ['ระยะเวลา', 'duration'],
  durationMs: ['ระยะเวลา', 'duration'],
  endsOn: ['วันสิ้นสุด', 'last day'],
  fiscalYear: ['ปีงบประมาณ', 'fiscal year'],
  formVersion: ['รุ่นของแบบฟอร์ม', 'form version'],
  fundingAgency: ['หน่วยงานเจ้าของงบประมาณ', 'funding agency'],
  group: ['กลุ่ม', 'group'],
  groups: ['กลุ่ม', 'groups'],
  id: ['รหัส', 'id'],
  inside: ['ภายในหรือเกินกรอบวงเงิน', 'inside or beyond'],
  keep: ['รายการที่คงไว้', 'row that is kept'],
  kind: ['ชนิดของผู้เข้าร่วม', 'kind of participant'],
  label: ['ข้อความ', 'text'],
  labelEn: ['ชื่อ (อังกฤษ)', 'name (English)'],
  labelTh: ['ชื่อ', 'name (Thai)'],
  leadPostEn: ['ตำแหน่งหัวหน้ากลุ่ม (อังกฤษ)', 'post of the lead (English)'],
  leadPostTh: ['ตำแหน่งหัวหน้ากลุ่ม', 'post of the lead (Thai)'],
  limitMs: ['เวลาพูด', 'time to speak'],
  member: ['ผู้เข้าร่วม', 'participant'],
  merge: ['การรวมรายการ', 'merge'],
  name: ['ชื่อ', 'name'],
  nameEn: ['ชื่อ (อังกฤษ)', 'name (English)'],
  nameTh: ['ชื่อ', 'name (Thai)'],
  options: ['ตัวเลือก', 'options'],
  organisationId: ['หน่วยงาน', 'organisation'],
  organisationName: ['หน่วยงาน', 'organisation'],
  page: ['หน้า', 'page'],
  pair: ['คู่รายการ', 'pair'],
  placeEn: ['สถานที่ (อังกฤษ)', 'place (English)'],
  placeTh: ['สถานที่', 'place (Thai)'],
  proposal: ['ข้อเสนอโครงการ', 'proposal'],
  question: ['คำถาม', 'question'],
  reason: ['เหตุผล', 'reason'],
  reasonKind: ['ชนิดของเหตุผล', 'kind of reason'],
  role: ['บทบาท', 'role'],
  row: ['รายการ', 'row'],
  rule: ['วิธีรวมเงิน', 'rule for the money'],
  score: ['คะแนน', 'score'],
  search: ['คำค้น', 'search'],
  seats: ['หน่วยงานในกลุ่ม', 'agencies of the group'],
  source: ['แหล่งเงิน', 'fund source'],
  sources: ['รายการที่รวม', 'rows to merge'],
  stage: ['ขั้นตอน', 'stage'],
  stages: ['ขั้นตอน', 'stages'],
  stance: ['ผลการพิจารณา', 'answer'],
  startsAt: ['เวลาเริ่ม', 'start'],
  startsOn: ['วันเริ่มต้น', 'first day'],
  template: ['แม่แบบ', 'template'],
  text: ['ข้อความ', 'text'],
  title: ['ชื่อโครงการ', 'title'],
  anchor: ['ตำแหน่งของความเห็น', 'place of the comment'],
  comment: ['ความเห็น', 'comment'],
  mentions: ['ผู้ที่เอ่ยถึง', 'people mentioned'],
  suggestion: ['ข้อเสนอแก้ไข', 'suggestion'],
  thread: ['ความเห็น', 'thread'],
  verdict: ['ผลการพิจารณา', 'decision'],
  view: ['มุมมอง', 'view'],
};

/** All that zod found, as one refusal about the first field that is wrong: the one the person looks at. */
export function refusalOfZod(error: z.ZodError): Refusal & { field: string } {
  const issue = error.issues[0];
  const path = issue?.path ?? [];
  const field = path.map(String).join('.');
  const named = path.findLast((part) => typeof part === 'string' && Object.hasOwn(FIELDS, part));
  const [th, en] = (typeof named === 'string' && FIELDS[named]) || ['ข้อมูลที่ส่งมา', 'what was sent'];
  const [whyTh, whyEn] = issue ? why(issue) : ['ไม่ถูกต้อง', 'is not valid'];
  return {
    code: 'input.invalid',
    field,
    th: `${th}${whyTh}`,
    en: `${en[0]?.toUpperCase()}${en.slice(1)} ${whyEn}.`,
    nextTh: `แก้ไข${th}แล้วส่งใหม่ สิ่งที่พิมพ์ไว้ยังอยู่`,
    nextEn: `Correct it and send again. What you typed is still there.`,
  };
}

function why(issue: z.core.$ZodIssue): [th: string, en: string] {
  if (issue.code === 'too_big') {
    const of = issue.origin === 'string' ? ['ยาวเกิน', 'ตัวอักษร', 'characters'] : ['เกิน', '', ''];
    return [
      `${of[0]} ${issue.maximum} ${of[1]}`.trimEnd(),
      `is over the limit of ${issue.maximum} ${of[2]}`.trimEnd(),
    ];
  }
  if (issue.code === 'too_small') {
    if (issue.origin === 'string') return ['ต้องไม่ว่าง', 'must not be empty'];
    return [`ต้องไม่น้อยกว่า ${issue.minimum}`, `must be at least ${issue.minimum}`];
  }
  if (issue.code === 'custom' && issue.params?.code === 'control') {
    return ['มีอักขระควบคุมที่ไม่รองรับ', 'contains control characters that are not supported'];
  }
  if (issue.code === 'custom' && issue.params?.code === 'many') return ['มีมากเกินไป', 'has too many entries'];
  if (issue.code === 'invalid_type') return ['ยังไม่ได้ระบุหรือผิดชนิด', 'is missing or of the wrong type'];
  if (issue.code === 'unrecognized_keys') return ['มีช่องที่ไม่รู้จัก', 'has fields that are not known'];
  return ['ไม่ถูกต้อง', 'is not valid'];
}
