/** A workshop far larger than any so far: what the integrated list and the duplicate finder are measured on. */
import type { IntegratedListInput, MergeDecision, SplitDecision } from '@ruam/consolidation';
import {
  type BudgetLine,
  EXPENSE_CATEGORIES,
  emptyProposal,
  FUND_SOURCES,
  type Proposal,
} from '@ruam/planning';
import { directory, provinces } from '@ruam/planning/reference';
import { seededRandom } from '@ruam/testkit';

const VERBS = 'พัฒนา ก่อสร้าง ปรับปรุง ส่งเสริม ขุดลอก ยกระดับ ฟื้นฟู ซ่อมแซม'.split(' ');
const OBJECTS =
  'ถนน ฝาย อาคาร ตลาด ระบบประปา สะพาน ศูนย์เรียนรู้ แหล่งท่องเที่ยว เกษตรอินทรีย์ ระบบชลประทาน โรงเรียน คุณภาพชีวิตผู้สูงอายุ เขื่อนป้องกันตลิ่ง สวนสาธารณะ วิสาหกิจชุมชน สินค้าเกษตร'.split(
    ' ',
  );
const SYLLABLES =
  'บ้าน หนอง โนน ทุ่ง แม่ ห้วย ดอน ท่า ศรี ชัย คำ ทอง สาม วัง บาง คลอง เขา ป่า นา ใหม่ เหนือ งาม แก้ว ไทร ยาง'.split(' ');
const ITEMS =
  'ค่าวัสดุ|ค่าจ้างเหมาบริการ|ค่าตอบแทนวิทยากรสัมมนาและฝึกอบรม|ค่าเบี้ยเลี้ยง ค่าเช่าที่พักและค่าพาหนะ|ค่าใช้จ่ายในการสัมมนาและฝึกอบรม'.split(
    '|',
  );
/** Of the items so many are works that name their place. The others are standard items, as in the budget documents. */
const WORKS = 0.3;
const GROUPS = 20;
const FISCAL_YEAR = 2570;
/** ms since the epoch */
const AT = 1_800_000_000_000;

/** Deterministic. Every fiftieth proposal is another's, written a little differently by another group. */
export function largeList(proposals: number, linesEach: number): IntegratedListInput {
  const random = seededRandom('large list');
  const areas = provinces().map(({ code }) => code);
  const name = () => random.pick(SYLLABLES) + random.pick(SYLLABLES) + random.pick(SYLLABLES);
  const all: Proposal[] = [];
  for (let at = 0; at < proposals; at++) {
    const twin = at % 50 === 49 ? all[at - random.integer(1, 40)] : undefined;
    const place = name();
    const title = `โครงการ${random.pick(VERBS)}${random.pick(OBJECTS)}${place} ตำบล${name()} อำเภอ${name()}`;
    const line = (index: number): BudgetLine => ({
      id: `p${at}-${index}`,
      activity: null,
      item:
        random.next() < WORKS
          ? `${random.pick(VERBS)}${random.pick(OBJECTS)}${name()} หมู่ที่ ${random.integer(1, 19)} ตำบล${name()} อำเภอ${name()}`
          : random.pick(ITEMS),
      fiscalYear: FISCAL_YEAR + random.integer(0, 2),
      source: random.pick(FUND_SOURCES),
      category: random.pick(EXPENSE_CATEGORIES),
      fundingAgency: null,
      amount: random.integer(1_000_00, 90_000_000_00),
      commitment: null,
    });
    const proposal: Proposal = {
      ...emptyProposal(`p${at}`),
      title,
      area: random.pick(areas),
      priority: random.integer(1, 40),
      budgetLines: Array.from({ length: linesEach }, (_, index) => line(index)),
    };
    if (twin) {
      proposal.title = twin.title.replace('โครงการ', ' ').replace('ตำบล', 'ต. ').replace('อำเภอ', 'อ. ');
      proposal.area = twin.area;
    }
    all.push(proposal);
  }
  const groups = Array.from({ length: GROUPS }, (_, at) => `g${at}`);
  return {
    fiscalYear: FISCAL_YEAR,
    groups: groups.map((id) => ({ id, nameTh: `กลุ่ม ${id}`, nameEn: `Group ${id}`, handedOver: true })),
    snapshots: groups.map((group, at) => ({
      workshop: 'w',
      group,
      edition: 1,
      at: AT,
      proposals: all.filter((_, index) => index % GROUPS === at),
    })),
    merges: [],
    splits: [],
    inclusion: {},
    ceilings: Object.fromEntries(areas.map((area) => [area, 4_000_000_000_00])),
    responses: {},
    directory,
  };
}

/** So many pairs merged and so many other proposals divided in two. */
export function withDecisions(
  input: IntegratedListInput,
  merged: number,
  divided: number,
): IntegratedListInput {
  const ids = input.snapshots.flatMap(({ proposals }) => proposals.map(({ id }) => id));
  const proposals = new Map(
    input.snapshots.flatMap((snapshot) => snapshot.proposals.map((one) => [one.id, one] as const)),
  );
  const merges = Array.from(
    { length: merged },
    (_, at): MergeDecision => ({
      id: `m${at}`,
      sources: [ids[at * 2] as string, ids[at * 2 + 1] as string],
      title: `รวม ${at}`,
      rule: 'largest',
      keep: null,
      amounts: [],
      reason: 'งานเดียวกัน',
      reasonKind: 'overlapRemoved',
      at: AT + at,
      undone: null,
    }),
  );
  const splits = Array.from({ length: divided }, (_, at): SplitDecision => {
    const source = ids[merged * 2 + at] as string;
    const lines = proposals.get(source)?.budgetLines ?? [];
    const part = (index: 0 | 1) => ({
      id: `s${at}-${index}`,
      title: `ส่วนที่ ${index + 1}`,
      area: null,
      amounts: lines.map((line) => {
        const half = Math.floor((line.amount ?? 0) / 2);
        return {
          source: line.source ?? '',
          fiscalYear: line.fiscalYear ?? 0,
          category: line.category ?? '',
          fundingAgency: line.fundingAgency,
          amount: index === 0 ? half : (line.amount ?? 0) - half,
        };
      }),
    });
    return {
      id: `s${at}`,
      source,
      parts: [part(0), part(1)],
      reason: 'คนละงาน',
      at: AT + merged + at,
      undone: null,
    };
  });
  return { ...input, merges, splits };
}
