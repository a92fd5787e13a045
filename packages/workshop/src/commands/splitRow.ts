import { lineKey } from '@ruam/consolidation';
import { EXPENSE_CATEGORIES, FUND_SOURCES, type Satang, sumSatang } from '@ruam/planning';
import { z } from 'zod';
import { actorId } from '../actor.ts';
import { refusal } from '../refusals.ts';
import { command, decided } from './Command.ts';
import { filledLine, fiscalYear, id, satang, text } from './fields.ts';
import { unknownRow } from './mergeRows.ts';

/** One row becomes several. The parts have to add up to it under every line: no money appears or goes. */
export const splitRow = command({
  name: 'splitRow',
  prepare: 'integratedList',
  input: z.strictObject({
    source: id,
    parts: z
      .array(
        z.strictObject({
          title: filledLine(500),
          area: id.nullable().default(null),
          amounts: z
            .array(
              z.strictObject({
                source: z.enum(['', ...FUND_SOURCES]),
                fiscalYear: fiscalYear.or(z.literal(0)),
                category: z.enum(['', ...EXPENSE_CATEGORIES]),
                fundingAgency: id.nullable().default(null),
                amount: satang,
              }),
            )
            .max(500),
        }),
      )
      .min(2)
      .max(20),
    reason: text().min(1),
  }),
  decide(state, { source, parts, reason }, actor, { now, newId, list }) {
    if (!list) throw new Error('splitRow needs the integrated list');
    const row = list.rows.find((known) => known.id === source);
    if (!row) return { ok: false, refusal: unknownRow };
    if (state.splits.some((one) => !one.undone && one.source === source)) {
      return { ok: false, refusal: alreadySplit };
    }
    const left = new Map<string, Satang>(row.lines.map((line) => [lineKey(line), line.amount]));
    for (const amount of parts.flatMap((part) => part.amounts)) {
      const key = `${amount.source}|${amount.fiscalYear || ''}|${amount.category}|${amount.fundingAgency ?? ''}`;
      left.set(key, (left.get(key) ?? 0) - amount.amount);
    }
    if ([...left.values()].some((amount) => amount !== 0)) return { ok: false, refusal: doesNotAddUp };
    if (parts.some((part) => sumSatang(part.amounts.map(({ amount }) => amount)) === 0) && row.total > 0) {
      return { ok: false, refusal: emptyPart };
    }
    const splitId = `split-${newId()}`;
    const split = {
      id: splitId,
      source,
      parts: parts.map((part, at) => ({ ...part, id: `${splitId}-${at + 1}` })),
      reason,
      at: now,
      by: actorId(actor),
      undone: null,
    };
    return decided({ type: 'split', payload: { split } });
  },
});

const alreadySplit = refusal(
  'split.already',
  'รายการนี้ถูกแยกไว้แล้ว',
  'This row was divided already.',
  'ดูบัญชีรวมล่าสุดแล้วเลือกใหม่',
  'Look at the list as it is now and choose again.',
);
const doesNotAddUp = refusal(
  'split.doesNotAddUp',
  'ยอดของทุกส่วนรวมกันไม่เท่ากับรายการเดิม',
  'The parts do not add up to the row.',
  'ตรวจจำนวนเงินของแต่ละส่วนให้รวมกันเท่าเดิมทุกบรรทัด',
  'Check the amounts: under every line the parts have to add up to what stood there.',
);
const emptyPart = refusal(
  'split.emptyPart',
  'มีส่วนที่ไม่มีเงินเลย',
  'One part has no money at all.',
  'กรอกเงินให้ทุกส่วน หรือเอาส่วนนั้นออก',
  'Give money to every part, or take that part out.',
);
