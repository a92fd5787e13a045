import type { AgencyId } from '@ruam/planning';
import type { Group } from '@ruam/workshop';

/** A group while it is typed. */
export interface GroupDraft {
  nameTh: string;
  nameEn: string;
  leadPostTh: string;
  leadPostEn: string;
  /** In the programme's order. */
  seats: AgencyId[];
}

const TEXTS = ['nameTh', 'nameEn', 'leadPostTh', 'leadPostEn'] as const;

export function groupDraft(group: Group | null): GroupDraft {
  return {
    nameTh: group?.nameTh ?? '',
    nameEn: group?.nameEn ?? '',
    leadPostTh: group?.leadPostTh ?? '',
    leadPostEn: group?.leadPostEn ?? '',
    seats: [...(group?.seats ?? [])],
  };
}

/** What `changeGroup` is told: only what differs, so that what somebody else changed meanwhile stays. */
export function groupChanges(draft: GroupDraft, group: Group): Partial<GroupDraft> {
  const changes: Partial<GroupDraft> = {};
  for (const field of TEXTS) if (draft[field].trim() !== group[field]) changes[field] = draft[field].trim();
  if (draft.seats.join() !== group.seats.join()) changes.seats = [...draft.seats];
  return changes;
}

/** The seats with one of them moved by `step` places; unchanged at the ends. */
export function movedSeat(seats: readonly AgencyId[], seat: AgencyId, step: 1 | -1): AgencyId[] {
  const at = seats.indexOf(seat);
  const to = at + step;
  if (at < 0 || to < 0 || to >= seats.length) return [...seats];
  const moved = seats.toSpliced(at, 1);
  return moved.toSpliced(to, 0, seat);
}
