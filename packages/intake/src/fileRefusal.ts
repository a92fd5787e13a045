import type { Refusal } from '@ruam/planning';

const SAVE_XLSX = [
  'เปิดไฟล์ในโปรแกรมตาราง แล้วบันทึกเป็น .xlsx หรือ CSV UTF-8 ใหม่',
  'Open the file in a spreadsheet and save it again as .xlsx or CSV UTF-8',
];
const SPLIT = ['แบ่งไฟล์เป็นส่วนเล็กลง แล้วนำเข้าทีละส่วน', 'Split the file and import the parts one by one'];

const REASONS = {
  empty: [
    'ไฟล์ว่างเปล่า',
    'The file is empty',
    'เลือกไฟล์ที่มีรายการโครงการ',
    'Choose a file with a list of projects',
  ],
  tooLarge: ['ไฟล์ใหญ่เกินไป', 'The file is too large', ...SPLIT],
  tooManyRows: ['ตารางมีแถวมากเกินไป', 'The table has too many rows', ...SPLIT],
  tooManyColumns: [
    'ตารางมีคอลัมน์มากเกินไป',
    'The table has too many columns',
    'ลบคอลัมน์ที่ไม่ใช้แล้วบันทึกใหม่',
    'Remove the columns that are not needed and save again',
  ],
  tooManySheets: ['ไฟล์มีแผ่นงานมากเกินไป', 'The workbook has too many sheets', ...SPLIT],
  tooManyCells: ['ตารางมีข้อมูลมากเกินไป', 'The table holds too much', ...SPLIT],
  tooManyProjects: ['ไฟล์มีโครงการมากเกินไป', 'The file holds too many projects', ...SPLIT],
  cellTooLong: [
    'มีช่องที่ข้อความยาวเกินไป หรือเครื่องหมายคำพูดปิดไม่ครบ',
    'A cell is too long, or a quotation mark is not closed',
    'ย่อข้อความหรือแก้เครื่องหมายคำพูดในช่องนั้น',
    'Shorten the text or mend the quotation marks there',
  ],
  broken: ['ไฟล์เสียหาย อ่านไม่ครบ', 'The file is damaged or cut short', ...SAVE_XLSX],
  hostile: ['ไฟล์มีเนื้อหาที่ไม่ปลอดภัย จึงไม่เปิด', 'The file holds unsafe content and was not opened', ...SAVE_XLSX],
  oldExcel: [
    'ไฟล์เป็น Excel รุ่นเก่า (.xls) หรือมีรหัสผ่าน',
    'The file is an old Excel workbook (.xls) or has a password',
    ...SAVE_XLSX,
  ],
  notTable: ['ไฟล์นี้ไม่ใช่ตาราง XLSX หรือ CSV', 'The file is no XLSX or CSV table', ...SAVE_XLSX],
  encoding: ['อ่านตัวอักษรในไฟล์ไม่ได้', 'The characters of the file cannot be read', ...SAVE_XLSX],
  quotes: ['เครื่องหมายคำพูดในไฟล์ CSV ปิดไม่ครบ', 'A quotation mark in the CSV file is not closed', ...SAVE_XLSX],
  busy: [
    'ระบบกำลังอ่านไฟล์อื่นอยู่มาก',
    'Many other files are being read',
    'รอสักครู่แล้วนำเข้าใหม่',
    'Wait a moment and import again',
  ],
  tookTooLong: ['อ่านไฟล์นานเกินกำหนด จึงหยุด', 'Reading the file took too long and was stopped', ...SPLIT],
  tooMuchMemory: [
    'ไฟล์ใช้หน่วยความจำมากเกินกำหนด จึงหยุด',
    'Reading the file took too much memory and was stopped',
    ...SPLIT,
  ],
} as const;

export type FileRefusalReason = keyof typeof REASONS;

/** What is wrong with a file and what to do about it. `where` is added to the sentence ("แถว 12"). */
export function fileRefusal(reason: FileRefusalReason, where?: { th: string; en: string }): Refusal {
  const [th, en, nextTh, nextEn] = REASONS[reason] as unknown as [string, string, string, string];
  return {
    code: `file.${reason}`,
    th: where ? `${th} (${where.th})` : th,
    en: where ? `${en} (${where.en})` : en,
    nextTh,
    nextEn,
  };
}

/** Thrown inside a reader to leave it at once; `readTable` turns it back into data. */
export class FileRefused extends Error {
  readonly refusal: Refusal;
  constructor(reason: FileRefusalReason, where?: { th: string; en: string }) {
    super(reason);
    this.refusal = fileRefusal(reason, where);
  }
}

export function atRow(row: number): { th: string; en: string } {
  return { th: `แถว ${row}`, en: `row ${row}` };
}

export function upTo(count: number): { th: string; en: string } {
  const shown = count.toLocaleString('en-US');
  return { th: `รับได้ไม่เกิน ${shown}`, en: `at most ${shown}` };
}
