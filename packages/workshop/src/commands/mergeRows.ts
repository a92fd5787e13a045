import { basisOf, type ListRow, mergeAmounts, PICKED_FIELDS, WHOLE_SHARE } from '@ruam/consolidation';
import { EXPENSE_CATEGORIES, FUND_SOURCES, sumSatang } from '@ruam/planning';
import { z } from 'zod';
import { actorId } from '../actor.ts';
import { refusal } from '../refusals.ts';
import { conflictOf, groupsOf } from '../rowChanges/conflictOf.ts';
import { AMOUNT_RULES } from '../state.ts';
import { command, decided } from './Command.ts';
import { filledLine, fiscalYear, id, satang, seenVersion, text } from './fields.ts';

/** Several rows of the integrated list become one. When the total changes, a reason and its kind are needed. */
export const mergeRows = command({
  name: 'mergeRows',
  prepare: 'integratedList',
  input: z.strictObject({
    sources: z.array(id).min(2).max(50),
    title: filledLine(500),
    rule: z.enum(AMOUNT_RULES),
    keep: id.nullable().default(null),
    amounts: z
      .array(
        z.strictObject({
          /** '' and 0: the sources do not say. */
          source: z.enum(['', ...FUND_SOURCES]),
          fiscalYear: fiscalYear.or(z.literal(0)),
          category: z.enum(['', ...EXPENSE_CATEGORIES]),
          fundingAgency: id.nullable().default(null),
          amount: satang,
        }),
      )
      .max(500)
      .default([]),
    /** Basis points by source. */
    shares: z.record(id, z.int().min(0).max(WHOLE_SHARE)).default({}),
    picks: z.partialRecord(z.enum(PICKED_FIELDS), id).default({}),
    reason: text().default(''),
    reasonKind: z.enum(['overlapRemoved', 'scopeCut', 'repriced']).nullable().default(null),
    seen: seenVersion,
  }),
  decide(state, { seen, ...input }, actor, { now, newId, list }) {
    if (!list) throw new Error('mergeRows needs the integrated list');
    const conflict = conflictOf(state, actor, seen, [...input.sources, ...groupsOf(list, input.sources)]);
    if (conflict) return { ok: false, refusal: conflict };
    const sources = [...new Set(input.sources)];
    if (sources.length < 2) return { ok: false, refusal: sameRow };
    const rows: ListRow[] = [];
    for (const source of sources) {
      const row = list.rows.find((known) => known.id === source);
      if (row) rows.push(row);
      else if (list.administration.some((known) => known.id === source))
        return { ok: false, refusal: administration };
      else if (state.merges.some((merge) => !merge.undone && merge.sources.includes(source))) {
        return { ok: false, refusal: alreadyMerged };
      } else return { ok: false, refusal: unknownRow };
    }
    if (input.rule === 'keepOne' && (input.keep === null || !sources.includes(input.keep))) {
      return { ok: false, refusal: keepNeeded };
    }
    if (input.rule === 'byHand' && input.amounts.length === 0) return { ok: false, refusal: amountsNeeded };

    const chosen = [...Object.keys(input.shares), ...Object.values(input.picks)];
    if (chosen.some((source) => !sources.includes(source))) return { ok: false, refusal: unknownRow };

    const before = sumSatang(rows.map((row) => row.total));
    const after = sumSatang(mergeAmounts(rows, input.rule, input).map((line) => line.amount));
    if (after !== before) {
      if (input.reason === '' || input.reasonKind === null) return { ok: false, refusal: reasonNeeded };
      if (after > before && input.reasonKind !== 'repriced') return { ok: false, refusal: kindDoesNotFit };
    }
    const { shares, picks, ...told } = input;
    const merge = {
      ...told,
      ...(input.rule === 'shares' && { shares }),
      ...(Object.keys(picks).length > 0 && { picks }),
      basis: rows.map(basisOf),
      id: `merge-${newId()}`,
      sources,
      keep: input.rule === 'keepOne' ? input.keep : null,
      amounts: input.rule === 'byHand' ? input.amounts : [],
      // Nothing changed, so there is nothing to explain; a later difference then shows as unexplained.
      reasonKind: after === before ? null : input.reasonKind,
      at: now,
      by: actorId(actor),
      undone: null,
    };
    return decided({ type: 'merged', payload: { merge } });
  },
});

export const unknownRow = refusal(
  'row.unknown',
  'ไม่มีรายการนี้ในบัญชีรวมแล้ว กลุ่มอาจถูกเปิดใหม่ หรือรายการถูกรวมไปแล้ว',
  'This row is not in the integrated list any more: its group may have been reopened, or it was merged.',
  'ดูบัญชีรวมล่าสุดแล้วเลือกใหม่',
  'Look at the list as it is now and choose again.',
);
const sameRow = refusal(
  'merge.sameRow',
  'ต้องเลือกอย่างน้อยสองรายการที่ต่างกัน',
  'Choose at least two different rows.',
  'เลือกรายการเพิ่ม',
  'Choose another row.',
);
const administration = refusal(
  'merge.administration',
  'ค่าใช้จ่ายในการบริหารงานแยกไว้ต่างหาก จึงรวมกับรายการอื่นไม่ได้',
  'Administration costs are listed apart and cannot be merged.',
  'เลือกเฉพาะรายการโครงการ',
  'Choose projects only.',
);
const alreadyMerged = refusal(
  'merge.alreadyMerged',
  'รายการนี้ถูกรวมไว้ในรายการอื่นแล้ว',
  'This row is already part of another merge.',
  'เลือกรายการที่รวมแล้วแทน หรือยกเลิกการรวมเดิมก่อน',
  'Choose the merged row instead, or undo that merge first.',
);
const keepNeeded = refusal(
  'merge.keepNeeded',
  'ต้องเลือกว่าจะคงเงินของรายการใดไว้',
  'Choose the row whose money is kept.',
  'เลือกหนึ่งรายการจากรายการที่รวม',
  'Choose one of the rows that are merged.',
);
const amountsNeeded = refusal(
  'merge.amountsNeeded',
  'ต้องระบุจำนวนเงินที่กำหนดเอง',
  'Enter the amounts that you set by hand.',
  'กรอกจำนวนเงินอย่างน้อยหนึ่งบรรทัด',
  'Fill in at least one line.',
);
const reasonNeeded = refusal(
  'merge.reasonNeeded',
  'ยอดรวมเปลี่ยนไปจากเดิม จึงต้องระบุเหตุผลและชนิดของเหตุผล',
  'The total changes, so a reason and its kind are needed.',
  'เลือกชนิดของเหตุผล และพิมพ์เหตุผล',
  'Choose the kind of reason and write it down.',
);
export const kindDoesNotFit = refusal(
  'merge.kindDoesNotFit',
  'ยอดรวมเพิ่มขึ้น จึงไม่ใช่การตัดส่วนซ้ำหรือลดขอบเขต',
  'The total grows, so it is neither an overlap removed nor a smaller scope.',
  'เลือก “ปรับราคา” หรือตรวจสอบจำนวนเงิน',
  'Choose “repriced”, or check the amounts.',
);
