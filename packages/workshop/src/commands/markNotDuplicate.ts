import { pairKey } from '@ruam/consolidation';
import { z } from 'zod';
import { own } from '../own.ts';
import { refusal } from '../refusals.ts';
import { command, decided } from './Command.ts';
import { id } from './fields.ts';

/** A person looked at the pair and called it different; `undone` takes that back. */
export const markNotDuplicate = command({
  name: 'markNotDuplicate',
  input: z.strictObject({ pair: z.tuple([id, id]), undone: z.boolean().default(false) }),
  decide(state, { pair: [one, other], undone }) {
    if (one === other) return { ok: false, refusal: samePair };
    const marked = own(state.notDuplicates, pairKey(one, other)) !== undefined;
    if (marked !== undone) return decided();
    const pair: [string, string] = one < other ? [one, other] : [other, one];
    return decided({ type: 'notDuplicate', payload: { pair, ...(undone ? { undone } : {}) } });
  },
});

const samePair = refusal(
  'pair.same',
  'เป็นรายการเดียวกัน จึงเทียบกันไม่ได้',
  'This is one and the same row.',
  'เลือกสองรายการที่ต่างกัน',
  'Choose two different rows.',
);
