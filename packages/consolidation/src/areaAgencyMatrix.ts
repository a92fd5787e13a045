/**
 * What the areas ask of the agencies, and what the agencies answered: one cell for each request and each agency that
 * is asked. Contradictions are told in words that a facilitator can act on.
 */
import type { AgencyId, AreaCode, ProposalId, Satang } from '@ruam/planning';
import { sumSatang } from '@ruam/planning';
import type { Decisions } from './decisions.ts';
import type { ListRow } from './listTypes.ts';

/** A request on its way to the agencies: a proposal of a board, or of the list. */
export interface MatrixRequest {
  proposal: ProposalId;
  group: string;
  title: string;
  area: AreaCode | null;
  asked: Satang;
  /** Agencies that are asked: those with a seat in its group, and those that the proposal names. */
  agencies: readonly AgencyId[];
  /** The row of the integrated list in which it stands; null while its group has not handed over. */
  row: string | null;
}

export interface MatrixCell {
  agency: AgencyId;
  /** Null: has not answered. */
  stance: string | null;
  asked: Satang;
  offered: Satang;
  reason: string;
  /** With `alreadyOurs`: the agency's own project, as named; '' when it was not. */
  project: string;
  at: number | null;
  /** The agency that answered also in its name, while it has not answered itself. */
  jointOf: AgencyId | null;
  /** Held back from the groups until answers are published. */
  held: boolean;
}

export type ContradictionKind =
  | 'supportsOneOfTwo'
  | 'offersMoreThanAsked'
  | 'oursWithoutName'
  | 'offersTogetherTooMuch';

export interface Contradiction {
  kind: ContradictionKind;
  /** Null: of several agencies. */
  agency: AgencyId | null;
  proposals: ProposalId[];
  asked: Satang;
  offered: Satang;
}

export interface MatrixRow extends MatrixRequest {
  cells: MatrixCell[];
  unanswered: AgencyId[];
  offered: Satang;
  /** Several agencies answered together, or several offer to carry it. */
  joint: boolean;
}

export interface AreaAgencyMatrix {
  agencies: { agency: AgencyId; asked: number; answered: number; offered: Satang }[];
  areas: { area: AreaCode | null; rows: MatrixRow[]; asked: Satang; offered: Satang; unanswered: number }[];
  contradictions: Contradiction[];
  /** Cells in all, and those without an answer. */
  cells: number;
  unanswered: number;
}

/** `pairs`: proposals that may be one and the same, merged or still candidates. */
export function areaAgencyMatrix(
  requests: readonly MatrixRequest[],
  responses: MatrixResponses,
  pairs: readonly (readonly [ProposalId, ProposalId])[] = [],
): AreaAgencyMatrix {
  const rows = requests.map((request) => rowOf(request, responses));
  const agencies = new Map<AgencyId, AreaAgencyMatrix['agencies'][number]>();
  const areas = new Map<AreaCode | null, AreaAgencyMatrix['areas'][number]>();
  for (const row of rows) {
    const area = areas.get(row.area) ?? { area: row.area, rows: [], asked: 0, offered: 0, unanswered: 0 };
    areas.set(row.area, area);
    area.rows.push(row);
    area.asked += row.asked;
    area.offered += row.offered;
    area.unanswered += row.unanswered.length;
    for (const { agency, stance, offered } of row.cells) {
      const column = agencies.get(agency) ?? { agency, asked: 0, answered: 0, offered: 0 };
      agencies.set(agency, column);
      column.asked += 1;
      if (stance !== null) column.answered += 1;
      column.offered += offered;
    }
  }
  const cells = sumSatang(rows.map((row) => row.cells.length));
  return {
    agencies: [...agencies.values()].sort((a, b) => b.asked - a.asked || (a.agency < b.agency ? -1 : 1)),
    areas: [...areas.values()].sort(
      (a, b) => Number(a.area === null) - Number(b.area === null) || b.asked - a.asked,
    ),
    contradictions: contradictionsIn(rows, pairs),
    cells,
    unanswered: sumSatang(rows.map((row) => row.unanswered.length)),
  };
}

