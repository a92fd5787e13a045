import type { AreaAgencyMatrix, Contradiction, MatrixRow } from '@ruam/consolidation';
import { type AgencyId, matchesSearch } from '@ruam/planning';

export interface MatrixFilter {
  show: 'all' | 'unanswered' | 'contradictions' | 'joint';
  /** '' stands for all; `-` for no area. */
  area: string;
  group: string;
  agency: AgencyId;
  search: string;
}

export const EVERYTHING: MatrixFilter = { show: 'all', area: '', group: '', agency: '', search: '' };

/** The requests that match, each whole: its answers stay together. `contradictory`: ids of proposals. */
export function filterMatrix(
  matrix: AreaAgencyMatrix,
  filter: MatrixFilter,
  areaName: (area: string | null) => string,
): MatrixRow[] {
  const contradictory = new Set(matrix.contradictions.flatMap(({ proposals }) => proposals));
  const isShown = (row: MatrixRow): boolean => {
    switch (filter.show) {
      case 'all':
        return true;
      case 'unanswered':
        return filter.agency === '' ? row.unanswered.length > 0 : row.unanswered.includes(filter.agency);
      case 'contradictions':
        return contradictory.has(row.proposal);
      case 'joint':
        return row.joint;
    }
  };
  return matrix.areas
    .flatMap(({ rows }) => rows)
    .filter(
      (row) =>
        isShown(row) &&
        (filter.area === '' || (row.area ?? '-') === filter.area) &&
        (filter.group === '' || row.group === filter.group) &&
        (filter.agency === '' || row.cells.some(({ agency }) => agency === filter.agency)) &&
        matchesSearch(`${row.title} ${areaName(row.area)}`, filter.search),
    );
}

/** The agencies that stand in these rows, those asked most often first; one alone when it was chosen. */
export function columnsOf(rows: readonly MatrixRow[], chosen: AgencyId): AgencyId[] {
  if (chosen !== '') return [chosen];
  const counts = new Map<AgencyId, number>();
  for (const { cells } of rows)
    for (const { agency } of cells) counts.set(agency, (counts.get(agency) ?? 0) + 1);
  return [...counts]
    .sort(([a, one], [b, other]) => other - one || (a < b ? -1 : 1))
    .map(([agency]) => agency);
}

/** Of one proposal and agency; a contradiction of several agencies stands at each. */
export function contradictionsAt(
  contradictions: readonly Contradiction[],
): (proposal: string, agency: AgencyId) => Contradiction[] {
  const byProposal = new Map<string, Contradiction[]>();
  for (const one of contradictions)
    for (const proposal of one.proposals)
      byProposal.set(proposal, [...(byProposal.get(proposal) ?? []), one]);
  return (proposal, agency) =>
    (byProposal.get(proposal) ?? []).filter((one) => one.agency === null || one.agency === agency);
}
