import {
  type Activity,
  type BudgetLine,
  compactThai,
  emptyProposal,
  type Indicator,
  type Proposal,
  parseMonth,
  sumSatang,
  type TargetArea,
  type TextItem,
} from '@ruam/planning';
import { agencyByName, agencyOfBranch, areaByName, planItemById } from '@ruam/planning/reference';
import { readContinuity, type Target } from '@ruam/planning/tables';
import type { ImportedProject, IntakeOptions } from './ImportedProject.ts';
import { derivedId } from './importIds.ts';
import type { Line } from './readRow.ts';
import { rowNote } from './rowNote.ts';

/** The lines of one project become one proposal. Fields that a project has once are taken from the first line that has them. */
export function buildProject(importKey: string, lines: Line[], options: IntakeOptions): ImportedProject {
  const first = lines[0] as Line;
  const groupKey = themeOf(lines);
  const id = derivedId(importKey);
  const text = (target: Target): string =>
    lines.map((line) => line.cell(target)).find((each) => each !== '') ?? '';
  const texts = (target: Target): TextItem[] =>
    textItems(text(target)).map((each, index) => ({ id: derivedId(importKey, target, index), text: each }));

  const { activities, budgetLines } = moneyOf(importKey, lines);
  const proposal: Proposal = {
    ...emptyProposal(id),
    kind: kindOf(lines, groupKey),
    title: first.title,
    area: first.area,
    plan: text('plan'),
    alignment: alignmentOf(text('alignment')),
    rationale: text('rationale'),
    objectives: texts('objectives'),
    indicators: indicatorsOf(importKey, lines),
    targetAreas: targetAreasOf(importKey, text('targetArea')),
    beneficiaries: { count: null, description: text('beneficiaries') },
    activities,
    leadAgency: lines.map((line) => line.agency).find((agency) => agency !== null) ?? null,
    coAgencies: coAgenciesOf(text('coAgencies')),
    period: { start: parseMonth(text('start')) ?? '', end: parseMonth(text('end')) ?? '' },
    budgetLines,
    outputs: texts('outputs'),
    outcomes: texts('outcomes'),
    contact: {
      name: text('contactName'),
      post: text('contactPost'),
      telephone: text('contactTelephone'),
      email: text('contactEmail'),
    },
    continuity: readContinuity(text('continuity')),
    pastResults: text('pastResults'),
    priority: priorityOf(text('priority')),
    importKey,
  };
  return {
    importKey,
    groupKey,
    group: groupOf(groupKey, options),
    proposal,
    rowNumbers: lines.map((line) => line.row),
  };
}

/**
 * Lines that name an activity are gathered under it; a line that does not is an activity of its own, named for its item.
 * Ids come from the line's own id, else from its text and how often that text came before: a row put in between
 * leaves the ids of the others as they were.
 */
function moneyOf(importKey: string, lines: Line[]): { activities: Activity[]; budgetLines: BudgetLine[] } {
  const activities = new Map<string, Activity>();
  const budgetLines: BudgetLine[] = [];
  const times = new Map<string, number>();
  for (const line of lines) {
    const own = JSON.stringify([line.lineId, line.activity, line.lineId === '' ? line.item : '']);
    const nth = (times.get(own) ?? 0) + 1;
    times.set(own, nth);
    const activityKey = line.activity === '' ? `${own}#${nth}` : `activity:${compactThai(line.activity)}`;
    const amount = line.amounts.every((each) => each.amount === null)
      ? null
      : sumSatang(line.amounts.map((each) => each.amount));
    let activity = activities.get(activityKey);
    if (activity) {
      activity.amount =
        activity.amount === null && amount === null ? null : sumSatang([activity.amount, amount]);
    } else {
      activity = {
        id: derivedId(importKey, 'activity', activityKey),
        name: line.activity || line.item || line.title,
        amount,
        start: '',
        end: '',
        agency: line.agency,
      };
      activities.set(activityKey, activity);
    }
    for (const each of line.amounts) {
      const many = line.amounts.length > 1 ? [each.fiscalYear] : [];
      budgetLines.push({
        id: derivedId(importKey, 'line', own, nth, ...many),
        activity: activity.id,
        item: line.item || line.activity || line.title,
        fiscalYear: each.fiscalYear,
        source: line.source,
        category: line.category,
        fundingAgency: line.fundingAgency,
        amount: each.amount,
        // One item of the list with amounts for several years is a multi-year commitment.
        commitment: many.length > 0 ? derivedId(importKey, 'commitment', own, nth) : null,
      });
    }
  }
  return { activities: [...activities.values()], budgetLines };
}

