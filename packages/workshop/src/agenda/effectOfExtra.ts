import type { Timer } from '../state.ts';
import type { Agenda, AgendaBlock } from './Agenda.ts';
import { agendaTimes } from './agendaTimes.ts';

/** What the time that was given to groups does to the first block after them in which all are together. */
export interface EffectOfExtra {
  plenary: AgendaBlock;
  /** When it will begin, and when it would without the time given. ms since the epoch. */
  begins: number;
  without: number;
}

/** Null while no group has more time, or when what stands between (lunch, a locked start) takes it all up. */
export function effectOfExtra(agenda: Agenda, now: number, timer: Timer | null): EffectOfExtra | null {
  if (!Object.values(agenda.extra).some((extra) => extra > 0)) return null;
  const after = agendaTimes(agenda, now, timer);
  const before = agendaTimes({ ...agenda, extra: {} }, now, timer);
  const at = after.blocks.findIndex(({ state, block }) => state === 'next' && !block.inGroups);
  const [then, without] = [after.blocks[at], before.blocks[at]];
  if (!then || !without || then.expectedStart === without.expectedStart) return null;
  return { plenary: then.block, begins: then.expectedStart, without: without.expectedStart };
}

/** The blocks with `by` ms more taken off one; less than nothing gives them back. */
export function withCut(blocks: readonly AgendaBlock[], block: AgendaBlock['id'], by: number): AgendaBlock[] {
  return blocks.map((one) => (one.id === block ? { ...one, cut: Math.max(0, (one.cut ?? 0) + by) } : one));
}
