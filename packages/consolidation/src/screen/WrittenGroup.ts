import type { AreaCode, ProposalId, Satang } from '@ruam/planning';

/** What a group has on the table before it hands over, as its board tells it. */
export interface WrittenGroup {
  group: string;
  proposals: readonly {
    id: ProposalId;
    kind: 'project' | 'administration';
    title: string;
    area: AreaCode | null;
    total: Satang;
  }[];
}

/** Projects of the groups that are not in the list yet, each with its group. Administration is listed apart. */
export function writtenProjects(
  list: { groups: readonly { id: string; edition: number | null }[] } | null,
  written: readonly WrittenGroup[],
): (WrittenGroup['proposals'][number] & { group: string })[] {
  const handedOver = new Set(
    (list?.groups ?? []).filter(({ edition }) => edition !== null).map(({ id }) => id),
  );
  return written
    .filter(({ group }) => !handedOver.has(group))
    .flatMap(({ group, proposals }) => proposals.map((proposal) => ({ ...proposal, group })))
    .filter(({ kind }) => kind === 'project');
}
