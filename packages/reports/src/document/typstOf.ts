/**
 * The document in Typst's language, for servers that have no browser. Every text stands in a string literal, so that
 * nothing that was typed is read as mark-up or as a call.
 */
import { toThaiDigits } from '@ruam/planning';
import { qrSvg } from '../charts/qrSvg.ts';
import { alignOf, cellText, plainText } from './cellText.ts';
import { inDigits } from './htmlOf.ts';
import type { Block, Card, Cell, ReportDocument, Table } from './ReportDocument.ts';

export function typstOf(document: ReportDocument): string {
  const words = (text: string) =>
    literal(document.thaiDigits ? toThaiDigits(plainText(text)) : plainText(text));
  return [
    `#set document(title: ${quoted(plainText(document.title))})`,
    `#set text(font: "Sarabun", size: 11pt, lang: ${quoted(document.locale)})`,
    `#set page(paper: "a4", flipped: ${document.orientation === 'landscape'}, margin: (left: 20mm, right: 16mm, top: 18mm, bottom: 20mm), footer: context { set text(size: 8.5pt, fill: luma(90)); ${code(plainText(document.stamp))}; h(1fr); ${document.thaiDigits ? THAI_PAGE : 'counter(page).display("1")'} })`,
    '#set par(leading: .75em)',
    '#set table(stroke: .6pt + luma(150), inset: 4pt)',
    '#show table: set text(size: 9.5pt)',
    '#show table: set par(justify: false)',
    `#align(center)[#text(size: 17pt, weight: "bold")[${words(document.title)}]]`,
    ...document.subtitle.map((line) => `#align(center)[${words(line)}]`),
    `#align(center)[#text(size: 9pt, fill: luma(90))[${literal(plainText(document.stamp))}]]`,
    ...document.blocks.map((block) => blockOf(block, document, words)),
  ].join('\n\n');
}

const THAI_PAGE =
  'str(counter(page).get().first()).replace(regex("[0-9]"), m => ("๐","๑","๒","๓","๔","๕","๖","๗","๘","๙").at(int(m.text)))';

function blockOf(block: Block, document: ReportDocument, words: (text: string) => string): string {
  switch (block.type) {
    case 'heading':
      return `${block.pageBreakBefore ? '#pagebreak(weak: true)\n' : ''}#heading(level: ${block.level})[${words(block.text)}]`;
    case 'paragraph':
      if (block.style === 'strong') return `#strong[${words(block.text)}]`;
      if (block.style === 'centre') return `#align(center)[${words(block.text)}]`;
      if (block.style === 'note') return `#text(size: 9.5pt, fill: luma(90))[${words(block.text)}]`;
      return `#par(first-line-indent: (amount: 2.2em, all: true))[${words(block.text)}]`;
    case 'list':
      return `#${block.ordered ? 'enum' : 'list'}(${block.items.map((item) => `[${words(item)}]`).join(', ')})`;
    case 'table':
      return tableOf(block, document, words);
    case 'figure':
      return `#block(breakable: false)[${picture(inDigits(block.svg, document), block.width * 0.75, block.alt)}\n\n#text(size: 9.5pt, fill: luma(90))[${words(block.caption)}]]`;
    case 'cards':
      return `#grid(columns: ${block.columns}, gutter: 6mm, ${block.cards.map((card) => cardOf(card, document, words, block.columns)).join(', ')})`;
    case 'pageBreak':
      return '#pagebreak(weak: true)';
  }
}

