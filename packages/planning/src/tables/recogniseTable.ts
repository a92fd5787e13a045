import { parseYear } from '../fiscalYear.ts';
import { parseBaht } from '../parseBaht.ts';
import { agencyByName, agencyOfBranch, areaByCode, areaByName } from '../reference/index.ts';
import { compactThai } from '../thaiText.ts';
import { readCategory } from './readWord.ts';
import type { AmountUnit, TableMapping, Target } from './tableMapping.ts';

/** Header texts, compact and without punctuation. An exact name beats a pattern; earlier patterns beat later ones. */
const NAMES: Record<Target, { exact: string[]; pattern?: RegExp }> = {
  areaCode: {
    exact: ['unitcode', 'areacode', 'provincecode', 'รหัสจังหวัด', 'รหัสหน่วย', 'รหัสพื้นที่', 'รหัสจังหวัดกลุ่มจังหวัด'],
  },
  areaName: {
    exact: [
      'unitth',
      'unit',
      'area',
      'areaname',
      'province',
      'provincename',
      'จังหวัด',
      'กลุ่มจังหวัด',
      'จังหวัดกลุ่มจังหวัด',
      'ชื่อจังหวัด',
      'หน่วยงานที่ขอ',
      'หน่วยรับงบประมาณ',
      'จังหวัดกลุ่มจังหวัดที่เสนอ',
    ],
    pattern: /^(ชื่อ)?จังหวัด(และ|หรือ)?กลุ่มจังหวัด/,
  },
  areaKind: { exact: ['unittype', 'areatype', 'areakind', 'ประเภทหน่วย', 'ประเภทพื้นที่'] },
  title: {
    exact: [
      'projectth',
      'project',
      'projecttitle',
      'projectname',
      'title',
      'โครงการ',
      'ชื่อโครงการ',
      'ชื่อแผนงานโครงการ',
      'แผนงานโครงการ',
    ],
    pattern: /^(ชื่อ.{0,12}โครงการ|โครงการ)$/,
  },
  activity: {
    exact: ['activity', 'activityname', 'กิจกรรม', 'กิจกรรมหลัก', 'ชื่อกิจกรรม', 'กิจกรรมย่อย'],
    pattern: /^กิจกรรม/,
  },
  item: {
    exact: ['itemth', 'item', 'itemname', 'รายการ', 'รายการงบประมาณ', 'ชื่อรายการ', 'รายละเอียดรายการ'],
    pattern: /^รายการ/,
  },
  amount: {
    exact: [
      'amountbaht',
      'amount',
      'budget',
      'budgetbaht',
      'total',
      'งบประมาณ',
      'จำนวนเงิน',
      'วงเงิน',
      'วงเงินงบประมาณ',
      'งบประมาณที่ขอ',
      'คำของบประมาณ',
      'รวมเป็นเงิน',
      'รวมเงิน',
      'เป็นเงิน',
      'ราคารวม',
    ],
    // A price of one piece is no amount of the line.
    pattern: /^(งบประมาณ|จำนวนเงิน|วงเงิน|ราคา(?!ต่อ|หน่วย)|amount|budget)/,
  },
  fiscalYear: {
    exact: ['fiscalyearbe', 'fiscalyear', 'year', 'fy', 'ปีงบประมาณ', 'ปีงบ', 'ปี', 'ปีที่ขอ'],
    pattern: /^ปีงบประมาณ/,
  },
  category: {
    exact: [
      'expensecategory',
      'expensecategoryth',
      'category',
      'งบรายจ่าย',
      'ประเภทงบรายจ่าย',
      'หมวดรายจ่าย',
      'หมวด',
      'ประเภทรายจ่าย',
      'ประเภทงบ',
    ],
    pattern: /งบรายจ่าย|หมวด(ราย)?จ่าย/,
  },
  source: {
    exact: ['source', 'fundsource', 'แหล่งเงิน', 'แหล่งงบประมาณ', 'แหล่งที่มาของงบประมาณ', 'แหล่งทุน'],
    pattern: /^แหล่ง(ที่มา|งบ|เงิน)/,
  },
  theme: { exact: ['themehint', 'theme', 'group', 'กลุ่ม', 'ด้าน', 'กลุ่มย่อย', 'สาขา', 'กลุ่มเรื่อง'] },
  leadAgency: {
    exact: [
      'leadagency',
      'agency',
      'agencyth',
      'หน่วยงาน',
      'หน่วยงานหลัก',
      'หน่วยดำเนินการ',
      'หน่วยงานดำเนินการ',
      'หน่วยงานรับผิดชอบ',
      'หน่วยงานที่รับผิดชอบ',
      'ผู้รับผิดชอบ',
    ],
    pattern: /^หน่วย(งาน)?(หลัก|ดำเนิน|(ที่)?รับผิดชอบ|เจ้าภาพ)/,
  },
  coAgencies: { exact: ['coagencies', 'coagency', 'หน่วยงานร่วม', 'หน่วยงานสนับสนุน', 'หน่วยงานที่เกี่ยวข้อง'] },
  fundingAgency: { exact: ['fundingagency', 'หน่วยงานเจ้าของงบประมาณ', 'เจ้าของงบประมาณ'] },
  lineId: { exact: ['lineid', 'itemid', 'id', 'รหัสรายการ', 'รหัส', 'รหัสโครงการ', 'เลขที่รายการ'] },
  plan: {
    exact: ['planth', 'plan', 'planname', 'แผนงาน', 'ประเด็นการพัฒนา', 'ประเด็นยุทธศาสตร์', 'ยุทธศาสตร์'],
    pattern: /^ประเด็น(การพัฒนา|ยุทธศาสตร์)/,
  },
  alignment: { exact: ['alignment', 'ความสอดคล้อง', 'แผนแม่บท', 'ยุทธศาสตร์ชาติ'], pattern: /^ความสอดคล้อง/ },
  rationale: {
    exact: ['rationale', 'หลักการและเหตุผล', 'ความสำคัญของโครงการ', 'เหตุผลความจำเป็น', 'เหตุผล'],
    pattern: /^(หลักการ|เหตุผล|ความสำคัญของ)/,
  },
  objectives: {
    exact: ['objective', 'objectives', 'วัตถุประสงค์', 'วัตถุประสงค์ของโครงการ'],
    pattern: /^วัตถุประสงค์/,
  },
  indicatorName: {
    exact: ['indicator', 'indicatorname', 'kpi', 'ตัวชี้วัด', 'ตัวชี้วัดโครงการ', 'ตัวชี้วัดความสำเร็จ'],
    pattern: /^ตัวชี้วัด/,
  },
  indicatorUnit: { exact: ['indicatorunit', 'หน่วยนับ', 'หน่วยวัด'] },
  indicatorTarget: { exact: ['indicatortarget', 'target', 'ค่าเป้าหมาย', 'เป้าหมาย'], pattern: /^ค่าเป้าหมาย/ },
  targetArea: {
    exact: ['targetarea', 'location', 'พื้นที่เป้าหมาย', 'พื้นที่ดำเนินการ', 'สถานที่ดำเนินการ', 'พื้นที่'],
    pattern: /^(พื้นที่|สถานที่)(เป้าหมาย|ดำเนิน)/,
  },
  beneficiaries: {
    exact: ['beneficiaries', 'กลุ่มเป้าหมาย', 'ผู้ได้รับประโยชน์', 'กลุ่มเป้าหมายผู้ได้รับประโยชน์'],
    pattern: /^(กลุ่มเป้าหมาย|ผู้ได้รับ)/,
  },
  outputs: { exact: ['output', 'outputs', 'ผลผลิต', 'ผลผลิตของโครงการ'], pattern: /^ผลผลิต/ },
  outcomes: {
    exact: ['outcome', 'outcomes', 'ผลลัพธ์', 'ผลที่คาดว่าจะได้รับ', 'ผลสัมฤทธิ์'],
    pattern: /^(ผลลัพธ์|ผลที่คาด)/,
  },
  start: {
    exact: ['start', 'startmonth', 'startdate', 'เริ่ม', 'เริ่มต้น', 'เดือนเริ่มต้น', 'วันเริ่มต้น', 'วันที่เริ่ม', 'วันที่เริ่มต้น'],
  },
  end: { exact: ['end', 'endmonth', 'enddate', 'สิ้นสุด', 'เดือนสิ้นสุด', 'วันสิ้นสุด', 'วันที่สิ้นสุด'] },
  contactName: { exact: ['contact', 'contactname', 'ผู้ประสานงาน', 'ชื่อผู้ประสานงาน', 'ผู้ติดต่อ'] },
  contactPost: { exact: ['contactpost', 'ตำแหน่ง', 'ตำแหน่งผู้ประสานงาน'] },
  contactTelephone: {
    exact: ['telephone', 'phone', 'tel', 'โทรศัพท์', 'เบอร์โทรศัพท์', 'เบอร์โทร', 'โทร', 'หมายเลขโทรศัพท์'],
  },
  contactEmail: { exact: ['email', 'อีเมล', 'อีเมล์', 'ไปรษณีย์อิเล็กทรอนิกส์'] },
  continuity: {
    exact: ['continuity', 'ใหม่ต่อเนื่อง', 'โครงการใหม่ต่อเนื่อง', 'ลักษณะโครงการ', 'สถานะโครงการ'],
    pattern: /ใหม่.*ต่อเนื่อง/,
  },
  pastResults: { exact: ['pastresults', 'ผลการดำเนินงานที่ผ่านมา', 'ผลการดำเนินงาน'] },
  priority: { exact: ['priority', 'ลำดับความสำคัญ', 'ลำดับ', 'ลำดับที่'], pattern: /^ลำดับความสำคัญ/ },
};
const TARGETS_IN_ORDER = Object.keys(NAMES) as Target[];
const LOOK_AT = 200;

