import { fiscalYearOf } from './fiscalYear.ts';
import { formatBaht } from './formatBaht.ts';
import type { Proposal } from './proposal.ts';
import { activitiesTotal, budgetLinesTotal } from './proposalTotal.ts';
import { sumSatang } from './satang.ts';

/** Something to look at. A warning never blocks anything. */
export interface Warning {
  code: string;
  th: string;
  en: string;
  /** Id of the activity or budget line that it is about. */
  itemId?: string;
}

/** Below this a whole activity is surely misread or mistyped (satang). */
export const SUSPECT_BELOW = 100_000;

export function moneyChecks(proposal: Pick<Proposal, 'activities' | 'budgetLines' | 'period'>): Warning[] {
  const warnings: Warning[] = [];
  const { activities, budgetLines } = proposal;

  for (const activity of activities) {
    if (activity.amount === null) continue;
    const label = { th: `กิจกรรม “${short(activity.name)}”`, en: `Activity “${short(activity.name)}”` };
    warnings.push(...amountWarnings(activity.id, activity.amount, label));
    const lines = budgetLines.filter((line) => line.activity === activity.id && line.amount !== null);
    const paid = sumSatang(lines.map((line) => line.amount));
    if (lines.length > 0 && paid !== activity.amount) {
      warnings.push({
        code: 'money.activityDiffers',
        th: `${label.th} ${formatBaht(activity.amount)} บาท แต่รายการงบประมาณรวม ${formatBaht(paid)} บาท`,
        en: `${label.en} is ${formatBaht(activity.amount)} baht, but its budget lines add up to ${formatBaht(paid)} baht`,
        itemId: activity.id,
      });
    }
  }

  const planned = activitiesTotal(proposal);
  const budgeted = budgetLinesTotal(proposal);
  const bothFilled = activities.some((a) => a.amount !== null) && budgetLines.some((l) => l.amount !== null);
  if (bothFilled && planned !== budgeted) {
    warnings.push({
      code: 'money.totalsDiffer',
      th: `กิจกรรมรวม ${formatBaht(planned)} บาท แต่งบประมาณรวม ${formatBaht(budgeted)} บาท`,
      en: `Activities add up to ${formatBaht(planned)} baht, the budget to ${formatBaht(budgeted)} baht`,
    });
  }

  for (const line of budgetLines) {
    const tied = activities.some((activity) => activity.id === line.activity);
    const label = { th: `รายการ “${short(line.item)}”`, en: `Line “${short(line.item)}”` };
    if (line.activity !== null && !tied) {
      warnings.push({
        code: 'money.activityGone',
        th: `${label.th} ผูกกับกิจกรรมที่ถูกลบแล้ว`,
        en: `${label.en} is tied to an activity that was removed`,
        itemId: line.id,
      });
    }
    if (line.amount !== null && !tied) warnings.push(...amountWarnings(line.id, line.amount, label));
    if (line.amount !== null && line.fiscalYear !== null && outsidePeriod(proposal, line.fiscalYear)) {
      warnings.push({
        code: 'money.outsidePeriod',
        th: `${label.th} อยู่ในปีงบประมาณ ${line.fiscalYear} ซึ่งอยู่นอกระยะเวลาดำเนินการ`,
        en: `${label.en} is in fiscal year ${line.fiscalYear}, outside the period of the project`,
        itemId: line.id,
      });
    }
  }
  return warnings;
}

function amountWarnings(itemId: string, amount: number, label: { th: string; en: string }): Warning[] {
  if (amount < 0) {
    return [{ code: 'money.negative', th: `${label.th} ติดลบ`, en: `${label.en} is negative`, itemId }];
  }
  if (amount > 0 && amount < SUSPECT_BELOW) {
    return [
      {
        code: 'money.suspect',
        th: `${label.th} มีเพียง ${formatBaht(amount)} บาท น่าจะอ่านหรือพิมพ์ผิด`,
        en: `${label.en} is only ${formatBaht(amount)} baht, probably misread or mistyped`,
        itemId,
      },
    ];
  }
  return [];
}

function outsidePeriod({ period }: Pick<Proposal, 'period'>, year: number): boolean {
  return (
    (period.start !== '' && year < fiscalYearOf(period.start)) ||
    (period.end !== '' && year > fiscalYearOf(period.end))
  );
}

function short(text: string): string {
  return text.length > 40 ? `${text.slice(0, 39)}…` : text;
}
