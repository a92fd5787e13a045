import { z } from 'zod';
import { RANKED_BY } from '../ranking/Ranking.ts';
import { refusal } from '../refusals.ts';
import { conflictOf } from '../rowChanges/conflictOf.ts';
import { hasResult } from '../votes/hasResult.ts';
import { command, decided } from './Command.ts';
import { id, seenVersion, text } from './fields.ts';

/** By what the rows are ranked, wherever no hand ordered an area. */
export const setRanking = command({
  name: 'setRanking',
  input: z.strictObject({
    by: z.enum(RANKED_BY),
    vote: id.nullable().default(null),
    reason: text(1000).default(''),
    seen: seenVersion,
  }),
  decide(state, { seen, ...ranking }, actor) {
    const conflict = conflictOf(state, actor, seen, ['ranking']);
    if (conflict) return { ok: false, refusal: conflict };
    if (ranking.by === 'criteria' && state.screening.criteria.length === 0)
      return { ok: false, refusal: criteriaNeeded };
    if (ranking.by === 'vote') {
      const vote = state.votes.find((one) => one.id === ranking.vote);
      if (!vote || !hasResult(vote)) return { ok: false, refusal: closedVoteNeeded };
      if (!vote.options.some((option) => option.row !== null)) return { ok: false, refusal: rowsNeeded };
    }
    return decided({ type: 'rankingSet', payload: ranking });
  },
});

const criteriaNeeded = refusal(
  'ranking.criteriaNeeded',
  'ต้องมีเกณฑ์อย่างน้อย 1 ข้อ',
  'At least one criterion is needed.',
  'กำหนดเกณฑ์และน้ำหนักก่อน แล้วเลือกอีกครั้ง',
  'Set the criteria with their weights first, then choose it again.',
);
const closedVoteNeeded = refusal(
  'ranking.closedVoteNeeded',
  'ต้องเลือกการลงคะแนนที่ปิดแล้ว',
  'Choose a vote that is closed.',
  'ปิดการลงคะแนนก่อน แล้วเลือกอีกครั้ง',
  'Close the vote, then choose it.',
);
const rowsNeeded = refusal(
  'ranking.rowsNeeded',
  'การลงคะแนนนี้ไม่ได้ถามถึงรายการในบัญชีรวม จึงใช้จัดลำดับไม่ได้',
  'This vote does not ask about rows of the list, so it cannot rank them.',
  'เลือกการลงคะแนนที่ตัวเลือกมาจากบัญชีรวม',
  'Choose a vote whose options come from the list.',
);
