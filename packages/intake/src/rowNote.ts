import type { Refusal } from '@ruam/planning';
import type { RowNote } from './ImportedProject.ts';

const quote = (text: string) => `“${text.trim().slice(0, 60)}”`;

/** Why a row is not taken, each with what to do. */
export const rowRefusal = {
  noTitle: (): Refusal => ({
    code: 'row.noTitle',
    th: 'ไม่มีชื่อโครงการ',
    en: 'There is no project title',
    nextTh: 'เติมชื่อโครงการในแถวนี้ หรือเลือกคอลัมน์ชื่อโครงการใหม่',
    nextEn: 'Fill in the title in this row, or choose another column for titles',
  }),
  noArea: (): Refusal => ({
    code: 'row.noArea',
    th: 'ไม่มีจังหวัดหรือกลุ่มจังหวัด',
    en: 'There is no province or cluster',
    nextTh: 'เติมจังหวัดหรือกลุ่มจังหวัดในแถวนี้ หรือเลือกคอลัมน์ใหม่',
    nextEn: 'Fill in the province or cluster, or choose another column for it',
  }),
  areaUnknown: (text: string): Refusal => ({
    code: 'row.areaUnknown',
    th: `ไม่รู้จักจังหวัดหรือกลุ่มจังหวัด ${quote(text)}`,
    en: `Unknown province or cluster ${quote(text)}`,
    nextTh: 'เขียนชื่อจังหวัดเต็ม เช่น เชียงใหม่ หรือรหัส เช่น TH-50',
    nextEn: 'Write the full name, like เชียงใหม่, or the code, like TH-50',
  }),
  totalRow: (text: string): Refusal => ({
    code: 'row.total',
    th: `เป็นแถวผลรวม ${quote(text)} จึงไม่นับซ้ำ`,
    en: `A row of totals ${quote(text)}, not counted again`,
    nextTh: 'ไม่ต้องทำอะไร',
    nextEn: 'Nothing needs to be done',
  }),
  headerAgain: (): Refusal => ({
    code: 'row.header',
    th: 'เป็นหัวตารางซ้ำ',
    en: 'The header again',
    nextTh: 'ไม่ต้องทำอะไร',
    nextEn: 'Nothing needs to be done',
  }),
  repeated: (row: number): Refusal => ({
    code: 'row.repeated',
    th: `รายการเดียวกับแถว ${row} ทุกอย่าง จึงไม่นับซ้ำ`,
    en: `The same line as row ${row}, not counted again`,
    nextTh: 'ถ้าเป็นคนละรายการ ให้ใช้รหัสรายการที่ต่างกัน',
    nextEn: 'If it is another line, give it another id',
  }),
};

/** What to look at in a row that was taken. */
export const rowNote = {
  noAmount: (): RowNote => ({ code: 'row.noAmount', th: 'ไม่มีจำนวนเงิน', en: 'There is no amount' }),
  suspect: (baht: string): RowNote => ({
    code: 'row.amountSuspect',
    th: `จำนวนเงินเพียง ${baht} บาท น่าจะอ่านหรือพิมพ์ผิด`,
    en: `Only ${baht} baht: probably misread or mistyped`,
  }),
  tooMuch: (baht: string): RowNote => ({
    code: 'row.amountLarge',
    th: `จำนวนเงินสูงถึง ${baht} บาท ตรวจหน่วยของคอลัมน์`,
    en: `As much as ${baht} baht: check the unit of the column`,
  }),
  negative: (): RowNote => ({ code: 'row.negative', th: 'จำนวนเงินติดลบ', en: 'The amount is negative' }),
  unknown: (code: string, what: { th: string; en: string }, text: string): RowNote => ({
    code: `row.${code}`,
    th: `ไม่รู้จัก${what.th} ${quote(text)} จึงเว้นว่างไว้`,
    en: `Unknown ${what.en} ${quote(text)}, left empty`,
  }),
  branch: (text: string, agency: { nameTh: string; nameEn: string }): RowNote => ({
    code: 'row.agencyBranch',
    th: `${quote(text)} ใช้หน่วยงานต้นสังกัด ${agency.nameTh}`,
    en: `${quote(text)} is taken as the body it belongs to, ${agency.nameEn}`,
  }),
  filledDown: (what: { th: string; en: string }): RowNote => ({
    code: 'row.filledDown',
    th: `ใช้${what.th}ของแถวก่อนหน้า เพราะช่องนี้ว่าง`,
    en: `The ${what.en} is taken from the row above, because the cell is empty`,
  }),
  badCharacters: (): RowNote => ({
    code: 'row.badCharacters',
    th: 'มีตัวอักษรที่อ่านไม่ออก',
    en: 'Some characters could not be read',
  }),
  mixedThemes: (kept: string): RowNote => ({
    code: 'row.mixedThemes',
    th: `โครงการเดียวกันมีหลายด้าน ใช้ ${quote(kept)}`,
    en: `One project has several themes; ${quote(kept)} is used`,
  }),
  notOnlyAdministration: (): RowNote => ({
    code: 'row.notOnlyAdministration',
    th: 'ระบุเป็นงานบริหาร แต่มีรายการอื่นด้วย จึงนับเป็นโครงการ',
    en: 'Listed as administration but has other items too, so it counts as a project',
  }),
  sameLineId: (row: number): RowNote => ({
    code: 'row.sameLineId',
    th: `รหัสรายการซ้ำกับแถว ${row} แต่เนื้อหาต่างกัน`,
    en: `The id of the line is that of row ${row}, with other content`,
  }),
};
