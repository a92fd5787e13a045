/** A workshop as large as the real thing, from the lines of the budget bill beside the project. Null without them. */
import { existsSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { type GroupSnapshot, integratedList } from '@ruam/consolidation';
import { type BudgetLine, type ExpenseCategory, emptyProposal, type Proposal } from '@ruam/planning';
import { agencies, areaByCode, ministryOf, provinces } from '@ruam/planning/reference';
import type { DocumentInput } from '../src/index.ts';
import { documentInput } from './input.ts';

const shared = process.env.RUAM_SHARED ?? resolve(import.meta.dirname, '../../../../shared');
const PROVINCES = join(shared, 'data/province-cluster-budget-2565.csv');
const MINISTRIES = join(shared, 'data/ministry-projects-2565.csv');

export const NO_REAL_LINES = 'the real budget lines are not beside the project (../shared/data)';

const GROUPS = [
  ['agriculture', 'เกษตร', 'Agriculture'],
  ['tourism', 'การท่องเที่ยว', 'Tourism'],
  ['industry', 'อุตสาหกรรม', 'Industry'],
  ['trade_logistics', 'การค้าและโลจิสติกส์', 'Trade and logistics'],
  ['social_environment', 'สังคมและสิ่งแวดล้อม', 'Society and environment'],
] as const;

/** The projects of provinces and clusters, then those of ministries, until there are as many as asked for. */
export function realInput(projects: number): DocumentInput | null {
  if (!existsSync(PROVINCES) || !existsSync(MINISTRIES)) return null;
  const all = [...ofProvinces(), ...ofMinistries()];
  const administration = all.filter(({ kind }) => kind === 'administration');
  const chosen = all.filter(({ kind }) => kind === 'project').slice(0, projects);
  const snapshots: GroupSnapshot[] = GROUPS.map(([group], index) => ({
    workshop: 'w',
    group,
    edition: 1,
    at: Date.UTC(2026, 10, 22, 8),
    proposals: [...chosen, ...(index === 0 ? administration : [])].filter(
      (one, at) => one.kind === 'administration' || at % GROUPS.length === index,
    ),
  }));
  const base = documentInput();
  // Every fortieth is merged with the next one of the same group.
  const mergeable = snapshots.flatMap(({ proposals }) => {
    const some = proposals.filter(({ kind }) => kind === 'project');
    return some.flatMap((one, index) => {
      const next = some[index + 1];
      return index % 40 === 0 && next ? [[one.id, next.id] as const] : [];
    });
  });
  const merges = mergeable.map(([keep, other], index) => ({
    ...{ id: `merge-${index}`, sources: [keep, other], title: `รวมโครงการที่ ${index + 1}`, keep },
    ...{ rule: 'keepOne' as const, amounts: [], reason: 'พื้นที่เดียวกัน', reasonKind: 'overlapRemoved' as const },
    undone: null,
  }));
  const agencyIds = agencies().map(({ id }) => id);
  const responses: Record<string, DocumentInput['workshop']['responses'][string]> = {};
  for (const [index, one] of chosen.entries()) {
    const agency = agencyIds[(index * 7) % agencyIds.length] ?? 'opm';
    if (index % 3 === 2) continue;
    responses[one.id] = {
      [agency]: [
        {
          ...{ agency, proposal: one.id, condition: '', at: base.meta.at, byName: 'ผู้แทนหน่วยงาน' },
          stance: index % 3 === 0 ? 'support' : 'moreInformation',
          amounts: index % 3 === 0 ? [{ fiscalYear: 2566, amount: 1_000_000_00 }] : [],
          reason: index % 3 === 0 ? '' : 'ขอทราบพื้นที่ดำเนินการและความพร้อมของที่ดิน',
        },
      ],
    };
  }
  const list = integratedList({
    fiscalYear: 2566,
    groups: GROUPS.map(([id, nameTh, nameEn]) => ({ id, nameTh, nameEn, handedOver: true })),
    snapshots,
    merges,
    inclusion: {},
    ceilings: Object.fromEntries(provinces().map(({ code }) => [code, 50_000_000_00])),
    responses: responses as never,
    directory: {
      areaOf(code) {
        const area = areaByCode(code);
        return area ? { cluster: area.clusterId, region: area.region } : null;
      },
      ministryOf: (agency) => ministryOf(agency)?.id ?? null,
    },
  });
  const [group] = base.workshop.groups;
  if (!group) throw new Error('the sample has no group');
  return {
    ...base,
    list,
    meta: { ...base.meta, snapshots },
    workshop: {
      ...base.workshop,
      fiscalYear: 2566,
      groups: GROUPS.map(([id, nameTh, nameEn]) => ({ ...group, id, nameTh, nameEn })),
      merges: merges.map((merge) => ({ ...merge, at: base.meta.at, by: 'm1' })),
      responses,
      inclusion: {},
    },
    drafts: snapshots.map(({ group: id, proposals }) => ({ group: id, proposals })),
  };
}

function ofProvinces(): Proposal[] {
  const byProject = new Map<string, Proposal>();
  for (const line of recordsOf(PROVINCES)) {
    const key = `${line.unit_code} ${line.project_th}`;
    const isAdministration = line.theme_hint === 'administration';
    const proposal =
      byProject.get(key) ??
      filled(`p${byProject.size}`, {
        kind: isAdministration ? 'administration' : 'project',
        title: line.project_th ?? '',
        area: line.unit_code ?? null,
        plan: line.plan_th ?? '',
        leadAgency: agencies()[byProject.size % agencies().length]?.id ?? null,
      });
    byProject.set(key, proposal);
    proposal.budgetLines.push({
      ...{ id: line.line_id ?? '', activity: null, item: line.item_th ?? '', fiscalYear: 2566 },
      source: line.unit_type === 'cluster' ? 'cluster' : 'province',
      category: (line.expense_category || null) as ExpenseCategory | null,
      fundingAgency: null,
      amount: Math.round(Number(line.amount_baht) * 100),
      commitment: null,
    });
  }
  return [...byProject.values()];
}

function ofMinistries(): Proposal[] {
  const byName = new Map(agencies().map((agency) => [agency.nameTh, agency.id]));
  return recordsOf(MINISTRIES).map((line, index) => {
    const agency = byName.get(line.agency_th ?? '') ?? byName.get(line.ministry_th ?? '') ?? null;
    const whole = Math.round(Number(line.amount_baht) * 100);
    const investment = Math.min(whole, Math.round(Number(line.invest_baht) * 100));
    const part = (category: ExpenseCategory, amount: number): BudgetLine => ({
      ...{ id: `${line.line_id}-${category}`, activity: null, item: line.name_th ?? '', fiscalYear: 2566 },
      ...{ source: 'ministry', category, fundingAgency: agency, amount },
      commitment: null,
    });
    return {
      ...filled(`m${index}`, { title: line.name_th ?? '', plan: line.plan_th ?? '', leadAgency: agency }),
      budgetLines: [part('investment', investment), part('operations', whole - investment)],
    };
  });
}

const NEED =
  'พื้นที่ประสบปัญหาขาดแคลนน้ำในฤดูแล้งและน้ำท่วมในฤดูฝน เกษตรกรผู้ปลูกข้าวและพืชไร่ได้รับความเดือดร้อนซ้ำซาก จึงจำเป็นต้องปรับปรุงแหล่งกักเก็บน้ำ ฟื้นฟูป่าต้นน้ำ และพัฒนาที่ปรึกษาด้านการจัดการน้ำในชุมชน เพื่อให้ประชาชนมีน้ำใช้เพียงพอตลอดทั้งปี ';

function filled(id: string, told: Partial<Proposal>): Proposal {
  return {
    ...emptyProposal(id),
    rationale: NEED.repeat(3),
    objectives: ['เพื่อเพิ่มพื้นที่รับน้ำ', 'เพื่อยกระดับรายได้ของผู้ผลิต'].map((text, index) => ({ id: `o${index}`, text })),
    beneficiaries: { count: 12_345, description: 'ครัวเรือนเกษตรกรในพื้นที่' },
    contact: { name: 'ผู้ประสานงาน', post: 'หัวหน้ากลุ่มงาน', telephone: '02 000 0000', email: '' },
    readiness: { land: 'ready', design: 'applied' } as Proposal['readiness'],
    ...told,
    budgetLines: [],
  };
}

/** Records by the names in the first line; quoted cells may hold commas, quotes and new lines. */
function recordsOf(file: string): Record<string, string>[] {
  const rows: string[][] = [[]];
  const text = readFileSync(file, 'utf8').replace(/^\ufeff/, '');
  for (const [, quoted, plain, end] of text.matchAll(/(?:"((?:[^"]|"")*)"|([^",\r\n]*))(,|\r?\n|$)/g)) {
    rows.at(-1)?.push(quoted === undefined ? (plain ?? '') : quoted.replaceAll('""', '"'));
    if (end !== ',') rows.push([]);
  }
  const [header = [], ...records] = rows.filter((row) => row.length > 1);
  return records.map((row) => Object.fromEntries(header.map((name, index) => [name, row[index] ?? ''])));
}
