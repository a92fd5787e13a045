/** Proposals become rows, and merges make one row of several. */
import { type AgencyId, type Proposal, proposalTotal, type Satang, sumSatang } from '@ruam/planning';
import { fundsAgainstCeiling } from './ceiling.ts';
import type { AgencyResponse, Decisions, MergeDecision, PickedField } from './decisions.ts';
import type { ListDirectory, ListLine, ListRow, RowStance } from './listTypes.ts';
import { joined, mergeAmounts } from './mergeAmounts.ts';
import type { GroupSnapshot } from './snapshot.ts';

export interface RowContext {
  fiscalYear: number;
  directory: ListDirectory;
  responses: Decisions['responses'];
}

/** What a snapshot brings, whatever was decided since. */
interface Brought {
  fiscalYear: number;
  directory: ListDirectory;
  rows: readonly ListRow[];
  /** Of all its proposals, administration too. */
  total: Satang;
}

/** A snapshot never changes, so it is read once, and a decision costs only what it changes. */
const broughtBy = new WeakMap<GroupSnapshot, Brought>();

function brought(snapshot: GroupSnapshot, context: RowContext): Brought {
  const { fiscalYear, directory } = context;
  const known = broughtBy.get(snapshot);
  if (known && known.fiscalYear === fiscalYear && known.directory === directory) return known;
  const rows = readRows(snapshot, context);
  const fresh = { fiscalYear, directory, rows, total: sumSatang(rows.map((row) => row.totalBefore)) };
  broughtBy.set(snapshot, fresh);
  return fresh;
}

/** Of all its proposals, administration too. */
export function totalOfSnapshot(snapshot: GroupSnapshot, context: RowContext): Satang {
  return brought(snapshot, context).total;
}

/** A row of its own for each proposal, for one list to number and place. */
export function rowsOfSnapshot(snapshot: GroupSnapshot, context: RowContext): ListRow[] {
  const { responses } = context;
  return brought(snapshot, context).rows.map((row) => {
    const own = { ...row };
    own.stances = stancesOf(row.sources, responses);
    return own;
  });
}

/** Without stances: those are decisions. */
function readRows({ proposals, group, edition }: GroupSnapshot, context: RowContext): ListRow[] {
  return proposals.map((proposal) => {
    const { id, kind, title, area, leadAgency, priority } = proposal;
    const source = { proposal: id, group, edition, title, area, total: proposalTotal(proposal) };
    return finished(
      {
        ...{ id, kind, title, area, leadAgency, priority },
        groups: [group],
        areas: area === null ? [] : [area],
        sources: [source],
        lines: joined(linesOf(proposal)),
        merge: null,
        changes: [],
      },
      context,
      [],
    );
  });
}

/** Its budget lines; its activities while no line has an amount: the same rule as `proposalTotal`. */
function linesOf(proposal: Proposal): ListLine[] {
  const { id, budgetLines, activities } = proposal;
  const lines: ListLine[] = [];
  const from = [id];
  const ask = (key: LineOfKey, amount: Satang | null) => {
    if (amount === null || amount === 0) return;
    const { source, fiscalYear, category, fundingAgency } = key;
    const parts = [{ proposal: id, amount }];
    lines.push({ source, fiscalYear, category, fundingAgency, amount, from, parts });
  };
  if (budgetLines.some((line) => line.amount !== null)) {
    for (const line of budgetLines) ask(line, line.amount);
  } else {
    for (const { amount, agency } of activities) ask({ ...UNSAID, fundingAgency: agency }, amount);
  }
  return lines;
}

type LineOfKey = Pick<ListLine, 'source' | 'fiscalYear' | 'category' | 'fundingAgency'>;
const UNSAID = { source: null, fiscalYear: null, category: null };