export interface Recognised {
  columns: TableMapping['columns'];
  yearAmounts: TableMapping['yearAmounts'];
  amountUnit: AmountUnit;
  /** How many columns were recognised by their header. */
  byName: number;
}

/** What each column means, by its header in Thai or English, and for what is still missing by what it holds. */
export function recogniseColumns(
  header: readonly string[],
  sampleRows: readonly string[][] = [],
): Recognised {
  const names = header.map(headerName);
  const columns: TableMapping['columns'] = {};
  const used = new Set<number>();
  const take = (target: Target, column: number) => {
    if (column < 0 || used.has(column)) return;
    columns[target] = column;
    used.add(column);
  };

  const yearAmounts: TableMapping['yearAmounts'] = [];
  for (const [column, name] of names.entries()) {
    const year = parseYear(name.replace(/^(งบประมาณ|วงเงิน|จำนวนเงิน)/, ''));
    // Four digits: "12" in a header is a month or a running number.
    if (year.ok && /\d{4}/.test(name)) {
      yearAmounts.push({ column, fiscalYear: year.year });
      used.add(column);
    }
  }
  for (const target of TARGETS_IN_ORDER) {
    for (const exact of NAMES[target].exact) {
      if (columns[target] === undefined) take(target, names.indexOf(exact));
    }
  }
  for (const target of TARGETS_IN_ORDER) {
    const { pattern } = NAMES[target];
    if (columns[target] !== undefined || !pattern) continue;
    if (target === 'amount' && yearAmounts.length > 0) continue;
    take(
      target,
      names.findIndex((name, column) => !used.has(column) && pattern.test(name)),
    );
  }
  // A table with a column for every year has a column of totals as well: it would count everything twice.
  if (yearAmounts.length > 1) delete columns.amount;
  const byName = used.size;
  recogniseByContent(header.length, sampleRows.slice(0, LOOK_AT), columns, used, yearAmounts.length > 0);

  const amountColumns = [columns.amount, ...yearAmounts.map((each) => each.column)];
  const amountUnit =
    amountColumns.map((c) => unitOf(header[c ?? -1] ?? '')).find((unit) => unit !== 'baht') ?? 'baht';
  return { columns, yearAmounts, amountUnit, byName };
}

