import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { seededRandom } from '@ruam/testkit';
import { describe, expect, test } from 'vitest';
import { measure, readPairs } from '../scripts/labelledPairs.ts';
import {
  type Comparable,
  DuplicateFinder,
  duplicates,
  type Label,
  pairKey,
  titleLikeness,
} from '../src/index.ts';
import { likeness, readText } from '../src/titleLikeness.ts';

const shared = process.env.RUAM_SHARED ?? join(import.meta.dirname, '../../../../shared');
const alike = titleLikeness;

test('spaces, spelling, the word โครงการ and verbs that any project has do not make another title', () => {
  expect(alike('โครงการส่งเสริมการท่องเที่ยว เชิงวัฒนธรรม', 'พัฒนาการท่องเที่ยวเชิงวัฒนธรรม')).toBeGreaterThan(0.95);
  expect(alike('ความปลอดภัยและอาชีวอนามัย', 'ความปลอดภัยและอารชีวอนามัย')).toBeGreaterThan(0.9);
  expect(alike('ปรับสภาพสนามฟุตบอล ตำบลรังสิต', 'ปรบัสภาพสนามฟตุบอลตาบลรงัสติ')).toBeGreaterThan(0.9);
});

test('another object, place or number makes another title', () => {
  expect(alike('โครงการผลิตพยาบาลเพิ่ม', 'โครงการผลิตแพทย์เพิ่ม')).toBeLessThan(0.5);
  expect(alike('ปรับปรุงถนน กม. 12 ตำบลในเมือง', 'ปรับปรุงถนน กม. 17 ตำบลในเมือง')).toBeLessThan(0.5);
  expect(alike('', '')).toBe(0);
});

const called = ({ a, b, a_unit, b_unit }: { a: string; b: string; a_unit?: string; b_unit?: string }) =>
  likeness(readText(a, a_unit), readText(b, b_unit)).score >= 0.5;

for (const kind of ['title', 'item'] as const) {
  test(`the labelled pairs: ${kind}s`, (context) => {
    const file = join(shared, 'data/duplicates-dev.json');
    if (!existsSync(file)) context.skip(`labelled pairs not found at ${file}`);
    const { precision, recall, f1 } = measure(
      readPairs(file).filter((pair) => pair.kind === kind),
      called,
    );
    console.log(
      `${kind}s: precision ${precision.toFixed(3)}, recall ${recall.toFixed(3)}, F1 ${f1.toFixed(3)}`,
    );
    expect(f1).toBeGreaterThanOrEqual(0.92);
  });
}

test('pairs that the weights have not seen', () => {
  const pairs = readPairs(join(import.meta.dirname, 'labelledPairs.json'));
  for (const kind of ['title', 'item'] as const) {
    const { f1 } = measure(
      pairs.filter((pair) => pair.kind === kind),
      called,
    );
    expect(f1, kind).toBeGreaterThanOrEqual(0.92);
  }
});

