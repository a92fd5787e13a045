/** Reads the outputs of a document back, to compare them with what the document says. */
import { toThaiDigits } from '@ruam/planning';
import { unzipSync } from 'fflate';
import readXlsxFile, { type Row, type Sheet } from 'read-excel-file/node';
import { cellText, plainText, type ReportDocument } from '../src/index.ts';

/** Every text of the document in its order, as a reader of the page meets it. */
export function textsOf(document: ReportDocument): string[] {
  const words = (text: string) => (document.thaiDigits ? toThaiDigits(plainText(text)) : plainText(text));
  const texts = [words(document.title), ...document.subtitle.map(words), plainText(document.stamp)];
  for (const block of document.blocks) {
    if (block.type === 'heading' || block.type === 'paragraph') texts.push(words(block.text));
    if (block.type === 'list') texts.push(...block.items.map(words));
    if (block.type === 'figure') texts.push(words(block.caption));
    if (block.type === 'table') {
      texts.push(words(block.caption));
      texts.push(...block.columns.map((column) => words(column.header)));
      for (const row of [...block.rows, ...(block.foot ?? [])]) {
        texts.push(...row.map((cell) => cellText(cell, document)));
      }
    }
    if (block.type === 'cards') {
      for (const card of block.cards) {
        texts.push(words(card.title), ...card.lines.map((line) => cellText(line, document)));
        if (card.code !== undefined) texts.push(plainText(card.code));
        if (card.qr !== null) texts.push(words(card.qrText));
      }
    }
  }
  return texts.map(folded).filter((text) => text !== '');
}

/** The paragraphs of a Word file. */
export function textsOfDocx(bytes: Uint8Array): string[] {
  const xml = new TextDecoder().decode(unzipSync(bytes)['word/document.xml']);
  return [...xml.matchAll(/<w:p[ >][\s\S]*?<\/w:p>|<w:p\/>/g)]
    .map(([paragraph]) =>
      [...paragraph.matchAll(/<w:t(?: [^>]*)?>([^<]*)<\/w:t>|<w:br\/>/g)]
        .map((found) => (found[1] === undefined ? '\n' : unescaped(found[1])))
        .join(''),
    )
    .map(folded)
    .filter((text) => text !== '');
}

/** The sheets of a workbook, by name. */
export async function sheetsOf(bytes: Uint8Array): Promise<Map<string, Row[]>> {
  const sheets = (await readXlsxFile(Buffer.from(bytes))) as unknown as Sheet[];
  return new Map(sheets.map((sheet) => [sheet.sheet, sheet.data as Row[]]));
}

/** The blocks of a page; what stands inside drawings is left out. */
export function textsOfHtml(html: string): string[] {
  return html
    .slice(html.indexOf('<main>'))
    .replace(/<svg[\s\S]*?<\/svg>/g, '')
    .replaceAll('<br>', '\n')
    .split(
      /<\/?(?:h\d|p|li|ul|ol|th|td|tr|table|caption|figure|figcaption|div|section|header|main|tbody|thead|colgroup|col|body|html)(?: [^>]*)?>/,
    )
    .map((text) => folded(unescaped(text)))
    .filter((text) => text !== '');
}

/** Lines that are drawn on several lines stand in several, blanks at their ends are not seen. */
const folded = (text: string) =>
  text
    .split('\n')
    .map((line) => line.trim())
    .join('\n')
    .trim();

function unescaped(text: string): string {
  return text
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&quot;', '"')
    .replaceAll('&apos;', "'")
    .replace(/&#39;/g, "'")
    .replaceAll('&amp;', '&');
}
