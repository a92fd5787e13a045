import type { GroupBoard } from '@ruam/protocol';
import type { Group, GroupId, MemberId } from '@ruam/workshop';

/** As `LiveWorkshop.present` holds it. */
export type Present = ReadonlyMap<MemberId, { group: GroupId | null; devices: number; unsent: number }>;

export interface GroupProgress {
  group: Group;
  board: GroupBoard | null;
  /** Handed over, being written, or nothing in it yet. */
  state: 'handedOver' | 'writing' | 'empty';
  proposals: number;
  /** satang, as handed over, else as the room holds it now */
  total: number;
  filled: number;
  required: number;
  /** 0 … 1; 0 when nothing is asked yet. */
  completeness: number;
  complete: number;
  /** Members of the group with a page open anywhere in the workshop. */
  online: number;
  /** Members with a device that holds edits which the server does not have. */
  unsentMembers: MemberId[];
  unsentDevices: number;
  /** Nobody has edited for a quarter of an hour although the group is still writing. */
  quiet: boolean;
}

const QUIET_AFTER = 15 * 60_000;

/** How far one group is, from its board (null until it came), its hand-over and the roster. `now` in ms. */
export function groupProgress(
  group: Group,
  board: GroupBoard | null,
  present: Present,
  now: number,
): GroupProgress {
  const cards = board?.proposals ?? [];
  const filled = cards.reduce((sum, card) => sum + card.filled, 0);
  const required = cards.reduce((sum, card) => sum + card.required, 0);
  const inGroup = [...present].filter(([, where]) => where.group === group.id && where.devices > 0);
  const unsent = inGroup.filter(([, where]) => where.unsent > 0);
  const proposals = group.handOver?.proposals ?? cards.length;
  const lastEditAt = board?.lastEditAt ?? null;
  return {
    group,
    board,
    state: group.handOver ? 'handedOver' : proposals > 0 ? 'writing' : 'empty',
    proposals,
    total: group.handOver?.total ?? board?.total ?? 0,
    filled,
    required,
    completeness: required > 0 ? filled / required : 0,
    complete: cards.filter((card) => card.required > 0 && card.filled >= card.required).length,
    online: inGroup.length,
    unsentMembers: unsent.map(([member]) => member),
    unsentDevices: unsent.reduce((sum, [, where]) => sum + where.unsent, 0),
    quiet: !group.handOver && lastEditAt !== null && now - lastEditAt > QUIET_AFTER,
  };
}