/** ค่าใช้จ่ายในการบริหารงานจังหวัด/กลุ่มจังหวัดแบบบูรณาการ: the one line that every unit has. */
const ADMINISTRATION_ITEM = /^(ค่าใช้จ่ายในการ|งบ)บริหาร(งาน|จัดการ)/;
const ADMINISTRATION_THEME = /^(administration|admin|งานบริหาร|บริหาร)/;

/**
 * Administration only when there is nothing else in it: a road under the heading of administration is a project,
 * and would hide in the line that lists show apart.
 */
function kindOf(lines: Line[], theme: string): Proposal['kind'] {
  const isAdministration = (line: Line) =>
    ADMINISTRATION_ITEM.test(compactThai(line.item || line.activity || line.title));
  if (lines.every(isAdministration)) return 'administration';
  if (!ADMINISTRATION_THEME.test(compactThai(theme))) return 'project';
  if (lines.every((line) => line.item === '' && line.activity === '')) return 'administration';
  lines[0]?.warnings.push(rowNote.notOnlyAdministration());
  return 'project';
}

/** The theme with the most money, when the lines of a project disagree. */
function themeOf(lines: Line[]): string {
  const money = new Map<string, number>();
  for (const line of lines) {
    if (line.theme === '') continue;
    money.set(line.theme, (money.get(line.theme) ?? 0) + sumSatang(line.amounts.map((each) => each.amount)));
  }
  const themes = [...money].sort((a, b) => b[1] - a[1]);
  const [theme] = themes[0] ?? [''];
  if (themes.length > 1) lines[0]?.warnings.push(rowNote.mixedThemes(theme));
  return theme;
}

function groupOf(theme: string, options: IntakeOptions): string {
  const compact = compactThai(theme);
  const known = Object.entries(options.groupOfTheme).find(
    ([key]) => compact !== '' && compactThai(key) === compact,
  );
  return known?.[1] ?? options.defaultGroup;
}

/** A cell with several lines, or numbered "1. … 2. …", is a list. */
function textItems(text: string): string[] {
  return text
    .replace(/[ \t]+(?=(?:\d{1,2}|[๐-๙]{1,2})[.)] )/g, '\n')
    .split('\n')
    .map((line) => line.replace(/^(?:(?:\d{1,2}|[๐-๙]{1,2})[.)]|[-•–*])\s+/, '').trim())
    .filter((line) => line !== '');
}

function indicatorsOf(importKey: string, lines: Line[]): Indicator[] {
  const found = new Map<string, Indicator>();
  for (const line of lines) {
    for (const name of textItems(line.cell('indicatorName'))) {
      const key = compactThai(name);
      if (found.has(key)) continue;
      const target = Number(line.cell('indicatorTarget').replaceAll(',', '') || Number.NaN);
      found.set(key, {
        id: derivedId(importKey, 'indicator', key),
        name,
        unit: line.cell('indicatorUnit'),
        baseline: null,
        target: Number.isFinite(target) ? target : null,
        year: line.amounts[0]?.fiscalYear ?? null,
        kind: 'output',
      });
    }
  }
  return [...found.values()];
}

/** "อำเภอแม่ริม จังหวัดเชียงใหม่" keeps its words; the province is linked when it is named. */
function targetAreasOf(importKey: string, text: string): TargetArea[] {
  return textItems(text).map((place, index) => {
    const part = (prefix: RegExp) => prefix.exec(place)?.[1] ?? '';
    const province = areaByName(place) ?? areaByName(part(/(?:จังหวัด|จ\.)\s*(\S+)/));
    const amphoe = part(/(?:อำเภอ|อ\.)\s*(\S+)/);
    const tambon = part(/(?:ตำบล|ต\.)\s*(\S+)/);
    return {
      id: derivedId(importKey, 'targetArea', index),
      province: province?.kind === 'province' ? province.code : null,
      amphoe: amphoe || (province || tambon ? '' : place),
      tambon,
      latitude: null,
      longitude: null,
    };
  });
}

function alignmentOf(text: string): Proposal['alignment'] {
  const ids = [...text.toUpperCase().matchAll(/\b(NS|MP|MS|RF)\d{2}\b/g)].map((found) => found[0]);
  const [main, ...secondary] = [...new Set(ids)].filter((id) => planItemById(id) !== undefined);
  return { main: main ?? null, secondary };
}

function coAgenciesOf(text: string): string[] {
  const found = text.split(/[\n,;]/).map((name) => (agencyByName(name) ?? agencyOfBranch(name))?.id);
  return [...new Set(found.filter((id) => id !== undefined))];
}

function priorityOf(text: string): number | null {
  const priority = Number(compactThai(text) || Number.NaN);
  return Number.isInteger(priority) && priority >= 1 ? priority : null;
}
