/**
 * What is in a group's Y.Doc. Nothing outside this package knows these names.
 *
 * ```
 * meta       Y.Map   version: number
 * proposals  Y.Map   <proposal id> → Y.Map
 *   order, removedAt, removedBy, addedBy            values; `removedAt` set: in the bin, content kept
 *   kind, area, mainPlanItem, … (PROPOSAL_VALUES)    values, the last writer wins
 *   title, plan, … (TEXTS)                           Y.Text, merged character by character
 *   rationale, pastResults (RICH_TEXTS)              Y.XmlFragment, ProseMirror nodes
 *   objectives, activities, … (LISTS)                Y.Map <item id> → Y.Map { order, values, Y.Text }
 *   secondaryPlanItems, coAgencies (SETS)            Y.Map <id> → order key
 *   readiness                                        Y.Map <readiness item> → answer
 * imports    Y.Map   <proposal id> → { importKey, json }   the value as the file gave it, as JSON
 * ```
 *
 * Lists are maps with fractional `order` keys: moving an item never copies it, so two people who move and edit
 * the same item lose nothing. All nested types of a proposal are made by the one edit that adds it, so that
 * two people never race to make them. Personal names are not here: `addedBy` and `removedBy` are member ids.
 *
 * What a peer wrote is not trusted: each value passes its check when it is read (`read.ts`).
 */
import {
  type Activity,
  type Attachment,
  type BudgetLine,
  EXPENSE_CATEGORIES,
  FUND_SOURCES,
  type Indicator,
  type ProposalId,
  READINESS_ANSWERS,
  type ReadinessAnswer,
  type Satang,
  type TargetArea,
  type TextItem,
} from '@ruam/planning';

export const SCHEMA_VERSION = 1;

/** The root types; the host refuses edits that make others. */
export const ROOTS = ['meta', 'proposals', 'imports'] as const;

/**
 * The clientID under which the server seeds a room. Two nodes that seed at once write the same structs, which
 * merge to one. No page may write under it.
 */
export const SEED_CLIENT_ID = 1;

export const LIMITS = {
  /** Proposals of a group that are not in the bin. */
  proposals: 500,
  /** Proposals in the bin that are shown. */
  removed: 1_000,
  /** Items of one list of a proposal. */
  items: 2_000,
  /** Keys of one set, and readiness answers. */
  keys: 200,
  /** UTF-16 units of one text. */
  text: 20_000,
  /** Nesting of a rich text. */
  depth: 40,
  /** Satang; ten thousand million baht times ten: above every real line, and sums stay exact. */
  amount: 1e13,
} as const;

/** Turns what a peer wrote into a valid value, or into the empty one. */
type Check<T> = (raw: unknown) => T;

/** Ids of proposals, items, agencies, areas, plan items and members. Never `__proto__` or its like. */
export function isId(raw: unknown): raw is string {
  return typeof raw === 'string' && /^[A-Za-z0-9][\w.:-]{0,79}$/.test(raw) && raw !== 'constructor';
}

const id: Check<string | null> = (raw) => (isId(raw) ? raw : null);
const oneOf =
  <T extends string>(choices: readonly T[]): Check<T | null> =>
  (raw) =>
    choices.find((choice) => choice === raw) ?? null;
const number =
  (min: number, max: number): Check<number | null> =>
  (raw) =>
    typeof raw === 'number' && raw >= min && raw <= max ? raw + 0 || 0 : null;
const integer =
  (min: number, max: number): Check<number | null> =>
  (raw) =>
    Number.isSafeInteger(raw) ? number(min, max)(raw) : null;
const word =
  (longest: number): Check<string> =>
  (raw) =>
    typeof raw === 'string' ? raw.slice(0, longest).toWellFormed() : '';
const amount: Check<Satang | null> = integer(0, LIMITS.amount);
const fiscalYear = integer(2_400, 2_800);
const month: Check<string> = (raw) =>
  typeof raw === 'string' && /^[12]\d{3}-(0[1-9]|1[0-2])$/.test(raw) ? raw : '';

export const readinessAnswer: Check<ReadinessAnswer | null> = oneOf(READINESS_ANSWERS);
export const importKey: Check<string | null> = (raw) =>
  typeof raw === 'string' && raw !== '' && raw.length <= 1_000 ? raw : null;
