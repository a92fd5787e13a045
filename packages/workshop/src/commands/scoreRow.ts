import { HIGHEST_SCORE } from '@ruam/consolidation';
import { z } from 'zod';
import { own } from '../own.ts';
import { unknownCriterion } from '../refusals.ts';
import { MOST_CRITERIA } from '../screening/Screening.ts';
import { command, decided } from './Command.ts';
import { id, keyed } from './fields.ts';
import { unknownRow } from './mergeRows.ts';

/** What the list's facilitators give a row by the criteria; of one left out the scores of the groups count. */
export const scoreRow = command({
  name: 'scoreRow',
  prepare: 'integratedList',
  input: z.strictObject({
    row: id,
    scores: keyed(z.number().int().min(1).max(HIGHEST_SCORE), 4 * MOST_CRITERIA),
  }),
  decide(state, { row, scores }, _actor, { list }) {
    if (!list) throw new Error('scoreRow needs the integrated list');
    if (!list.rows.some((known) => known.id === row)) return { ok: false, refusal: unknownRow };
    // Scores of a criterion that was taken away since are kept, and come with the others.
    const kept = Object.keys(own(state.ranking.scores, row) ?? {});
    const known = new Set([...state.screening.criteria.map(({ id }) => id), ...kept]);
    if (Object.keys(scores).some((criterion) => !known.has(criterion)))
      return { ok: false, refusal: unknownCriterion };
    return decided({ type: 'rowScored', payload: { row, scores } });
  },
});
