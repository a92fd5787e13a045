/** What became of each proposal that was handed over: its rows of the list, its merge, its answers. Pure. */
import type { GroupSnapshot, IntegratedList, ListRow } from '@ruam/consolidation';
import { type Proposal, proposalTotal, sumSatang } from '@ruam/planning';
import type { FollowedAnswer, FollowedMerge, FollowedProposal, FollowedRow } from '@ruam/protocol';
import { publishedResponses, type Workshop } from '@ruam/workshop';

export interface FollowedSources {
  workshop: Workshop;
  list: IntegratedList;
  /** As they are handed over now. */
  snapshots: readonly GroupSnapshot[];
  /** Handed over before, by groups that have handed over again. */
  earlier: readonly GroupSnapshot[];
}

/** Of every group that has handed over, in the order of the groups and of their proposals. */
export function followedProposals({
  workshop,
  list,
  snapshots,
  earlier,
}: FollowedSources): FollowedProposal[] {
  const rowsOf = new Map<string, ListRow[]>();
  for (const row of [...list.rows, ...list.administration]) {
    for (const { proposal } of row.sources) rowsOf.set(proposal, [...(rowsOf.get(proposal) ?? []), row]);
  }
  const responses = publishedResponses(workshop.responses);
  const told = (group: string, proposal: Proposal): Omit<FollowedProposal, 'withdrawn'> => {
    const rows = rowsOf.get(proposal.id) ?? [];
    const { id, title, area, leadAgency } = proposal;
    return {
      ...{ id, title, group, area, leadAgency },
      total: proposalTotal(proposal),
      rows: rows.map((row) => rowOf(row, id, workshop)),
      merge: mergeOf(rows[0], id),
      answers: answersOf(Object.hasOwn(responses, id) ? responses[id] : undefined),
    };
  };
  return workshop.groups.flatMap(({ id: group, handOver, reopenings }) => {
    if (!handOver) return [];
    const now = snapshots.find((one) => one.group === group)?.proposals ?? [];
    const there = new Set(now.map(({ id }) => id));
    const reopened = reopenings.at(-1);
    const before = new Map(
      earlier
        .filter((one) => one.group === group)
        .flatMap(({ proposals }) => proposals)
        .filter(({ id }) => !there.has(id))
        .map((proposal) => [proposal.id, proposal]),
    );
    return [
      ...now.map((proposal) => ({ ...told(group, proposal), withdrawn: null })),
      ...[...before.values()].map((proposal) => ({
        ...told(group, proposal),
        withdrawn: { reason: reopened?.reason ?? '', at: reopened?.at ?? handOver.at },
      })),
    ];
  });
}

function rowOf(row: ListRow, proposal: string, { splits }: Workshop): FollowedRow {
  const { number, title, total, kind, inside, insideReason, split } = row;
  const parts = row.lines.flatMap((line) => line.parts.filter((part) => part.proposal === proposal));
  return {
    ...{ number, title, total, insideReason },
    counted: sumSatang(parts.map(({ amount }) => amount)),
    inside: kind === 'administration' ? null : inside,
    part: split
      ? {
          ...{ number: split.part, of: split.parts },
          reason: splits.find(({ id }) => id === split.id)?.reason ?? '',
        }
      : null,
  };
}

function mergeOf(row: ListRow | undefined, proposal: string): FollowedMerge | null {
  if (!row?.merge) return null;
  const { reason, reasonKind } = row.merge;
  const others = row.sources
    .filter((source) => source.proposal !== proposal)
    .map(({ title, group }) => ({ title, group }));
  return { others, reason, reasonKind };
}

function answersOf(byAgency: Workshop['responses'][string] | undefined): FollowedAnswer[] {
  return Object.values(byAgency ?? {})
    .flatMap((answers) => answers.at(-1) ?? [])
    .map(({ agency, stance, amounts, reason, condition, at }) => ({
      ...{ agency, stance, reason, condition, at },
      offered: sumSatang(amounts.map(({ amount }) => amount)),
    }))
    .sort((one, other) => one.at - other.at);
}