export const when: Check<number | null> = integer(0, 8.64e15);

export const PROPOSAL_VALUES = {
  kind: (raw: unknown): 'project' | 'administration' => (raw === 'administration' ? raw : 'project'),
  area: id,
  mainPlanItem: id,
  beneficiaryCount: integer(0, 1e10),
  leadAgency: id,
  periodStart: month,
  periodEnd: month,
  continuity: oneOf(['new', 'continuing'] as const),
  priority: integer(1, 9_999),
  importKey,
} as const;

export type ProposalValues = {
  [K in keyof typeof PROPOSAL_VALUES]: ReturnType<(typeof PROPOSAL_VALUES)[K]>;
};
export type ValueName = keyof ProposalValues;
export const VALUE_NAMES = Object.keys(PROPOSAL_VALUES) as ValueName[];

export const TEXTS = [
  'title',
  'plan',
  'beneficiaryDescription',
  'contactName',
  'contactPost',
  'contactTelephone',
  'contactEmail',
] as const;
export type TextName = (typeof TEXTS)[number];

export const RICH_TEXTS = ['rationale', 'pastResults'] as const;
export type RichTextName = (typeof RICH_TEXTS)[number];

export const SETS = ['secondaryPlanItems', 'coAgencies', 'secondaryGroups'] as const;
export type SetName = (typeof SETS)[number];

export interface ListItems {
  objectives: TextItem;
  indicators: Indicator;
  targetAreas: TargetArea;
  activities: Activity;
  budgetLines: BudgetLine;
  outputs: TextItem;
  outcomes: TextItem;
  attachments: Attachment;
}
export type ListName = keyof ListItems;

/** Fields of a list's items that are Y.Text. */
export type ItemTextName<L extends ListName> = L extends 'indicators'
  ? 'name' | 'unit'
  : L extends 'targetAreas'
    ? 'amphoe' | 'tambon'
    : L extends 'activities'
      ? 'name'
      : L extends 'budgetLines'
        ? 'item'
        : L extends 'attachments'
          ? 'caption'
          : 'text';
/** Fields of a list's items that are values. */
export type ItemValueName<L extends ListName> = Exclude<keyof ListItems[L], 'id' | ItemTextName<L>> & string;

export interface ItemShape {
  texts: readonly string[];
  values: Record<string, Check<unknown>>;
}

const textItem = { texts: ['text'], values: {} };

export const LISTS: {
  [L in ListName]: {
    texts: readonly ItemTextName<L>[];
    values: { [K in ItemValueName<L>]: Check<ListItems[L][K & keyof ListItems[L]]> };
  };
} = {
  objectives: textItem as { texts: ['text']; values: Record<never, never> },
  indicators: {
    texts: ['name', 'unit'],
    values: {
      baseline: number(-1e15, 1e15),
      target: number(-1e15, 1e15),
      year: fiscalYear,
      kind: (raw) => (raw === 'outcome' ? raw : 'output'),
    },
  },
  targetAreas: {
    texts: ['amphoe', 'tambon'],
    values: { province: id, latitude: number(-90, 90), longitude: number(-180, 180) },
  },
  activities: { texts: ['name'], values: { amount, start: month, end: month, agency: id } },
  budgetLines: {
    texts: ['item'],
    values: {
      activity: id,
      fiscalYear,
      source: oneOf(FUND_SOURCES),
      category: oneOf(EXPENSE_CATEGORIES),
      fundingAgency: id,
      amount,
      commitment: id,
    },
  },
  outputs: textItem as { texts: ['text']; values: Record<never, never> },
  outcomes: textItem as { texts: ['text']; values: Record<never, never> },
  attachments: {
    texts: ['caption'],
    values: {
      file: (raw) => (typeof raw === 'string' && /^[0-9a-f]{64}$/.test(raw) ? raw : ''),
      name: word(200),
      mediaType: word(100),
      size: (raw) => integer(0, 1e12)(raw) ?? 0,
    },
  },
};
export const LIST_NAMES = Object.keys(LISTS) as ListName[];

/** What was imported for a proposal, for comparing with the next import of the same list. */
export interface Imported<P> {
  proposalId: ProposalId;
  importKey: string;
  proposal: P;
}
