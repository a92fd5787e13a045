import type { Block, Cell } from '../document/ReportDocument.ts';
import type { ReportEdition } from '../ReportWorkshop.ts';
import { inBangkok } from '../referenceNames.ts';
import { type DocumentInput, personOf, sayIn } from './DocumentInput.ts';

/** การรับรอง: which version this is, and who signed it. A draft says that it is one. */
export function signatures(input: DocumentInput): Block[] {
  const t = sayIn(input);
  const { edition } = input.meta;
  const heading: Block = { type: 'heading', level: 1, text: t('การรับรอง', 'Signatures') };
  if (!edition) {
    const text = t(
      'เอกสารนี้เป็นฉบับร่าง ยังไม่มีการรับรอง ตัวเลขอาจเปลี่ยนแปลงได้',
      'This is a draft. Nobody has signed it, and its figures may change.',
    );
    return [heading, { type: 'paragraph', style: 'note', text }];
  }
  return [heading, ...editionBlocks(edition, input)];
}

/** The same in one paragraph, for a paper that has few pages. */
export function signaturesInShort(input: DocumentInput): Block {
  const t = sayIn(input);
  const { edition } = input.meta;
  if (!edition) {
    const text = t(
      'ฉบับร่าง ยังไม่มีการรับรอง ตัวเลขอาจเปลี่ยนแปลงได้',
      'A draft: nobody has signed it, and its figures may change.',
    );
    return { type: 'paragraph', style: 'note', text };
  }
  const { number, posts, signatures: signed, reopened } = edition;
  const names = signed.map((one) => {
    const post = posts.find(({ id }) => id === one.post);
    return `${post ? t(post.nameTh, post.nameEn || post.nameTh) : one.post} (${one.name})`;
  });
  const missing = posts.length - signed.length;
  return {
    type: 'paragraph',
    text: [
      t(
        `ฉบับที่ ${number} ลงนามแล้ว ${signed.length} จาก ${posts.length} ตำแหน่ง`,
        `Version ${number}: signed by ${signed.length} of ${posts.length} posts`,
      ),
      // More stand in the record of decisions.
      ...(names.length > 0 && names.length <= 3 ? [names.join(', ')] : []),
      ...(missing > 0 ? [t(`ยังไม่ได้ลงนาม ${missing} ตำแหน่ง`, `${missing} not signed yet`)] : []),
      ...(reopened
        ? [t(`ฉบับนี้ถูกเปิดแก้ไขแล้ว: ${reopened.reason}`, `This version was reopened: ${reopened.reason}`)]
        : []),
    ].join(' · '),
  };
}

/** One version, as it was issued and signed. */
export function editionBlocks(edition: ReportEdition, input: DocumentInput): Block[] {
  const t = sayIn(input);
  const when = (at: number) => inBangkok(at, input.meta.locale);
  const by = personOf(edition.by, input);
  const { number, hash, note, reopened } = edition;
  const blocks: Block[] = [
    {
      type: 'paragraph',
      text: t(
        `ฉบับที่ ${number} ออกเมื่อ ${when(edition.at)} โดย ${by}${note ? ` (${note})` : ''}`,
        `Version ${number} was issued at ${when(edition.at)} by ${by}${note ? ` (${note})` : ''}.`,
      ),
    },
    {
      type: 'table',
      caption: '',
      columns: [
        { header: t('ตำแหน่ง', 'Post'), width: 42 },
        { header: t('ผู้ลงนาม', 'Signed by'), width: 34 },
        { header: t('เวลา', 'Time'), width: 24 },
      ],
      rows: edition.posts.map((post): Cell[] => {
        const signed = edition.signatures.find((one) => one.post === post.id);
        return [
          t(post.nameTh, post.nameEn || post.nameTh),
          signed?.name ?? t('ยังไม่ได้ลงนาม', 'not signed yet'),
          signed ? when(signed.at) : '',
        ];
      }),
    },
    { type: 'paragraph', style: 'note', text: `SHA-256 ${hash}` },
  ];
  if (reopened) {
    const who = personOf(reopened.by, input);
    blocks.push({
      type: 'paragraph',
      style: 'strong',
      text: t(
        `ฉบับนี้ถูกเปิดแก้ไขเมื่อ ${when(reopened.at)} โดย ${who}: ${reopened.reason}`,
        `This version was reopened at ${when(reopened.at)} by ${who}: ${reopened.reason}`,
      ),
    });
  }
  return blocks;
}
