import {
  type Activity,
  type AgencyId,
  type BudgetLine,
  type ExpenseCategory,
  emptyProposal,
  type FiscalYear,
  type Proposal,
  type TargetArea,
} from '@ruam/planning';
import { areaByCode, areaByName } from '@ruam/planning/reference';
import projects from './projects.json' with { type: 'json' };
import { READINESS, WORDING } from './wording.ts';

/**
 * Projects, items and amounts of the proposed budget of fiscal year 2565 (facts of a government document, a choice of
 * units). Everything else in the proposals is ours, to show a workshop at work.
 */
export interface ExampleProject {
  group: string;
  area: string;
  kind?: string;
  title: string;
  /** The same work is proposed in another group under another title. */
  duplicate?: boolean;
  /** Category, item, whole baht. */
  items: [ExpenseCategory, string, number][];
}

export const EXAMPLE_PROJECTS = projects as unknown as ExampleProject[];

/** The proposals of all groups, the first of a group filled in best. */
export function exampleProposals(fiscalYear: FiscalYear): { group: string; proposal: Proposal }[] {
  const inGroup = new Map<string, number>();
  const ofArea = new Map<string, number>();
  return EXAMPLE_PROJECTS.map((project, index) => {
    const position = inGroup.get(project.group) ?? 0;
    inGroup.set(project.group, position + 1);
    const priority = (ofArea.get(project.area) ?? 0) + 1;
    if (project.kind !== 'administration') ofArea.set(project.area, priority);
    const bare = withMoney(project, `demo${index + 1}`, fiscalYear);
    if (project.kind === 'administration') return { group: project.group, proposal: bare };
    const ranked = { ...bare, priority };
    // Two of five are still being written: a list, or a list with its reasons.
    const stage = position % 5;
    if (stage === 4) return { group: project.group, proposal: ranked };
    const reasoned = withReasons(ranked, project, position);
    return {
      group: project.group,
      proposal: stage === 3 ? reasoned : withResults(reasoned, project, position, fiscalYear),
    };
  });
}

function withMoney(project: ExampleProject, id: string, fiscalYear: FiscalYear): Proposal {
  const isCluster = areaByCode(project.area)?.kind === 'cluster';
  const activities: Activity[] = [];
  const budgetLines: BudgetLine[] = [];
  const start = `${fiscalYear - 544}-10`;
  const end = `${fiscalYear - 543}-09`;
  for (const [index, [category, item, baht]] of project.items.entries()) {
    const amount = baht * 100;
    const name = category === 'operations' ? 'ฝึกอบรม ประชาสัมพันธ์ และดำเนินงานในพื้นที่' : item;
    let activity = activities.find((one) => one.name === name);
    if (!activity) {
      activity = { id: `a${index + 1}`, name, amount: 0, start, end, agency: agencyFor(item, project.group) };
      activities.push(activity);
    }
    activity.amount = (activity.amount ?? 0) + amount;
    budgetLines.push({
      id: `b${index + 1}`,
      activity: activity.id,
      item,
      fiscalYear,
      source: isCluster ? 'cluster' : 'province',
      category,
      fundingAgency: null,
      commitment: null,
      amount,
    });
  }
  const leading = activities.toSorted((a, b) => (b.amount ?? 0) - (a.amount ?? 0));
  const agencies = [...new Set(leading.map(({ agency }) => agency))].filter((agency) => agency !== null);
  return {
    ...emptyProposal(id),
    kind: project.kind === 'administration' ? 'administration' : 'project',
    title: project.title,
    area: project.area,
    activities,
    budgetLines,
    leadAgency: project.kind === 'administration' ? 'moi-01' : (agencies[0] ?? null),
    coAgencies: agencies.slice(1, 4),
    period: { start, end },
  };
}

function withReasons(proposal: Proposal, project: ExampleProject, position: number): Proposal {
  const wording = wordingOf(project);
  const isContinuing = position % 3 === 1;
  return {
    ...proposal,
    plan: wording.plan,
    alignment: { main: wording.main, secondary: wording.secondary },
    rationale: named(wording.rationale[position % wording.rationale.length] ?? '', project),
    objectives: texts('o', wording.objectives),
    targetAreas: targetAreas(project),
    continuity: isContinuing ? 'continuing' : 'new',
    pastResults: isContinuing ? wording.pastResults : '',
  };
}

