import { type AgencyId, type AreaCode, matchesSearch } from '@ruam/planning';
import type { GroupBoard, ProposalCard } from '@ruam/protocol';
import type { Group, GroupId, Response, Workshop } from '@ruam/workshop';

/** Why a proposal stands in an agency's queue. `named` comes first: it leads, shares or funds the project. */
export type QueueReason = 'named' | 'seat' | 'answered';

export interface QueueRow {
  card: ProposalCard;
  group: Group;
  reason: QueueReason;
  /** The agency's answer in force; null while it is waited for. */
  answer: Response | null;
}

export interface QueueFilter {
  show: 'waiting' | 'answered' | 'all';
  group: GroupId | '';
  area: AreaCode | '';
  search: string;
}

/** An agency's answers to one proposal, oldest first; the last one is in force. */
export function answersOf(
  workshop: Pick<Workshop, 'responses'>,
  proposal: string,
  agency: AgencyId,
): readonly Response[] {
  return workshop.responses[proposal]?.[agency] ?? [];
}

/**
 * What waits for one agency over all groups: proposals that name it, then the others of the groups in which it has
 * a seat, and what it has answered of its own accord. The administration line is nobody's question and stays out.
 * Within a reason: order of the groups, then priority, then title.
 */
export function answerQueue(
  workshop: Pick<Workshop, 'groups' | 'responses'>,
  boards: readonly GroupBoard[],
  agency: AgencyId,
): QueueRow[] {
  const order = new Map(workshop.groups.map((group, index) => [group.id, index]));
  const rows = boards.flatMap((board) => {
    const group = workshop.groups.find((candidate) => candidate.id === board.group);
    if (!group) return [];
    return board.proposals.flatMap((card): QueueRow[] => {
      if (card.kind === 'administration') return [];
      const answer = answersOf(workshop, card.id, agency).at(-1) ?? null;
      const reason = card.agencies.includes(agency)
        ? 'named'
        : group.seats.includes(agency)
          ? 'seat'
          : answer
            ? 'answered'
            : null;
      return reason ? [{ card, group, reason, answer }] : [];
    });
  });
  const weight: Record<QueueReason, number> = { named: 0, seat: 1, answered: 2 };
  return rows.sort(
    (a, b) =>
      weight[a.reason] - weight[b.reason] ||
      (order.get(a.group.id) ?? 0) - (order.get(b.group.id) ?? 0) ||
      (a.card.priority ?? Number.MAX_SAFE_INTEGER) - (b.card.priority ?? Number.MAX_SAFE_INTEGER) ||
      a.card.title.localeCompare(b.card.title, 'th'),
  );
}

/** `areaNames` lets a search find the province by its name. */
export function filterQueue(
  rows: readonly QueueRow[],
  filter: QueueFilter,
  areaNames: (area: AreaCode) => string,
): QueueRow[] {
  return rows.filter(
    (row) =>
      (filter.show === 'all' || (row.answer === null) === (filter.show === 'waiting')) &&
      (filter.group === '' || row.group.id === filter.group) &&
      (filter.area === '' || row.card.area === filter.area) &&
      matchesSearch(`${row.card.title} ${row.card.area ? areaNames(row.card.area) : ''}`, filter.search),
  );
}

export interface QueueCount {
  answered: number;
  all: number;
}

export function countQueue(rows: readonly QueueRow[]): QueueCount {
  return { answered: rows.filter((row) => row.answer !== null).length, all: rows.length };
}
