import { groupOf } from '../can/index.ts';
import { refusal } from '../refusals.ts';
import { command, decided } from './Command.ts';
import { groupInput } from './createWorkshop.ts';

const MOST_GROUPS = 100;

export const addGroup = command({
  name: 'addGroup',
  input: groupInput,
  decide(state, input, _actor, { newId }) {
    const id = input.id ?? newId();
    if (groupOf(state, id)) return { ok: false, refusal: groupExists };
    if (state.groups.length >= MOST_GROUPS) return { ok: false, refusal: tooManyGroups };
    return decided({ type: 'groupAdded', payload: { ...input, id } });
  },
});

const groupExists = refusal(
  'group.exists',
  'มีกลุ่มนี้อยู่แล้ว',
  'This group exists already.',
  'แก้ไขกลุ่มเดิมแทน',
  'Change the existing group instead.',
);

const tooManyGroups = refusal(
  'group.tooMany',
  `มีได้ไม่เกิน ${MOST_GROUPS} กลุ่ม`,
  `A workshop has at most ${MOST_GROUPS} groups.`,
  'ใช้กลุ่มที่มีอยู่',
  'Use an existing group.',
);
