import type { PivotEntry } from '@ruam/consolidation';
import { formatBaht, formatBahtCompact, sumSatang } from '@ruam/planning';
import { barChart, shortened } from '../charts/barChart.ts';
import type { Block, Cell, ReportDocument } from '../document/ReportDocument.ts';
import {
  type DocumentInput,
  documentOf,
  facts,
  groupNameOf,
  type Say,
  sayIn,
  titleOf,
} from './DocumentInput.ts';
import { signaturesInShort } from './signatures.ts';

/** How many lines a table of a summary may have; the rest stands in one line, so the sum is still whole. */
const MOST = 6;

/** บทสรุปผู้บริหาร: two to four pages for the Prime Minister and the Deputy Prime Ministers. */
export function executiveSummary(input: DocumentInput): ReportDocument {
  const { list, meta } = input;
  const { totals } = list;
  const { locale, names } = meta;
  const t = sayIn(input);
  const compact = (amount: number) => formatBahtCompact(amount, { locale });
  const all = totals.included + totals.administration;
  const handedOver = list.groups.filter((group) => group.edition !== null).length;

  const opening = t(
    `การประชุมมีกลุ่มย่อย ${list.groups.length} กลุ่ม ส่งมอบผลแล้ว ${handedOver} กลุ่ม รวม ${totals.projects} โครงการ วงเงิน ${compact(totals.included)} เป็นโครงการภายในกรอบวงเงิน ${compact(totals.inside)} และเกินกรอบวงเงิน ${compact(totals.beyond)} กับค่าใช้จ่ายในการบริหารงานซึ่งแสดงแยกอีก ${compact(totals.administration)} รวมทั้งสิ้น ${formatBaht(all, { locale, unit: true })}`,
    `The workshop has ${list.groups.length} groups, of which ${handedOver} have handed over: ${totals.projects} projects worth ${compact(totals.included)}, of which ${compact(totals.inside)} inside the ceiling and ${compact(totals.beyond)} beyond it, and ${compact(totals.administration)} of administration listed apart; ${formatBaht(all, { locale, unit: true })} in all.`,
  );
  const merged = list.rows.filter((row) => row.merge !== null);
  const by = (entries: readonly PivotEntry[], name: (key: string) => string) => shortList(entries, name, t);
  const legend: [string, string] = [
    t('ภายในกรอบวงเงิน', 'Inside the ceiling'),
    t('เกินกรอบวงเงิน', 'Beyond it'),
  ];

  const blocks: Block[] = [
    { type: 'heading', level: 1, text: t('ภาพรวม', 'In short') },
    { type: 'paragraph', text: opening },
    totalsTable(input),
    { type: 'heading', level: 1, text: t('วงเงินแยกตามกลุ่ม กระทรวง และภาค', 'By group, ministry and region') },
    barChart(
      t('วงเงินโครงการแยกตามกลุ่มย่อย', 'Project money by group'),
      list.byGroup.slice(0, MOST).map((entry) => ({
        name: entry.key === null ? t('ไม่ระบุ', 'Not given') : groupNameOf(entry.key, input),
        inside: entry.inside,
        beyond: entry.beyond,
      })),
      { locale, legend },
    ),
    pivotTable(
      t('แยกตามกลุ่มย่อย', 'By group'),
      by(list.byGroup, (key) => groupNameOf(key, input)),
      t,
    ),
    pivotTable(
      t('แยกตามกระทรวง', 'By ministry'),
      by(list.byMinistry, (key) => names.agency(key)),
      t,
    ),
    pivotTable(
      t('แยกตามภาค', 'By region'),
      by(list.byRegion, (key) => names.region(key)),
      t,
    ),
    { type: 'heading', level: 1, text: t('สิ่งที่ตกลงกันแล้ว', 'What was agreed') },
    { type: 'list', items: agreed(input, merged.length) },
    { type: 'heading', level: 1, text: t('สิ่งที่ยังต้องตัดสินใจ', 'What remains open') },
    { type: 'list', items: open(input) },
    ...largestProjects(input),
    signaturesInShort(input),
  ];
  return documentOf(input, t('บทสรุปผู้บริหาร', 'Executive summary'), blocks);

  function largestProjects(one: DocumentInput): Block[] {
    const largest = [...one.list.rows].sort((a, b) => b.total - a.total).slice(0, 5);
    if (largest.length === 0) return [];
    return [
      {
        type: 'table',
        caption: t(`โครงการวงเงินสูงสุด ${largest.length} ลำดับ`, `The ${largest.length} largest projects`),
        columns: [
          { header: t('ลำดับ', 'No.'), width: 10, align: 'centre' },
          { header: t('โครงการ', 'Project'), width: 46 },
          { header: t('พื้นที่', 'Area'), width: 20 },
          { header: t('บาท', 'Baht'), width: 24 },
        ],
        rows: largest.map((row): Cell[] => [
          { count: row.number },
          shortened(titleOf(row, t), 60),
          row.area === null ? '' : names.area(row.area),
          { baht: row.total },
        ]),
        foot: [['', t('รวม', 'Sum'), '', { baht: sumSatang(largest.map((row) => row.total)) }]],
      },
    ];
  }

  function agreed(one: DocumentInput, merges: number): string[] {
    const stances = new Map<string, number>();
    for (const row of one.list.rows) {
      for (const { stance } of row.stances) stances.set(stance, (stances.get(stance) ?? 0) + 1);
    }
    const answers = (stance: string) => stances.get(stance) ?? 0;
    const offered = sumSatang(one.list.rows.flatMap((row) => row.stances.map((stance) => stance.offered)));
    const byHand = one.list.rows.filter((row) => row.insideBy === 'hand').length;
    return [
      t(
        `รวมโครงการที่ซ้ำซ้อนหรือเกี่ยวเนื่องกันเป็น ${merges} รายการ ลดวงเงินซ้ำซ้อนได้ ${compact(totals.duplicatesRemoved)}`,
        `${merges} rows were made by merging projects that overlap; ${compact(totals.duplicatesRemoved)} of overlap was removed.`,
      ),
      t(
        `หน่วยงานสนับสนุน ${answers('support')} ความเห็น สนับสนุนบางส่วนหรือมีเงื่อนไข ${answers('partial')} ความเห็น เสนอวงเงินร่วม ${compact(offered)}`,
        `Agencies support ${answers('support')} times, in part or with conditions ${answers('partial')} times, and offer ${compact(offered)}.`,
      ),
      t(
        `ที่ประชุมกำหนดการอยู่ในหรือนอกกรอบวงเงินเป็นรายโครงการ ${byHand} โครงการ นอกนั้นเป็นไปตามลำดับความสำคัญ`,
        `${byHand} projects were placed inside or beyond the ceiling by hand; the others follow their priority.`,
      ),
    ];
  }

  function open(one: DocumentInput): string[] {
    const missing = one.list.groups.filter((group) => group.edition === null);
    const refused = one.list.rows.filter((row) => row.stances.some(({ stance }) => stance === 'notSupport'));
    const asked = one.list.rows.filter((row) =>
      row.stances.some(({ stance }) => stance === 'moreInformation'),
    );
    const contradicted = one.list.rows.filter((row) => row.stances.some((stance) => stance.contradiction));
    const silent = one.list.rows.filter((row) => row.stances.length === 0);
    const beyond = one.list.rows.filter((row) => !row.inside);
    const items = [
      missing.length > 0 &&
        t(
          `ยังไม่ส่งมอบ ${missing.length} กลุ่ม: ${missing.map((group) => group.nameTh).join(', ')}`,
          `${missing.length} groups have not handed over: ${missing.map((group) => group.nameEn || group.nameTh).join(', ')}`,
        ),
      beyond.length > 0 &&
        t(
          `โครงการเกินกรอบวงเงิน ${beyond.length} โครงการ ${compact(totals.beyond)}`,
          `${beyond.length} projects beyond the ceiling, ${compact(totals.beyond)}`,
        ),
      refused.length > 0 &&
        t(`หน่วยงานไม่สนับสนุน ${refused.length} โครงการ`, `Agencies do not support ${refused.length} projects`),
      asked.length > 0 &&
        t(`หน่วยงานขอข้อมูลเพิ่มเติม ${asked.length} โครงการ`, `Agencies ask for more on ${asked.length} projects`),
      contradicted.length > 0 &&
        t(
          `หน่วยงานเดียวกันให้ความเห็นไม่ตรงกัน ${contradicted.length} โครงการ`,
          `One agency said two things about ${contradicted.length} projects`,
        ),
      silent.length > 0 &&
        t(
          `ยังไม่มีความเห็นของหน่วยงาน ${silent.length} โครงการ`,
          `No agency has answered on ${silent.length} projects`,
        ),
      one.list.waitingMerges.length > 0 &&
        t(
          `การรวม ${one.list.waitingMerges.length} รายการรอกลุ่มส่งมอบใหม่`,
          `${one.list.waitingMerges.length} merges wait for a group to hand over again`,
        ),
      totals.unexplained !== 0 &&
        t(
          `ส่วนต่างที่ยังไม่มีเหตุผล ${formatBaht(totals.unexplained, { locale, unit: true })}`,
          `A difference of ${formatBaht(totals.unexplained, { locale, unit: true })} has no reason yet`,
        ),
    ].filter((item) => item !== false);
    return items.length > 0 ? items : [t('ไม่มีเรื่องค้าง', 'Nothing is open.')];
  }

  function totalsTable(one: DocumentInput): Block {
    const line = (name: string, baht: number): [string, Cell] => [name, { baht }];
    return {
      ...(facts(t('ยอดรวม (บาท)', 'Totals (baht)'), [
        line(t('ยอดที่กลุ่มส่งมอบ', 'Handed over'), one.list.totals.handedOver),
        line(t('หัก ส่วนที่ซ้ำซ้อน', 'less overlap'), -one.list.totals.duplicatesRemoved || 0),
        line(t('หัก ลดขอบเขตงาน', 'less smaller scope'), -one.list.totals.scopeCut || 0),
        line(t('ปรับราคา', 'new prices'), one.list.totals.repriced),
        line(t('วงเงินโครงการในบัญชี', 'Projects in the list'), one.list.totals.included),
        line(t('ภายในกรอบวงเงิน', 'Inside the ceiling'), one.list.totals.inside),
        line(t('เกินกรอบวงเงิน', 'Beyond the ceiling'), one.list.totals.beyond),
        line(t('ค่าใช้จ่ายในการบริหารงาน (แสดงแยก)', 'Administration (apart)'), one.list.totals.administration),
        [t('รวมทั้งสิ้น', 'In all'), { baht: all }],
      ]) as Extract<Block, { type: 'table' }>),
      columns: [
        { header: '', width: 60 },
        { header: '', width: 40, align: 'end' },
      ],
    };
  }
}