function withResults(
  proposal: Proposal,
  project: ExampleProject,
  position: number,
  fiscalYear: FiscalYear,
): Proposal {
  const { output, outcome, outputs, outcomes, beneficiaries } = wordingOf(project);
  const area = areaByCode(project.area);
  return {
    ...proposal,
    indicators: [
      { id: 'i1', kind: 'output', baseline: 0, year: fiscalYear, ...output },
      { id: 'i2', kind: 'outcome', year: fiscalYear, ...outcome },
    ],
    beneficiaries: { ...beneficiaries, count: beneficiaries.count + 350 * position },
    outputs: texts('p', outputs),
    outcomes: texts('r', outcomes),
    readiness: READINESS[position % READINESS.length] ?? {},
    contact: {
      name: `ผู้ประสานงาน${area?.fullNameTh ?? ''}`,
      post: 'หัวหน้ากลุ่มงานยุทธศาสตร์และข้อมูลเพื่อการพัฒนา',
      telephone: '',
      email: `plan.${project.area.toLowerCase()}@example.go.th`,
    },
  };
}

function wordingOf({ group }: ExampleProject) {
  const wording = WORDING[group];
  if (!wording) throw new Error(`there are no words for the group ${group}`);
  return wording;
}

const named = (text: string, { area }: ExampleProject) =>
  text.replaceAll('{area}', areaByCode(area)?.fullNameTh ?? area);
const texts = (prefix: string, all: readonly string[]) =>
  all.map((text, index) => ({ id: `${prefix}${index + 1}`, text }));

/** The places that the items name; the province itself when they name none. */
function targetAreas({ area, items }: ExampleProject): TargetArea[] {
  const places = new Map<string, TargetArea>();
  for (const [, item] of items) {
    const [, tambon = '', amphoe = '', province = ''] =
      /(?:ตำบล([ก-๙]+)[^ก-๙]*(?:หมู่[^อ]*)?)?อำเภอ([ก-๙]+)\s+จังหวัด([ก-๙]+)/.exec(item) ?? [];
    const code = areaByName(province)?.code;
    if (!code || places.size === 6) continue;
    places.set(`${code} ${amphoe} ${tambon}`, {
      id: `t${places.size + 1}`,
      ...{ province: code, amphoe, tambon, latitude: null, longitude: null },
    });
  }
  if (places.size > 0) return [...places.values()];
  const unit = areaByCode(area);
  const province = unit?.kind === 'cluster' ? ((unit as { centre?: string }).centre ?? null) : area;
  return [{ id: 't1', province, amphoe: '', tambon: '', latitude: null, longitude: null }];
}

/** Who does such work; the group's own ministry for what no word tells. */
function agencyFor(item: string, group: string): AgencyId | null {
  const told: [RegExp, AgencyId][] = [
    [/ทางหลวงหมายเลข|สายทางหมายเลข|ทางหลวง หมายเลข|หมายเลข 3/, 'mot-06'],
    [/เขื่อนป้องกันตลิ่ง|เขื่อนเรียงหิน|ระบายน้ำ|ภูมิทัศน์/, 'moi-06'],
    [/ทางหลวงชนบท|ถนน|ผิวทาง|ผิวจราจร|ทางและสะพาน|สายทาง/, 'mot-07'],
    [/ฝาย|แหล่งน้ำ|ขุดลอก|แก้มลิง|อ่าง|คลอง|สูบน้ำ|ลำน้ำ|น้ำแม่/, group === 'agriculture' ? 'moac-03' : 'monre-05'],
    [/การเกษตร|วัสดุการเกษตร/, 'moac-10'],
    [/การแพทย์/, 'moph'],
  ];
  const found = told.find(([word]) => word.test(item));
  if (found) return found[1];
  const own: Record<string, AgencyId> = {
    agriculture: 'moac-10',
    tourism: 'mots-04',
    industry: 'mind-03',
    social_environment: 'moi-03',
    trade_logistics: 'moc-01',
  };
  return own[group] ?? null;
}