describe('candidates', () => {
  const road: Comparable = {
    id: 'a',
    title: 'โครงการปรับปรุงถนนสายสันกำแพง',
    area: 'TH-50',
    cluster: 'NU1',
    region: 'north',
    total: 500_00,
  };

  test('say why, in both languages', () => {
    const [found] = duplicates([road, { ...road, id: 'b', title: 'ปรับปรุงถนนสายสันกำแพง' }]);
    expect(found?.pair).toEqual(['a', 'b']);
    expect(found?.score).toBe(1);
    expect(found?.reasons.map(({ th }) => th)).toEqual(['ชื่อโครงการเหมือนกัน', 'พื้นที่เดียวกัน', 'ยอดเงินเท่ากัน']);
    expect(found?.reasons.every(({ en }) => /^[A-Z].*\.$/.test(en))).toBe(true);
  });

  test('a pair that was called different is not asked about again', () => {
    const pair = [road, { ...road, id: 'b' }];
    expect(duplicates(pair)).toHaveLength(1);
    expect(duplicates(pair, { notDuplicates: { [pairKey('b', 'a')]: {} } })).toEqual([]);
  });

  test('what people said of pairs of a kind moves the next ones of that kind, merged pairs too', () => {
    const twin = (id: string, title: string): Comparable => ({
      ...road,
      id,
      title,
      // Two provinces of one cluster.
      area: id.length % 2 === 0 ? 'TH-50' : 'TH-51',
      total: id.length,
    });
    const rows = ['สันกำแพง', 'หางดง', 'แม่ริม'].flatMap((name) => [
      twin(`${name}1`, `ปรับปรุงถนนสาย${name}`),
      twin(`${name}22`, ` ปรับปรุงถนน สาย${name}`),
    ]);
    const scoreOf = (labels: Label[]) =>
      duplicates(rows, { labels, atLeast: 0.1 }).find(({ pair }) => pair[0] === 'หางดง1')?.score ?? 0;
    const gone = (same: boolean): Label[] =>
      ['ก', 'ข', 'ค'].map((id) => ({
        pair: [id, `${id}2`],
        same,
        of: [twin(id, 'ปรับปรุงถนนสายดอยสะเก็ด'), twin(`${id}2`, 'ปรับปรุง ถนนสายดอยสะเก็ด')],
      }));
    const plain = scoreOf([]);
    expect(scoreOf(gone(true))).toBeGreaterThan(plain);
    expect(scoreOf(gone(false))).toBeLessThan(plain);
    expect(scoreOf([{ pair: ['สันกำแพง1', 'สันกำแพง22'], same: false }])).toBeLessThan(plain);
  });

  test('a finder that is asked again says the same as one that starts anew, whatever left the list meanwhile', () => {
    const finder = new DuplicateFinder();
    const rows = [road, { ...road, id: 'b' }, { ...road, id: 'c', title: 'ปรับปรุงถนนสายสันกำแพงงง' }];
    for (const some of [rows, rows.slice(1), rows.slice(0, 2), rows])
      expect(finder.find(some)).toEqual(duplicates(some));
  });

  test('the same heading in provinces far apart is no candidate, in one cluster it is', () => {
    const far = { ...road, id: 'b', area: 'TH-90', cluster: 'SB', region: 'south', total: 700_00 };
    expect(duplicates([road, far])).toEqual([]);
    expect(duplicates([road, { ...far, area: 'NU1', cluster: 'NU1', region: 'north' }])).toHaveLength(1);
  });

  test('a heading that many provinces have tells only within one area', () => {
    const heading = (id: string, area: string, title = 'โครงการพัฒนาด้านการเกษตร'): Comparable => ({
      id,
      title,
      area,
      cluster: 'NU1',
      region: 'north',
      total: id.length * 1_000_00,
    });
    const areas = ['NU1', 'TH-50', 'TH-51', 'TH-52', 'TH-58'];
    const rows = areas.map((area, at) => heading('x'.repeat(at + 1), area));
    expect(duplicates(rows)).toEqual([]);
    expect(
      duplicates([...rows, heading('again', 'TH-50', 'ส่งเสริมการเกษตร')]).map(({ pair }) => pair),
    ).toEqual([['again', 'xx']]);
  });

  test('a rare item in both is found under other titles, an item that all have is not', () => {
    const items = ['ก่อสร้างฝายทดน้ำห้วยตาสุข ตำบลหนองโสน'];
    const one = { ...road, title: 'พัฒนาแหล่งน้ำ', items, total: 900_00 };
    const other = { ...road, id: 'b', title: 'เพิ่มรายได้เกษตรกร', items };
    expect(duplicates([one, other])[0]?.reasons[0]?.th).toContain('รายการเดียวกัน 1 รายการ');
    const many = Array.from({ length: 12 }, (_, at) => ({
      ...road,
      id: `r${at}`,
      title:
        ['ข้าว', 'โค', 'ป่า', 'ทะเล', 'ครู', 'หมอ', 'รถไฟ', 'ผ้าไหม', 'กาแฟ', 'น้ำพุร้อน', 'ยาง', 'กุ้ง'][at] ?? '',
      items: ['ค่าเบี้ยเลี้ยง ค่าเช่าที่พักและค่าพาหนะ', 'ก่อสร้างฝาย บ้านหนองโสน ตำบลหนองโสน'],
    }));
    expect(duplicates(many)).toEqual([]);
  });

  test('1,000 rows: planted pairs are found without comparing all with all', () => {
    const random = seededRandom('duplicates');
    const verbs = ['พัฒนา', 'ก่อสร้าง', 'ปรับปรุง', 'ส่งเสริม', 'ขุดลอก'];
    const objects = ['ถนน', 'ฝาย', 'อาคาร', 'ตลาด', 'ระบบประปา', 'สะพาน', 'ศูนย์เรียนรู้', 'แหล่งท่องเที่ยว'];
    const syllables = ['บ้าน', 'หนอง', 'โนน', 'ทุ่ง', 'แม่', 'ห้วย', 'ดอน', 'ท่า', 'ศรี', 'ชัย', 'คำ', 'ทอง', 'สาม'];
    const rows: Comparable[] = Array.from({ length: 980 }, (_, at) => ({
      id: `p${at}`,
      title: `โครงการ${random.pick(verbs)}${random.pick(objects)}บ้าน${random.pick(syllables)}${random.pick(syllables)}${random.pick(syllables)}`,
      area: `TH-${10 + (at % 70)}`,
      cluster: `C${(at % 70) % 18}`,
      region: `R${(at % 18) % 6}`,
      total: random.integer(1_000_00, 90_000_000_00),
    }));
    const planted = random.shuffle(rows).slice(0, 20);
    for (const [at, row] of planted.entries()) {
      rows.push({ ...row, id: `twin${at}`, title: row.title.replace('โครงการ', ' ') });
    }
    const started = performance.now();
    const found = duplicates(rows);
    const took = performance.now() - started;
    console.log(`1,000 rows: ${found.length} candidates in ${took.toFixed(0)} ms`);
    const pairs = new Set(found.map(({ pair }) => pair.join('|')));
    for (const [at, row] of planted.entries()) expect(pairs).toContain(pairKey(row.id, `twin${at}`));
  });

  test('the order of the rows does not matter, and ids are compared once', () => {
    const rows = [road, { ...road, id: 'b' }, { ...road, id: 'c', title: 'ปรับปรุงถนนสายสันกำแพงงง' }];
    expect(duplicates([...rows].reverse())).toEqual(duplicates(rows));
    expect(duplicates([road, road])).toEqual([]);
  });
});