/** Finds the header among the first rows (a list often begins with its heading) and recognises the columns. */
export function recogniseTable(rows: readonly string[][]): TableMapping {
  const { headerRow, header } = findHeader(rows) ?? { headerRow: 0, header: rows[0] ?? [] };
  const { columns, yearAmounts, amountUnit } = recogniseColumns(header, rows.slice(headerRow + 1));
  return { headerRow, columns, yearAmounts, amountUnit };
}

export interface FoundHeader {
  /** Index of its last row; data begins below it. */
  headerRow: number;
  /** What stands over each column, of both rows where it has two. */
  header: string[];
  found: Recognised;
}

/** The row among the first 25 that names most columns, with the one above it where that adds some; null: none names two. */
export function findHeader(rows: readonly string[][]): FoundHeader | null {
  let best: FoundHeader | null = null;
  for (let index = 0; index < Math.min(rows.length, 25); index++) {
    const row = rows[index] ?? [];
    // Where money stands there is data, whatever its words are called elsewhere.
    if (row.some((cell) => isMoney(cell) && !parseYear(cell).ok)) continue;
    for (const header of [row, underMerged(rows[index - 1], row) ?? row]) {
      const found = recogniseColumns(header);
      if (found.byName > (best?.found.byName ?? 1)) best = { headerRow: index, header: [...header], found };
    }
  }
  return best;
}

