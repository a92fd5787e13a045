import { signingPosts } from '@ruam/planning/reference';
import { z } from 'zod';
import { refusal } from '../refusals.ts';
import { postsToSign } from '../signOff/standingVersion.ts';
import { command, decided } from './Command.ts';
import { count, satang, text } from './fields.ts';

/** The integrated list as it is now becomes an immutable version, to be signed; nothing changes it until it is reopened. */
export const issueVersion = command({
  name: 'issueVersion',
  prepare: 'signedContent',
  input: z.strictObject({
    /** What the person saw: what is issued is that. */
    seen: z.strictObject({ projects: count, included: satang, inside: satang, administration: satang }),
    /** Groups that have not handed over are left out knowingly. */
    acceptMissing: z.boolean().default(false),
    note: text(1000).default(''),
  }),
  decide(state, { seen, acceptMissing, note }, _actor, { list, signed }) {
    if (!list || !signed) throw new Error('issueVersion needs the integrated list and its stored content');
    if (list.rows.length + list.administration.length === 0) return { ok: false, refusal: nothingToSign };
    if (!list.reconciles) return { ok: false, refusal: doesNotReconcile };
    if (list.drift.length > 0) return { ok: false, refusal: driftLeft };
    const { totals } = list;
    if (Object.entries(seen).some(([key, value]) => totals[key as keyof typeof seen] !== value))
      return { ok: false, refusal: meanwhile };
    const missing = list.groups.filter(({ edition }) => edition === null).map(({ id }) => id);
    if (missing.length > 0 && !acceptMissing) return { ok: false, refusal: groupsMissing(missing.length) };
    const version = {
      number: state.signOff.versions.length + 1,
      hash: signed.hash,
      decisions: state.version,
      ...{ note, totals, missing },
      posts: postsToSign(state, signingPosts(state.fiscalYear)),
    };
    return decided({ type: 'versionIssued', payload: { version } });
  },
});

const nothingToSign = refusal(
  'signOff.nothing',
  'ยังไม่มีโครงการในบัญชีรวม จึงยังออกฉบับไม่ได้',
  'The integrated list is empty, so there is nothing to sign.',
  'รอให้กลุ่มส่งมอบก่อน',
  'Wait until a group hands over.',
);
const doesNotReconcile = refusal(
  'signOff.unexplained',
  'ยอดในบัญชีมีส่วนต่างที่ยังไม่มีเหตุผล จึงยังออกฉบับไม่ได้',
  'A difference in the list has no reason yet, so it cannot be signed.',
  'ดูรายการ “ยังไม่มีเหตุผล” ที่หน้ากระทบยอด แล้วรวมใหม่พร้อมเหตุผล',
  'Look at “unexplained” on the reconciliation page and merge again with a reason.',
);
const driftLeft = refusal(
  'signOff.drift',
  'มีรายการต้นทางที่กลุ่มแก้ไขหลังการรวม และยังไม่ได้ตัดสินว่าจะรับหรือคงเดิม',
  'Sources were changed by their group after they were merged, and nobody has taken or left the change.',
  'เปิดหน้ารวมบัญชีโครงการ แล้วรับหรือคงเดิมทีละช่อง',
  'Open the integrated list and take or leave each change.',
);
const meanwhile = refusal(
  'signOff.meanwhile',
  'บัญชีเปลี่ยนไปจากที่ท่านเห็น จึงยังไม่ออกฉบับ',
  'The list is not as you saw it any more, so nothing was issued.',
  'ดูยอดล่าสุด แล้วออกฉบับอีกครั้ง',
  'Look at the totals as they are now, then issue it again.',
);

function groupsMissing(missing: number) {
  return refusal(
    'signOff.missing',
    `ยังมี ${missing} กลุ่มที่ไม่ได้ส่งมอบ จึงไม่อยู่ในฉบับนี้`,
    `${missing} ${missing === 1 ? 'group has' : 'groups have'} not handed over and would not be in this version.`,
    'รอให้ส่งมอบ หรือยืนยันว่าออกฉบับโดยไม่มีกลุ่มเหล่านี้',
    'Wait, or confirm that the version is issued without them.',
  );
}
