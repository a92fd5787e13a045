import { z } from 'zod';
import { refusal } from '../refusals.ts';
import { HIGHEST_SCORE } from '../votes/Vote.ts';
import { command, decided } from './Command.ts';
import { id, keyed } from './fields.ts';
import { unknownRow } from './mergeRows.ts';
import { MOST_CRITERIA } from './voteFields.ts';

/** The scores of a row by the criteria of the ranking; a criterion left out is not scored. */
export const scoreRow = command({
  name: 'scoreRow',
  prepare: 'integratedList',
  input: z.strictObject({
    row: id,
    scores: keyed(z.number().int().min(1).max(HIGHEST_SCORE), MOST_CRITERIA),
  }),
  decide(state, { row, scores }, _actor, { list }) {
    if (!list) throw new Error('scoreRow needs the integrated list');
    if (!list.rows.some((known) => known.id === row)) return { ok: false, refusal: unknownRow };
    const known = new Set(state.ranking.criteria.map((criterion) => criterion.id));
    if (Object.keys(scores).some((criterion) => !known.has(criterion)))
      return { ok: false, refusal: unknownCriterion };
    return decided({ type: 'rowScored', payload: { row, scores } });
  },
});

const unknownCriterion = refusal(
  'ranking.unknownCriterion',
  'เกณฑ์ถูกเปลี่ยนไปแล้ว',
  'The criteria have been changed.',
  'ดูเกณฑ์ล่าสุด แล้วให้คะแนนอีกครั้ง',
  'Look at the criteria as they are now and score again.',
);
