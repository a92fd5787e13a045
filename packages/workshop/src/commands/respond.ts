import { z } from 'zod';
import { actorId } from '../actor.ts';
import { groupOf, memberOf } from '../can/index.ts';
import { noAgency, refusal, unknownGroup } from '../refusals.ts';
import { type Response, STANCES, type Stance } from '../state.ts';
import { command, decided } from './Command.ts';
import { fiscalYear, groupId, id, line, satang, text } from './fields.ts';

const NEEDS_REASON: readonly Stance[] = ['partial', 'notSupport', 'moreInformation', 'alreadyOurs'];
const OFFERS_NOTHING: readonly Stance[] = ['notSupport', 'moreInformation', 'notConcerned'];

/** An agency answers a proposal. Each answer is kept; the last one is in force. Amounts are satang. */
export const respond = command({
  name: 'respond',
  prepare: 'proposal',
  input: z.strictObject({
    proposal: id,
    group: groupId,
    /** Absent: the agency of the member who asks. */
    agency: id.optional(),
    stance: z.enum(STANCES),
    amounts: z
      .array(z.strictObject({ fiscalYear, amount: satang }))
      .max(20)
      .default([]),
    reason: text().default(''),
    condition: text().default(''),
    /** With `alreadyOurs`: the agency's own project. */
    project: line(500).default(''),
    /** Agencies that answer together with this one. */
    jointWith: z.array(id).max(20).default([]),
  }),
  thing: ({ proposal, group, agency }) => ({ proposal, group, ...(agency === undefined ? {} : { agency }) }),
  decide(state, { agency: given, project: named, jointWith, ...answer }, actor, { now, proposal }) {
    const member = memberOf(actor, state);
    const agency = member?.agency ?? given;
    if (!agency) return { ok: false, refusal: noAgency };
    if (!groupOf(state, answer.group)) return { ok: false, refusal: unknownGroup };
    if (proposal === null || (proposal && proposal.group !== answer.group)) {
      return { ok: false, refusal: unknownProposal };
    }
    if (NEEDS_REASON.includes(answer.stance) && answer.reason === '') {
      return { ok: false, refusal: reasonNeeded };
    }
    if (answer.stance === 'partial' && answer.condition === '') {
      return { ok: false, refusal: conditionNeeded };
    }
    if (new Set(answer.amounts.map((one) => one.fiscalYear)).size < answer.amounts.length) {
      return { ok: false, refusal: yearTwice };
    }
    if (OFFERS_NOTHING.includes(answer.stance) && answer.amounts.some(({ amount }) => amount > 0)) {
      return { ok: false, refusal: amountDoesNotFit };
    }
    const by = actorId(actor);
    const partners = [...new Set(jointWith)].filter((one) => one !== agency);
    const response: Response = {
      ...answer,
      ...(named !== '' && answer.stance === 'alreadyOurs' && { project: named }),
      ...(partners.length > 0 && { jointWith: partners }),
      ...(state.answering.held && { held: true }),
      agency,
      at: now,
      by,
      byName: member?.name ?? '',
    };
    return decided({ type: 'responded', payload: { response } });
  },
});

const unknownProposal = refusal(
  'respond.unknownProposal',
  'ไม่พบข้อเสนอโครงการนี้ในกลุ่ม อาจถูกลบหรือย้ายแล้ว',
  'This proposal is not in the group: it may have been deleted or moved.',
  'กลับไปที่รายการรอตอบแล้วเลือกใหม่ คัดลอกข้อความที่พิมพ์ไว้ก่อนได้',
  'Go back to the list and choose again; you can copy what you typed first.',
);
const reasonNeeded = refusal(
  'respond.reasonNeeded',
  'กรุณาระบุเหตุผลประกอบผลการพิจารณานี้',
  'This answer needs a reason.',
  'พิมพ์เหตุผลในช่องเหตุผล แล้วส่งอีกครั้ง',
  'Write the reason, then send again.',
);
const conditionNeeded = refusal(
  'respond.conditionNeeded',
  'การสนับสนุนบางส่วนหรือมีเงื่อนไข ต้องระบุว่าส่วนใดหรือเงื่อนไขใด',
  'Support in part or with conditions needs to say which part or which condition.',
  'พิมพ์ส่วนที่สนับสนุนหรือเงื่อนไข แล้วส่งอีกครั้ง',
  'Write the part or the condition, then send again.',
);
const yearTwice = refusal(
  'respond.yearTwice',
  'มีปีงบประมาณซ้ำกันในจำนวนเงิน',
  'A fiscal year stands twice among the amounts.',
  'รวมจำนวนเงินของปีเดียวกันไว้บรรทัดเดียว',
  'Put the amounts of one year into one line.',
);
const amountDoesNotFit = refusal(
  'respond.amountDoesNotFit',
  'ผลการพิจารณานี้ไม่มีการเสนอเงิน แต่มีจำนวนเงินอยู่',
  'This answer offers no money, but there are amounts.',
  'ลบจำนวนเงิน หรือเลือกผลการพิจารณาอื่น',
  'Clear the amounts, or choose another answer.',
);
