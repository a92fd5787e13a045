import type { Block, ReportDocument } from './ReportDocument.ts';

/** Blocks and rows of a table that a preview shows. */
const BLOCKS = 60;
const ROWS = 100;

/** The beginning of a long document, which says that it is one: a preview has to come at once. */
export function firstPart(document: ReportDocument): ReportDocument {
  let isCut = document.blocks.length > BLOCKS;
  const blocks = document.blocks.slice(0, BLOCKS).map((block): Block => {
    if (block.type === 'table' && block.rows.length > ROWS) {
      isCut = true;
      return { ...block, rows: block.rows.slice(0, ROWS) };
    }
    if (block.type === 'cards' && block.cards.length > ROWS) {
      isCut = true;
      return { ...block, cards: block.cards.slice(0, ROWS) };
    }
    return block;
  });
  if (!isCut) return document;
  const notice =
    document.locale === 'th'
      ? 'ตัวอย่างแสดงเฉพาะส่วนต้น ยอดรวมเป็นของทั้งรายงาน ไฟล์มีครบทุกรายการ'
      : 'This preview shows the beginning. Sums are of the whole report; the file has all of it.';
  return { ...document, blocks: [{ type: 'paragraph', style: 'strong', text: notice }, ...blocks] };
}
