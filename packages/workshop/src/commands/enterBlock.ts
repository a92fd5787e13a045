import { z } from 'zod';
import { lengthOf } from '../agenda/Agenda.ts';
import { runningBlock } from '../agenda/agendaTimes.ts';
import { refusal } from '../refusals.ts';
import { command, decided } from './Command.ts';
import { id } from './fields.ts';

/** Begins a block of the agenda and its clock; null ends the one that runs. */
export const enterBlock = command({
  name: 'enterBlock',
  input: z.strictObject({ block: id.nullable() }),
  decide({ agenda }, input, _actor, { now }) {
    if (input.block === null) {
      if (!runningBlock(agenda)) return decided();
      return decided(
        { type: 'blockEntered', payload: { block: null } },
        { type: 'timerSet', payload: { timer: null } },
      );
    }
    const block = agenda.blocks.find((one) => one.id === input.block);
    if (!block) return { ok: false, refusal: unknownBlock };
    if (runningBlock(agenda)?.block.id === block.id) return decided();
    const { title } = block;
    const duration = lengthOf(block);
    const timer = { labelTh: title, labelEn: title, endsAt: now + duration, duration, remaining: null };
    return decided(
      { type: 'blockEntered', payload: { block: block.id } },
      { type: 'timerSet', payload: { timer } },
    );
  },
});

const unknownBlock = refusal(
  'agenda.unknownBlock',
  'ไม่พบช่วงนี้ในกำหนดการ อาจถูกแก้ไขแล้ว',
  'This block is not in the agenda: it may have been changed.',
  'เลือกจากกำหนดการที่แสดงอยู่',
  'Choose from the agenda as it stands.',
);
