import { type AreaCode, parseBaht, type Refusal, type Satang } from '@ruam/planning';
import { areaByCode, areaByName } from '@ruam/planning/reference';

/** Lines copied from a sheet, read one by one: an area and an amount each. */
export interface CeilingLines {
  taken: { area: AreaCode; amount: Satang }[];
  /** As they were pasted, with the line's number from 1, to be put right and read again. */
  refused: { line: number; text: string; refusal: Refusal }[];
}

/**
 * Reads "area<TAB>amount" lines; between the two any of tab, comma, semicolon, bar, colon or blanks will do, and other
 * columns of the sheet may stand around them. `unit` is the unit of bare numbers. Blank lines and a heading in the
 * first line are left out; an area that comes twice is refused the second time.
 */
export function readCeilings(block: string, unit: 'baht' | 'million' = 'baht'): CeilingLines {
  const taken: CeilingLines['taken'] = [];
  const refused: CeilingLines['refused'] = [];
  const seen = new Map<AreaCode, number>();
  for (const [index, raw] of block.split(/\r\n|\r|\n/).entries()) {
    const text = raw.trim();
    const line = index + 1;
    if (text === '' || (index === 0 && !/[\d๐-๙]/.test(text) && !areaOf(text))) continue;
    const pair = text.includes('\t') ? fromCells(text.split('\t')) : fromText(text);
    if (!pair) {
      refused.push({ line, text: raw, refusal: unknownArea(text) });
      continue;
    }
    const parsed = parseBaht(pair.amount, { unit });
    const before = seen.get(pair.area);
    if (!parsed.ok) refused.push({ line, text: raw, refusal: parsed.refusal });
    else if (parsed.satang < 0) refused.push({ line, text: raw, refusal: negative });
    else if (before !== undefined) refused.push({ line, text: raw, refusal: twice(before) });
    else {
      seen.set(pair.area, line);
      taken.push({ area: pair.area, amount: parsed.satang });
    }
  }
  return { taken, refused };
}

interface Pair {
  area: AreaCode;
  amount: string;
}

/** The first cell that names an area, and the last filled one after it. */
function fromCells(cells: string[]): Pair | null {
  const at = cells.findIndex((cell) => areaOf(cell) !== null);
  const area = at < 0 ? null : areaOf(cells[at] ?? '');
  if (!area) return null;
  const amount = cells.slice(at + 1).findLast((cell) => cell.trim() !== '');
  return { area, amount: amount ?? '' };
}

/** The longest beginning that names an area: the number of a cluster ("ภาคเหนือตอนบน 1") is not the amount. */
function fromText(text: string): Pair | null {
  const whole = areaOf(text);
  if (whole) return { area: whole, amount: '' };
  const cuts = [...text.matchAll(/[\s,;:|]+/g)];
  for (const cut of cuts.toReversed()) {
    const area = areaOf(text.slice(0, cut.index));
    if (area) return { area, amount: text.slice(cut.index + cut[0].length) };
  }
  return null;
}

function areaOf(text: string): AreaCode | null {
  const name = text.trim();
  const area = areaByCode(name.toUpperCase()) ?? areaByName(name);
  return area?.inBudget ? area.code : null;
}

function unknownArea(text: string): Refusal {
  const quoted = text.slice(0, 60);
  return {
    code: 'ceiling.unknownArea',
    th: `ไม่พบจังหวัดหรือกลุ่มจังหวัดในบรรทัดนี้: “${quoted}”`,
    en: `No province or cluster is named in this line: “${quoted}”`,
    nextTh: 'ขึ้นต้นด้วยชื่อจังหวัดหรือกลุ่มจังหวัด ตามด้วยจำนวนเงิน',
    nextEn: 'Begin with the name of the province or cluster, then the amount',
  };
}

function twice(line: number): Refusal {
  return {
    code: 'ceiling.twice',
    th: `พื้นที่นี้มีแล้วในบรรทัดที่ ${line}`,
    en: `This area stands already in line ${line}`,
    nextTh: 'เหลือไว้บรรทัดเดียว',
    nextEn: 'Leave one of the two',
  };
}

const negative: Refusal = {
  code: 'ceiling.negative',
  th: 'กรอบวงเงินต้องไม่ติดลบ',
  en: 'A ceiling must not be negative',
};