/** One row of several. The source that leads gives area, lead agency and priority: the one kept, else the first. */
export function mergedRow(merge: MergeDecision, rows: readonly ListRow[], context: RowContext): ListRow {
  const first = rows[0] as ListRow;
  const leading = (merge.rule === 'keepOne' && rows.find((row) => row.id === merge.keep)) || first;
  const inOrder = [leading, ...rows.filter((row) => row !== leading)];
  const picked = <Field extends PickedField>(field: Field, otherwise: ListRow[Field]): ListRow[Field] => {
    const source = merge.picks?.[field];
    const row = source === undefined ? undefined : rows.find((one) => one.id === source);
    return row ? row[field] : otherwise;
  };
  const priorities = rows.map((row) => row.priority).filter((priority) => priority !== null);
  const lines = mergeAmounts(rows, merge.rule, merge);
  const difference = sumSatang(lines.map((line) => line.amount)) - sumSatang(rows.map((row) => row.total));
  return finished(
    {
      id: merge.id,
      kind: 'project',
      title: merge.title || leading.title,
      groups: unique(inOrder.flatMap((row) => row.groups)),
      area: picked('area', leading.area),
      areas: unique(inOrder.flatMap((row) => row.areas)),
      leadAgency: picked(
        'leadAgency',
        leading.leadAgency ?? inOrder.find((row) => row.leadAgency)?.leadAgency ?? null,
      ),
      priority: picked(
        'priority',
        leading.priority ?? (priorities.length > 0 ? Math.min(...priorities) : null),
      ),
      sources: rows.flatMap((row) => row.sources),
      lines,
      merge: { id: merge.id, rule: merge.rule, reason: merge.reason, reasonKind: merge.reasonKind },
      changes: [
        ...rows.flatMap((row) => row.changes),
        ...(difference === 0 ? [] : [{ merge: merge.id, reasonKind: merge.reasonKind, difference }]),
      ],
    },
    context,
  );
}

export type Told = Pick<
  ListRow,
  | 'id'
  | 'kind'
  | 'title'
  | 'groups'
  | 'area'
  | 'areas'
  | 'leadAgency'
  | 'priority'
  | 'sources'
  | 'lines'
  | 'merge'
  | 'changes'
>;

/** Written out, and each sum in a loop of its own: a list of 10,000 rows makes them all at once. */
export function finished(
  row: Told,
  { fiscalYear, directory, responses }: RowContext,
  stances = stancesOf(row.sources, responses),
): ListRow {
  const place = row.area === null ? null : directory.areaOf(row.area);
  let total = 0;
  let againstCeiling = 0;
  for (const line of row.lines) {
    total += line.amount;
    if (fundsAgainstCeiling(line, fiscalYear)) againstCeiling += line.amount;
  }
  let totalBefore = 0;
  for (const source of row.sources) totalBefore += source.total;
  return {
    id: row.id,
    number: 0,
    kind: row.kind,
    title: row.title,
    groups: row.groups,
    area: row.area,
    areas: row.areas,
    region: place?.region ?? null,
    cluster: place?.cluster ?? null,
    leadAgency: row.leadAgency,
    ministry: row.leadAgency === null ? null : directory.ministryOf(row.leadAgency),
    priority: row.priority,
    rank: 0,
    tied: false,
    worth: null,
    rankedBy: 'priority',
    place: 0,
    sources: row.sources,
    lines: row.lines,
    total,
    totalBefore,
    againstCeiling,
    inside: true,
    insideBy: 'noCeiling',
    insideReason: '',
    stances,
    merge: row.merge,
    changes: row.changes,
  };
}

function stancesOf(sources: ListRow['sources'], responses: Decisions['responses']): RowStance[] {
  if (!sources.some(({ proposal }) => Object.hasOwn(responses, proposal))) return [];
  const stances = new Map<AgencyId, RowStance & { at: number }>();
  for (const { proposal } of sources) {
    if (!Object.hasOwn(responses, proposal)) continue;
    for (const [agency, answers] of Object.entries(responses[proposal] ?? {})) {
      const answer = answers.at(-1);
      if (!answer) continue;
      const offered = sumSatang(answer.amounts.map(({ amount }) => amount));
      const earlier = stances.get(agency);
      if (!earlier) {
        const { stance, at } = answer;
        stances.set(agency, { agency, stance, offered, contradiction: false, answered: [proposal], at });
        continue;
      }
      earlier.contradiction ||= earlier.stance !== answer.stance;
      earlier.offered += offered;
      earlier.answered.push(proposal);
      if (isLater(answer, earlier)) {
        earlier.stance = answer.stance;
        earlier.at = answer.at;
      }
    }
  }
  return [...stances.values()].map(({ at: _at, ...stance }) => stance);
}

function isLater(answer: AgencyResponse, earlier: { at: number }): boolean {
  return answer.at >= earlier.at;
}

export function unique<T>(items: readonly T[]): T[] {
  return [...new Set(items)];
}