/** A header of two rows, as one: "งบประมาณ (ล้านบาท)" merged over "2570" and "2571", beside cells merged downwards. */
function underMerged(above: readonly string[] | undefined, below: readonly string[]): string[] | null {
  const isSpread = below.some((text, column) => text.trim() !== '' && (above?.[column] ?? '').trim() === '');
  if (!above || !isSpread) return null;
  let over = '';
  return Array.from({ length: Math.max(above.length, below.length) }, (_, column) => {
    const [upper, lower] = [above[column]?.trim() ?? '', below[column]?.trim() ?? ''];
    if (upper !== '' || lower === '') over = upper;
    return `${over} ${lower}`.trim();
  });
}

function isMoney(cell: string): boolean {
  const parsed = parseBaht(cell);
  return parsed.ok && (parsed.satang >= 1_000_00 || /ล้าน|บาท/.test(cell));
}

/** "งบประมาณ (ล้านบาท)" → "งบประมาณ": without brackets, units, digits of the form and punctuation. */
export function headerName(header: string): string {
  return compactThai(header)
    .replace(/\([^)]*\)/g, '')
    .replace(/[:*/\\_\-.,'"“”]/g, '')
    .replace(/(ล้านบาท|พันบาท|บาท)$/, '')
    .replace(/^\d{1,2}(?=[^\d])/, '');
}

function unitOf(header: string): AmountUnit {
  const compact = compactThai(header);
  if (/ล้านบาท|ลบ\.|million|mbaht/.test(compact)) return 'million';
  return /พันบาท|thousand/.test(compact) ? 'thousand' : 'baht';
}

function recogniseByContent(
  width: number,
  sample: readonly string[][],
  columns: TableMapping['columns'],
  used: Set<number>,
  hasYearAmounts: boolean,
): void {
  const share = (column: number, test: (cell: string) => boolean): number => {
    const cells = sample.map((row) => row[column]?.trim() ?? '').filter((cell) => cell !== '');
    return cells.length === 0 ? 0 : cells.filter(test).length / cells.length;
  };
  const claim = (target: Target, test: (cell: string) => boolean, least: number): void => {
    if (columns[target] !== undefined) return;
    for (let column = 0; column < width; column++) {
      if (used.has(column) || share(column, test) < least) continue;
      columns[target] = column;
      used.add(column);
      return;
    }
  };
  if (columns.areaName === undefined) claim('areaCode', (cell) => areaByCode(cell) !== undefined, 0.9);
  if (columns.areaCode === undefined) claim('areaName', (cell) => areaByName(cell) !== undefined, 0.8);
  claim('title', (cell) => compactThai(cell).startsWith('โครงการ'), 0.6);
  claim('category', (cell) => readCategory(cell) !== null && cell.length < 40, 0.9);
  claim('fiscalYear', (cell) => /\d{4}/.test(cell) && parseYear(cell).ok, 0.95);
  claim('leadAgency', (cell) => (agencyByName(cell) ?? agencyOfBranch(cell)) !== undefined, 0.6);
  if (!hasYearAmounts) {
    claim('amount', isMoney, 0.8);
  }
}
