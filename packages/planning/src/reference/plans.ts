import type { Plan, PlanItem } from '../planCatalogue.ts';
import type { FiscalYear, PlanItemId, Proposal } from '../proposal.ts';
import { isValidIn } from '../validity.ts';
import plansJson from './plans.json' with { type: 'json' };

const PLANS = plansJson.plans as Plan[];
const ITEMS: PlanItem[] = PLANS.flatMap(({ id, level, validFrom, validTo }) =>
  plansJson.items.filter((item) => item.plan === id).map((item) => ({ ...item, level, validFrom, validTo })),
);
const BY_ID = new Map<PlanItemId, PlanItem>(ITEMS.map((item) => [item.id, item]));

export function plans(year?: FiscalYear): Plan[] {
  return year === undefined ? PLANS : PLANS.filter((plan) => isValidIn(plan, year));
}

/** Items of the plans in force in that fiscal year, by level and number. */
export function planItems(year?: FiscalYear): PlanItem[] {
  return year === undefined ? ITEMS : ITEMS.filter((item) => isValidIn(item, year));
}

export function planItemById(id: PlanItemId): PlanItem | undefined {
  return BY_ID.get(id);
}

/** Whether the main link is to something of a plan that is in force in that fiscal year. */
export function isAligned({ main }: Proposal['alignment'], year: FiscalYear): boolean {
  const item = main === null ? undefined : planItemById(main);
  return item !== undefined && isValidIn(item, year);
}
