/**
 * A project proposal as planners read it: the plain value behind the group's shared document, an import row set,
 * a handed-over snapshot and an export. Every field of the Project Brief (แบบ จ.1-1) has its place here.
 * Money is integer satang. Months are `YYYY-MM` in the common era. `''` and `null` mean "not filled in yet".
 */
import type { Satang } from './satang.ts';

export type ProposalId = string;
/** ISO 3166-2 code of a province (`TH-50`) or id of a cluster (`NU1`). */
export type AreaCode = string;
/** Id in the agency directory (ministries and departments), see `reference`. */
export type AgencyId = string;
/** Id of an item of the plan catalogue (`NS02`, `MP03`, `MS01`). */
export type PlanItemId = string;
/** The B.E. year in which the fiscal year ends: 2569 is 1 October 2568 to 30 September 2569. */
export type FiscalYear = number;

/** งบรายจ่าย: the five expense categories of the Budget Bureau. */
export const EXPENSE_CATEGORIES = ['personnel', 'operations', 'investment', 'subsidies', 'other'] as const;
export type ExpenseCategory = (typeof EXPENSE_CATEGORIES)[number];

export const FUND_SOURCES = ['province', 'cluster', 'ministry', 'local', 'private', 'other'] as const;
export type FundSource = (typeof FUND_SOURCES)[number];

export const READINESS_ANSWERS = ['ready', 'applied', 'notStarted', 'notNeeded'] as const;
export type ReadinessAnswer = (typeof READINESS_ANSWERS)[number];

export interface TextItem {
  id: string;
  text: string;
}

export interface Indicator {
  id: string;
  name: string;
  unit: string;
  baseline: number | null;
  target: number | null;
  /** Fiscal year (B.E.) in which the target is to be met. */
  year: FiscalYear | null;
  kind: 'output' | 'outcome';
}

export interface TargetArea {
  id: string;
  province: AreaCode | null;
  amphoe: string;
  tambon: string;
  latitude: number | null;
  longitude: number | null;
}

export interface Activity {
  id: string;
  name: string;
  amount: Satang | null;
  /** First and last month, `YYYY-MM` (C.E.). */
  start: string;
  end: string;
  agency: AgencyId | null;
}

export interface BudgetLine {
  id: string;
  /** The activity that the line pays for. */
  activity: string | null;
  item: string;
  fiscalYear: FiscalYear | null;
  source: FundSource | null;
  category: ExpenseCategory | null;
  fundingAgency: AgencyId | null;
  amount: Satang | null;
  /** งบผูกพันข้ามปี: lines with the same id are the years of one multi-year commitment. Null: it ends with its year. */
  commitment: string | null;
}

/** A photo or document of the proposal. The bytes are a file of the workshop, named by what is in them. */
export interface Attachment {
  id: string;
  /** Hex SHA-256 of the bytes. */
  file: string;
  /** As the person's device called it. */
  name: string;
  mediaType: string;
  /** Of the file, in bytes. */
  size: number;
  /** What it shows, as people say it: also what a screen reader says of a picture. */
  caption: string;
}

export interface Contact {
  name: string;
  post: string;
  telephone: string;
  email: string;
}

export interface Proposal {
  id: ProposalId;
  /** `administration` is the one line ค่าใช้จ่ายในการบริหารงาน that every unit has; it is listed apart. */
  kind: 'project' | 'administration';
  title: string;
  /** The province or cluster that asks. */
  area: AreaCode | null;
  /** ประเด็นการพัฒนา / แผนงาน */
  plan: string;
  alignment: { main: PlanItemId | null; secondary: PlanItemId[] };
  /** Plain text of the rich field; the marks live in the document. */
  rationale: string;
  objectives: TextItem[];
  indicators: Indicator[];
  targetAreas: TargetArea[];
  beneficiaries: { count: number | null; description: string };
  activities: Activity[];
  leadAgency: AgencyId | null;
  coAgencies: AgencyId[];
  /** Other groups that it concerns. It stays in the list, and in the sums, of the group that holds it. */
  secondaryGroups: string[];
  /** `YYYY-MM` (C.E.) */
  period: { start: string; end: string };
  budgetLines: BudgetLine[];
  outputs: TextItem[];
  outcomes: TextItem[];
  /** By id of the form's readiness item. */
  readiness: Record<string, ReadinessAnswer>;
  contact: Contact;
  continuity: 'new' | 'continuing' | null;
  pastResults: string;
  attachments: Attachment[];
  /** 1 is first; unique per area by rule, shown as a warning when it is not. */
  priority: number | null;
  /** Where it came from, when it was imported: stable over repeated imports of the same list. */
  importKey: string | null;
}

export function emptyProposal(id: ProposalId): Proposal {
  return {
    id,
    kind: 'project',
    title: '',
    area: null,
    plan: '',
    alignment: { main: null, secondary: [] },
    rationale: '',
    objectives: [],
    indicators: [],
    targetAreas: [],
    beneficiaries: { count: null, description: '' },
    activities: [],
    leadAgency: null,
    coAgencies: [],
    secondaryGroups: [],
    period: { start: '', end: '' },
    budgetLines: [],
    outputs: [],
    outcomes: [],
    readiness: {},
    contact: { name: '', post: '', telephone: '', email: '' },
    continuity: null,
    pastResults: '',
    attachments: [],
    priority: null,
    importKey: null,
  };
}
