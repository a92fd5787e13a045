import { z } from 'zod';
import { refusal } from '../refusals.ts';
import { command, decided } from './Command.ts';
import { groupId } from './fields.ts';

/** Forwards or back. */
export const enterStage = command({
  name: 'enterStage',
  input: z.strictObject({ stage: groupId }),
  decide(state, { stage }) {
    if (!state.stages.some((known) => known.id === stage)) return { ok: false, refusal: unknownStage };
    return stage === state.stage ? decided() : decided({ type: 'stageEntered', payload: { stage } });
  },
});

const unknownStage = refusal(
  'stage.unknown',
  'ไม่มีขั้นตอนนี้ในการประชุม',
  'This workshop has no such stage.',
  'เลือกขั้นตอนจากรายการ',
  'Choose a stage from the list.',
);
