import { z } from 'zod';
import { runningBlock } from '../agenda/agendaTimes.ts';
import { groupOf } from '../can/index.ts';
import { own } from '../own.ts';
import { refusal, unknownGroup } from '../refusals.ts';
import { command, decided } from './Command.ts';
import { groupId } from './fields.ts';

const MOST_EXTRA = 4 * 60 * 60_000;

/** More time for one group in the block that runs, or some of it back. ms. */
export const giveGroupTime = command({
  name: 'giveGroupTime',
  input: z.strictObject({ group: groupId, byMs: z.number().int().min(-MOST_EXTRA).max(MOST_EXTRA) }),
  thing: ({ group }) => ({ group }),
  decide(state, { group, byMs }) {
    if (!groupOf(state, group)) return { ok: false, refusal: unknownGroup };
    if (!runningBlock(state.agenda)?.block.inGroups) return { ok: false, refusal: noGroupBlock };
    const before = own(state.agenda.extra, group) ?? 0;
    const extra = Math.min(MOST_EXTRA, Math.max(0, before + byMs));
    return extra === before ? decided() : decided({ type: 'groupTimeGiven', payload: { group, extra } });
  },
});

const noGroupBlock = refusal(
  'agenda.noGroupBlock',
  'ขณะนี้ไม่ได้อยู่ในช่วงที่กลุ่มทำงานพร้อมกัน',
  'No block in which the groups work side by side is running.',
  'เริ่มช่วงกลุ่มย่อยในกำหนดการก่อน',
  'Begin such a block of the agenda first.',
);