interface NamedEntry {
  name: string;
  rows: number | null;
  inside: number;
  beyond: number;
  total: number;
}

/** The largest entries by name, and one line for the rest. */
function shortList(entries: readonly PivotEntry[], name: (key: string) => string, t: Say): NamedEntry[] {
  const named = (entry: PivotEntry): NamedEntry => ({
    ...entry,
    name: entry.key === null ? t('ไม่ระบุ', 'Not given') : name(entry.key),
  });
  if (entries.length <= MOST + 1) return entries.map(named);
  const rest = entries.slice(MOST);
  return [
    ...entries.slice(0, MOST).map(named),
    {
      name: t(`อื่น ๆ อีก ${rest.length}`, `${rest.length} others`),
      // A row may stand in several of them.
      rows: null,
      inside: sumSatang(rest.map((entry) => entry.inside)),
      beyond: sumSatang(rest.map((entry) => entry.beyond)),
      total: sumSatang(rest.map((entry) => entry.total)),
    },
  ];
}

/** Inside, beyond and the sum of each cut, with the sum of them all. */
export function pivotTable(caption: string, entries: readonly NamedEntry[], t: Say): Block {
  const sum = (pick: (entry: NamedEntry) => number) => sumSatang(entries.map(pick));
  return {
    type: 'table',
    caption: `${caption} (${t('บาท', 'baht')})`,
    columns: [
      { header: t('รายการ', 'Name'), width: 26 },
      { header: t('โครงการ', 'Projects'), width: 14 },
      { header: t('ภายในกรอบ', 'Inside'), width: 22 },
      { header: t('เกินกรอบ', 'Beyond'), width: 22 },
      { header: t('รวม', 'Sum'), width: 22 },
    ],
    rows: entries.map((entry) => [
      entry.name,
      { count: entry.rows },
      { baht: entry.inside },
      { baht: entry.beyond },
      { baht: entry.total },
    ]),
    foot: [
      [
        t('รวม', 'Sum'),
        '',
        { baht: sum((entry) => entry.inside) },
        { baht: sum((entry) => entry.beyond) },
        { baht: sum((entry) => entry.total) },
      ],
    ],
  };
}