function tableOf(table: Table, document: ReportDocument, words: (text: string) => string): string {
  const hasHeader = table.columns.some((column) => column.header !== '');
  const row = (cells: readonly Cell[], isFoot = false) =>
    cells.map((cell, index) => {
      const isHead = !hasHeader && index === 0;
      const align = isHead ? 'start' : alignOf(cell, table.columns[index]);
      const isStrong = isFoot || isHead || (typeof cell === 'object' && 'strong' in cell);
      const text = literal(cellText(cell, document));
      const fill = isFoot || isHead ? ', fill: luma(242)' : '';
      return `table.cell(align: ${align === 'end' ? 'right' : align === 'centre' ? 'center' : 'left'}${fill})[${isStrong ? `#strong[${text}]` : text}]`;
    });
  const header = `table.header(${table.columns.map((column) => `table.cell(align: center + horizon, fill: rgb("e7eef5"))[#strong[${words(column.header)}]]`).join(', ')})`;
  const cells = [
    ...table.rows.flatMap((cells) => row(cells)),
    ...(table.foot ?? []).flatMap((cells) => row(cells, true)),
  ];
  return [
    table.caption === '' ? '' : `#block(sticky: true)[#strong[${words(table.caption)}]]\n`,
    `#table(columns: (${table.columns.map((column) => `${column.width}fr`).join(', ')},),\n`,
    table.rowHeight === undefined ? '' : `rows: ${table.rowHeight}mm,\n`,
    hasHeader ? `${header},\n` : '',
    cells.join(',\n'),
    ')',
  ].join('');
}

function cardOf(
  card: Card,
  document: ReportDocument,
  words: (text: string) => string,
  columns: 1 | 2,
): string {
  const size = columns === 1 ? '15pt' : '11pt';
  const texts = card.lines.map((line) => `#par[${literal(cellText(line, document))}]`).join('\n');
  const typed =
    card.code === undefined ? '' : `\n\n#text(size: 34pt, weight: "bold")[${literal(plainText(card.code))}]`;
  const qr = columns === 1 ? 160 : 85;
  const side =
    card.qr === null
      ? '[]'
      : `align(center)[${picture(qrSvg(card.qr), qr, plainText(card.qr))}\n\n#text(size: 8pt)[${words(card.qrText)}]]`;
  return `block(width: 100%, breakable: false, stroke: .8pt + luma(120), radius: 3mm, inset: 5mm)[#grid(columns: (1fr, auto), gutter: 4mm, [#text(size: ${columns === 1 ? '20pt' : '14pt'}, weight: "bold")[${words(card.title)}]\n\n#text(size: ${size})[${texts}]${typed}], ${side})]`;
}

/** `width` in points. */
function picture(svg: string, width: number, alt: string): string {
  return `#image(bytes(${quoted(svg)}), format: "svg", width: ${width.toFixed(0)}pt, alt: ${quoted(plainText(alt))})`;
}

/** In markup: each line of the text, literally. */
function literal(text: string): string {
  return text === ''
    ? ''
    : breakable(text)
        .split('\n')
        .map((line) => `#${quoted(line)};`)
        .join('#linebreak();');
}

/** Letters without a blank that fit in the narrowest column. */
const FITS = 12;
const segments = new Intl.Segmenter('th', { granularity: 'word' });

/**
 * With a place to break (U+200B) between the words of a long run, or in a word that is one itself: a browser breaks such
 * anywhere, Typst lets it run out of the page.
 */
function breakable(text: string): string {
  return text.replace(LONG_RUN, (run) => {
    let line = 0;
    let broken = '';
    for (const { segment } of segments.segment(run)) {
      if (line + segment.length > FITS && line > 0) {
        broken += '\u200b';
        line = 0;
      }
      broken += segment.length > FITS ? segment.replace(LETTERS, '$&\u200b') : segment;
      line += segment.length;
    }
    return broken;
  });
}
const LONG_RUN = /\S{100,}/g;
/** As many letters as fit, with the marks over and under the last of them. */
const LETTERS = new RegExp(`(?:\\P{M}\\p{M}*){${FITS}}`, 'gu');

/** In code. */
const code = (text: string): string => quoted(text.replaceAll('\n', ' '));

function quoted(text: string): string {
  return `"${text.replaceAll('\\', '\\\\').replaceAll('"', '\\"').replaceAll('\n', '\\n').replaceAll('\t', '\\t')}"`;
}
