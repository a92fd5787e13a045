import type { AgencyId, AreaCode, ProposalId, Satang } from '@ruam/planning';
import type { MatrixRequest } from './areaAgencyMatrix.ts';
import type { ListRow } from './listTypes.ts';

/** A proposal as a board shows it, before and after its group handed over. */
export interface AskingCard {
  id: ProposalId;
  group: string;
  kind: 'project' | 'administration';
  title: string;
  area: AreaCode | null;
  total: Satang;
  /** Agencies that the proposal names. */
  agencies: readonly AgencyId[];
}

/**
 * What is asked of which agencies: those with a seat in the group, and those that the proposal names. The
 * administration line is nobody's question. `rows`: of the integrated list, to find the row of each proposal.
 */
export function matrixRequests(
  groups: readonly { id: string; seats: readonly AgencyId[] }[],
  cards: readonly AskingCard[],
  rows: readonly ListRow[],
): MatrixRequest[] {
  const seats = new Map(groups.map((group) => [group.id, group.seats]));
  const rowOf = new Map(
    rows.flatMap((row) => row.sources.map(({ proposal }) => [proposal, row.id] as const)),
  );
  return cards
    .filter(({ kind }) => kind === 'project')
    .map(({ id, group, title, area, total, agencies }) => ({
      ...{ proposal: id, group, title, area, asked: total },
      agencies: [...new Set([...agencies, ...(seats.get(group) ?? [])])],
      row: rowOf.get(id) ?? null,
    }));
}