type MatrixResponses = {
  readonly [proposal: ProposalId]: {
    readonly [agency: AgencyId]: readonly (Decisions['responses'][string][string][number] & {
      reason?: string;
      project?: string;
      jointWith?: readonly AgencyId[];
      held?: boolean;
    })[];
  };
};

function rowOf(request: MatrixRequest, responses: MatrixResponses): MatrixRow {
  const answers = Object.hasOwn(responses, request.proposal) ? (responses[request.proposal] ?? {}) : {};
  // Whoever answered stands in the row, asked or not.
  const agencies = [...new Set([...request.agencies, ...Object.keys(answers)])];
  const jointOf = (agency: AgencyId) =>
    Object.keys(answers).find((other) => answers[other]?.at(-1)?.jointWith?.includes(agency)) ?? null;
  const partners = Object.values(answers).flatMap((own) => own.at(-1)?.jointWith ?? []);
  const cells = [...new Set([...agencies, ...partners])].map((agency): MatrixCell => {
    const answer = Object.hasOwn(answers, agency) ? answers[agency]?.at(-1) : undefined;
    return {
      agency,
      stance: answer?.stance ?? null,
      asked: request.asked,
      offered: answer ? sumSatang(answer.amounts.map(({ amount }) => amount)) : 0,
      reason: answer?.reason ?? '',
      project: answer?.project ?? '',
      at: answer?.at ?? null,
      jointOf: answer ? null : jointOf(agency),
      held: answer?.held ?? false,
    };
  });
  const offering = cells.filter(
    ({ offered, stance }) => offered > 0 && (stance === 'support' || stance === 'partial'),
  );
  return {
    ...request,
    cells,
    unanswered: cells.filter(({ stance }) => stance === null).map(({ agency }) => agency),
    offered: sumSatang(cells.map(({ offered }) => offered)),
    joint: offering.length > 1 || partners.length > 0,
  };
}

function contradictionsIn(
  rows: readonly MatrixRow[],
  pairs: readonly (readonly [ProposalId, ProposalId])[],
): Contradiction[] {
  const found: Contradiction[] = [];
  for (const row of rows) {
    for (const { agency, stance, offered, project } of row.cells) {
      const told = { agency, proposals: [row.proposal], asked: row.asked, offered };
      if (offered > row.asked) found.push({ kind: 'offersMoreThanAsked', ...told });
      if (stance === 'alreadyOurs' && project.trim() === '') found.push({ kind: 'oursWithoutName', ...told });
    }
    if (row.joint && row.offered > row.asked && row.cells.every(({ offered }) => offered <= row.asked)) {
      found.push({
        kind: 'offersTogetherTooMuch',
        agency: null,
        proposals: [row.proposal],
        asked: row.asked,
        offered: row.offered,
      });
    }
  }
  const byProposal = new Map(rows.map((row) => [row.proposal, row]));
  for (const pair of pairs) {
    const [one, other] = [byProposal.get(pair[0]), byProposal.get(pair[1])];
    if (!one || !other) continue;
    for (const cell of one.cells) {
      const twin = other.cells.find(({ agency }) => agency === cell.agency);
      if (!twin || cell.stance === null || twin.stance === null) continue;
      if (isFor(cell.stance) === isFor(twin.stance)) continue;
      found.push({
        kind: 'supportsOneOfTwo',
        agency: cell.agency,
        proposals: [...pair],
        asked: one.asked + other.asked,
        offered: cell.offered + twin.offered,
      });
    }
  }
  return found;
}

function isFor(stance: string): boolean {
  return stance === 'support' || stance === 'partial';
}

/** Pairs of proposals that stand in one row of the list. */
export function mergedPairs(rows: readonly ListRow[]): [ProposalId, ProposalId][] {
  return rows.flatMap(({ sources }) =>
    sources.flatMap((one, at) =>
      sources.slice(at + 1).map((other): [string, string] => [one.proposal, other.proposal]),
    ),
  );
}
