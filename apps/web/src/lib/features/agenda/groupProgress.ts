import type { GroupBoard } from '@ruam/protocol';
import type { Group, GroupId, MemberId } from '@ruam/workshop';
import { type ProposalStates, proposalStates } from './proposalStates.ts';

/** As `LiveWorkshop` holds them: who has a page open, and on how many devices of whom edits hang. */
export interface Roster {
  present: ReadonlyMap<MemberId, { group: GroupId | null; devices: number }>;
  unsent: ReadonlyMap<MemberId, number>;
}

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
  /** ms since the last edit, when that is longer than is good although the group is still writing; else null. */
  quietFor: number | null;
  states: ProposalStates;
}

const QUIET_AFTER = 15 * 60_000;

/** When a group is called quiet. Times in ms. */
export interface Quiet {
  after: number;
  /** Since when it is known that nobody has edited, where no edit is known; null: it is not. */
  since: number | null;
}

/** How far one group is, from its board (null until it came), its hand-over and the roster. `now` in ms. */
export function groupProgress(
  group: Group,
  board: GroupBoard | null,
  { present, unsent }: Roster,
  now: number,
  quiet: Quiet = { after: QUIET_AFTER, since: null },
): GroupProgress {
  const cards = board?.proposals ?? [];
  const states = proposalStates(cards);
  const filled = cards.reduce((sum, card) => sum + card.filled, 0);
  const required = cards.reduce((sum, card) => sum + card.required, 0);
  const inGroup = [...present].filter(([, where]) => where.group === group.id && where.devices > 0);
  const held = inGroup.flatMap(([member]) => {
    const devices = unsent.get(member) ?? 0;
    return devices > 0 ? [{ member, devices }] : [];
  });
  const proposals = group.handOver?.proposals ?? cards.length;
  const lastEditAt = board?.lastEditAt ?? quiet.since;
  const quietFor = lastEditAt === null || group.handOver ? 0 : now - lastEditAt;
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
    unsentMembers: held.map(({ member }) => member),
    unsentDevices: held.reduce((sum, { devices }) => sum + devices, 0),
    quietFor: quietFor > quiet.after ? quietFor : null,
    states,
  };
}
