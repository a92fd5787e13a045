import { HIGHEST_SCORE } from '@ruam/consolidation';
import { z } from 'zod';
import { refusal } from '../refusals.ts';
import { MOST_CRITERIA } from '../screening/Screening.ts';
import { ANSWERS } from '../votes/Vote.ts';
import { id, keyed } from './fields.ts';

/** Of options, and of the choices on a ballot. */
export const MOST_OPTIONS = 60;

export const choiceField = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('yesNo'), answer: z.enum(ANSWERS) }),
  z.strictObject({ kind: z.literal('dots'), dots: keyed(z.number().int().min(1).max(100), MOST_OPTIONS) }),
  z.strictObject({ kind: z.literal('ranking'), order: z.array(id).max(MOST_OPTIONS) }),
  z.strictObject({
    kind: z.literal('criteria'),
    scores: keyed(keyed(z.number().int().min(1).max(HIGHEST_SCORE), MOST_CRITERIA), MOST_OPTIONS),
  }),
  z.strictObject({ kind: z.literal('knapsack'), chosen: z.array(id).max(MOST_OPTIONS) }),
]);

export const unknownVote = refusal(
  'vote.unknown',
  'ไม่พบการลงคะแนนนี้',
  'There is no such vote.',
  'เลือกการลงคะแนนที่แสดงอยู่',
  'Choose one of the votes that are shown.',
);
export const voteClosed = refusal(
  'vote.closed',
  'การลงคะแนนนี้ปิดแล้ว',
  'This vote is closed.',
  'ดูผลได้ที่หน้าลงคะแนน',
  'The result stands on the votes page.',
);
export const voteCancelled = refusal(
  'vote.cancelled',
  'การลงคะแนนนี้ยกเลิกแล้ว',
  'This vote was called off.',
  'เปิดการลงคะแนนใหม่',
  'Open a new vote.',
);
