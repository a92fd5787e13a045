import { z } from 'zod';
import { refusal } from '../refusals.ts';
import { standingVersion, versionOf } from '../signOff/standingVersion.ts';
import { command, decided } from './Command.ts';
import { filledLine, id, sha256 } from './fields.ts';

/** A post signs the version that stands. The hash says what was looked at. */
export const signVersion = command({
  name: 'signVersion',
  input: z.strictObject({
    number: z.int().min(1),
    hash: sha256,
    post: id,
    /** Of the person who signs. */
    name: filledLine(),
  }),
  thing: ({ post }) => ({ post }),
  decide(state, { number, hash, post, name }) {
    const version = versionOf(state, number);
    if (!version || version.hash !== hash) return { ok: false, refusal: unknownVersion };
    if (standingVersion(state)?.number !== number) return { ok: false, refusal: notStanding };
    if (!version.posts.some((one) => one.id === post)) return { ok: false, refusal: unknownPost };
    if (version.signatures.some((one) => one.post === post)) return { ok: false, refusal: signedAlready };
    return decided({ type: 'versionSigned', payload: { number, post, name } });
  },
});

const unknownVersion = refusal(
  'signOff.unknownVersion',
  'ไม่มีฉบับนี้ หรือเนื้อหาไม่ตรงกับที่ท่านเปิดดู',
  'There is no such version, or it is not what you looked at.',
  'เปิดหน้าฉบับรับรองใหม่ แล้วตรวจอีกครั้ง',
  'Open the versions again and look once more.',
);
const notStanding = refusal(
  'signOff.superseded',
  'ฉบับนี้ถูกเปิดแก้ไขแล้ว จึงลงนามไม่ได้',
  'This version was reopened, so it cannot be signed any more.',
  'ลงนามในฉบับถัดไปแทน',
  'Sign the next version instead.',
);
const unknownPost = refusal(
  'signOff.unknownPost',
  'ตำแหน่งนี้ไม่อยู่ในรายการผู้ลงนามของฉบับนี้',
  'This post does not sign this version.',
  'เลือกตำแหน่งจากรายการ',
  'Choose one of the posts listed.',
);
const signedAlready = refusal(
  'signOff.signedAlready',
  'ตำแหน่งนี้ลงนามแล้ว',
  'This post has signed already.',
  'หากชื่อผิด ให้เปิดแก้ไขพร้อมเหตุผล แล้วออกฉบับใหม่',
  'If the name is wrong, reopen with a reason and issue a new version.',
);
