import { z } from 'zod';
import { refusal } from '../refusals.ts';
import { standingVersion, versionOf } from '../signOff/standingVersion.ts';
import { command, decided } from './Command.ts';
import { sha256 } from './fields.ts';

/** The press may read the version that every post has signed; `published: false` takes it back. */
export const publishVersion = command({
  name: 'publishVersion',
  input: z.strictObject({ number: z.int().min(1), hash: sha256, published: z.boolean() }),
  decide(state, { number, hash, published }) {
    const version = versionOf(state, number);
    if (!version || version.hash !== hash) return { ok: false, refusal: unknownVersion };
    if ((version.published !== undefined) === published) return decided();
    if (published && standingVersion(state)?.number !== number) return { ok: false, refusal: notStanding };
    if (published && version.posts.some(({ id }) => !version.signatures.some(({ post }) => post === id)))
      return { ok: false, refusal: notSigned };
    return decided({ type: 'versionPublished', payload: { number, published } });
  },
});

const unknownVersion = refusal(
  'publish.unknownVersion',
  'ไม่มีฉบับนี้ หรือเนื้อหาไม่ตรงกับที่ท่านเปิดดู',
  'There is no such version, or it is not what you looked at.',
  'เปิดหน้าฉบับรับรองใหม่ แล้วตรวจอีกครั้ง',
  'Open the versions again and look once more.',
);
const notStanding = refusal(
  'publish.superseded',
  'ฉบับนี้ถูกเปิดแก้ไขแล้ว จึงเผยแพร่ไม่ได้',
  'This version was reopened, so it cannot be published.',
  'เผยแพร่ฉบับถัดไปเมื่อลงนามครบ',
  'Publish the next version when it is signed.',
);
const notSigned = refusal(
  'publish.notSigned',
  'ยังลงนามไม่ครบทุกตำแหน่ง จึงยังเผยแพร่ไม่ได้',
  'Not every post has signed, so it cannot be published yet.',
  'รอให้ลงนามครบก่อน',
  'Wait until every post has signed.',
);
