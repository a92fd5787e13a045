import { sumSatang } from '@ruam/planning';
import { areas } from '@ruam/planning/reference';
import { z } from 'zod';
import { actorId } from '../actor.ts';
import { areaState, submissionOf } from '../areas/areaStanding.ts';
import { memberOf } from '../can/index.ts';
import { refusal } from '../refusals.ts';
import { command, decided } from './Command.ts';
import { count, id, satang, text } from './fields.ts';

/** What the area has in all groups goes to its governor as it is now. The groups write on; what differs later is shown. */
export const submitArea = command({
  name: 'submitArea',
  prepare: 'areaProposals',
  input: z.strictObject({
    area: id,
    /** What the person saw: what is submitted is that. */
    seen: z.strictObject({ proposals: count, total: satang }),
    note: text(1000).default(''),
  }),
  thing: ({ area }) => ({ area }),
  decide(state, { area, seen, note }, actor, { areaProposals }) {
    if (!areaProposals) throw new Error('submitArea needs the proposals of its area');
    if (!areas(state.fiscalYear).some(({ code }) => code === area))
      return { ok: false, refusal: unknownArea };
    if (areaProposals.length === 0) return { ok: false, refusal: nothingToSubmit };
    const total = sumSatang(areaProposals.map((one) => one.total));
    if (areaProposals.length !== seen.proposals || total !== seen.total)
      return { ok: false, refusal: meanwhile };
    const before = submissionOf(state, area);
    const isSame =
      before !== null &&
      areaState(before) !== 'returned' &&
      printsOf(before.proposals) === printsOf(areaProposals);
    if (isSame) return { ok: false, refusal: submittedAlready };
    const byName = memberOf(actor, state)?.name ?? (actor.kind === 'organiser' ? actor.name : actorId(actor));
    const number = (before?.number ?? 0) + 1;
    const submission = { area, number, proposals: areaProposals, total, note, byName };
    return decided({ type: 'areaSubmitted', payload: { submission } });
  },
});

const printsOf = (proposals: readonly { proposal: string; print: string }[]) =>
  proposals
    .map(({ proposal, print }) => `${proposal} ${print}`)
    .sort()
    .join('\n');

export const unknownArea = refusal(
  'area.unknown',
  'ไม่พบจังหวัดหรือกลุ่มจังหวัดนี้ในปีงบประมาณของการประชุม',
  'There is no such province or cluster in the fiscal year of this workshop.',
  'เลือกจากรายการ',
  'Choose one from the list.',
);
const nothingToSubmit = refusal(
  'area.nothing',
  'พื้นที่นี้ยังไม่มีข้อเสนอโครงการ จึงยังเสนอไม่ได้',
  'The area has no proposals yet, so there is nothing to submit.',
  'เขียนหรือนำเข้าข้อเสนอของพื้นที่ก่อน',
  'Write or import its proposals first.',
);
const meanwhile = refusal(
  'area.meanwhile',
  'ข้อเสนอของพื้นที่เปลี่ยนไปจากที่ท่านเห็น จึงยังไม่เสนอ',
  'The area’s proposals are not as you saw them any more, so nothing was submitted.',
  'ดูรายการล่าสุด แล้วเสนออีกครั้ง',
  'Look at them as they are now, then submit again.',
);
const submittedAlready = refusal(
  'area.submittedAlready',
  'เสนอข้อเสนอชุดนี้ไปแล้ว และยังไม่มีอะไรเปลี่ยน',
  'These proposals were submitted already, and nothing has changed.',
  'รอผลการพิจารณา หรือแก้ไขข้อเสนอแล้วเสนอใหม่',
  'Wait for the decision, or change the proposals and submit again.',
);
