import { z } from 'zod';
import { groupOf } from '../can/index.ts';
import { refusal, unknownGroup } from '../refusals.ts';
import { MOST_CRITERIA } from '../screening/Screening.ts';
import { VOTE_KINDS, VOTER_KINDS } from '../votes/Vote.ts';
import { command, decided } from './Command.ts';
import { filledLine, groupId, id, satang } from './fields.ts';
import { MOST_OPTIONS } from './voteFields.ts';

/** More open at once, and nobody knows which one is meant. */
export const MOST_OPEN = 12;

/**
 * Puts a question to the room, or to one group. The options get their ids here. A secret vote hides its figures: sums
 * that grow ballot by ballot would tell whoever looks on who gave which.
 */
export const openVote = command({
  name: 'openVote',
  input: z.strictObject({
    kind: z.enum(VOTE_KINDS),
    question: filledLine(300),
    options: z
      .array(
        z.strictObject({
          label: filledLine(300),
          row: id.nullable().default(null),
          cost: satang.default(0),
        }),
      )
      .max(MOST_OPTIONS)
      .default([]),
    criteria: z
      .array(z.strictObject({ label: filledLine(120), weight: z.number().int().min(1).max(100).default(1) }))
      .max(MOST_CRITERIA)
      .default([]),
    dots: z.number().int().min(1).max(100).default(3),
    budget: satang.default(0),
    voters: z.enum(VOTER_KINDS).default('person'),
    secret: z.boolean().default(false),
    hidden: z.boolean().default(true),
    group: groupId.nullable().default(null),
  }),
  thing: ({ group }) => ({ group }),
  decide(state, input, _actor, { newId }) {
    const { kind, options, criteria, budget } = input;
    if (input.group !== null && !groupOf(state, input.group)) return { ok: false, refusal: unknownGroup };
    if (state.votes.filter((vote) => !vote.closed).length >= MOST_OPEN)
      return { ok: false, refusal: tooMany };
    if (kind !== 'yesNo' && options.length < 2) return { ok: false, refusal: needsOptions };
    if (kind === 'criteria' && criteria.length === 0) return { ok: false, refusal: needsCriteria };
    if (kind === 'knapsack' && (budget === 0 || options.some((option) => option.cost === 0))) {
      return { ok: false, refusal: needsMoney };
    }
    const vote = {
      ...input,
      id: newId(),
      hidden: input.hidden || input.secret,
      options: kind === 'yesNo' ? [] : options.map((option, index) => ({ ...option, id: `o${index + 1}` })),
      criteria:
        kind === 'criteria'
          ? criteria.map((criterion, index) => ({ ...criterion, id: `c${index + 1}` }))
          : [],
    };
    return decided({ type: 'voteOpened', payload: { vote } });
  },
});

const needsOptions = refusal(
  'vote.needsOptions',
  'ต้องมีตัวเลือกอย่างน้อย 2 ตัวเลือก',
  'The vote needs at least two options.',
  'พิมพ์ตัวเลือกบรรทัดละหนึ่งข้อ หรือเลือกจากบัญชีโครงการ',
  'Type one option a line, or take them from the list.',
);
const needsCriteria = refusal(
  'vote.needsCriteria',
  'ต้องมีเกณฑ์อย่างน้อย 1 ข้อ',
  'The vote needs at least one criterion.',
  'พิมพ์เกณฑ์บรรทัดละหนึ่งข้อ',
  'Type one criterion a line.',
);
const needsMoney = refusal(
  'vote.needsMoney',
  'ต้องระบุวงเงินรวมและวงเงินของทุกตัวเลือก',
  'The budget and the cost of every option are needed.',
  'ใส่วงเงินรวม และวงเงินท้ายแต่ละตัวเลือก',
  'Give the budget, and a cost after each option.',
);
const tooMany = refusal(
  'vote.tooMany',
  `เปิดลงคะแนนพร้อมกันได้ไม่เกิน ${MOST_OPEN} เรื่อง`,
  `At most ${MOST_OPEN} votes are open at once.`,
  'ปิดการลงคะแนนที่เสร็จแล้วก่อน',
  'Close one that is done first.',
);
