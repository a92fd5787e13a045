/** The document as one page of HTML: what the preview shows and what is printed to PDF. No script, no address. */
import { toThaiDigits } from '@ruam/planning';
import { qrSvg } from '../charts/qrSvg.ts';
import { alignOf, cellText, plainText } from './cellText.ts';
import type { Block, Card, Cell, ReportDocument, Table } from './ReportDocument.ts';
import { fontFaces } from './sarabun.ts';

/** Nothing may load but what is in the page itself, so a text that slips through could reach nothing. */
const POLICY =
  "default-src 'none'; style-src 'unsafe-inline'; font-src data:; img-src data:; base-uri 'none'; form-action 'none'";

export function htmlOf(document: ReportDocument): string {
  const words = (text: string) =>
    escaped(document.thaiDigits ? toThaiDigits(plainText(text)) : plainText(text));
  const parts = document.blocks.map((block) => blockHtml(block, document, words));
  return [
    `<!doctype html><html lang="${document.locale}"><head><meta charset="utf-8">`,
    `<meta http-equiv="content-security-policy" content="${POLICY}">`,
    `<meta name="viewport" content="width=device-width, initial-scale=1">`,
    `<title>${escaped(plainText(document.title))}</title>`,
    `<style>${fontFaces()}${STYLE}${pageStyle(document)}</style></head>`,
    `<body class="${document.orientation}"><main><header><h1 class="title">${words(document.title)}</h1>`,
    ...document.subtitle.map((line) => `<p class="subtitle">${words(line)}</p>`),
    `<p class="stamp">${escaped(plainText(document.stamp))}</p></header>`,
    ...parts,
    '</main></body></html>',
  ].join('\n');
}

function blockHtml(block: Block, document: ReportDocument, words: (text: string) => string): string {
  switch (block.type) {
    case 'heading': {
      const tag = `h${block.level + 1}`;
      return `<${tag}${block.pageBreakBefore ? ' class="new-page"' : ''}>${words(block.text)}</${tag}>`;
    }
    case 'paragraph':
      return `<p class="${block.style ?? 'body'}">${lines(words(block.text))}</p>`;
    case 'list': {
      const tag = block.ordered ? 'ol' : 'ul';
      return `<${tag}>${block.items.map((item) => `<li>${lines(words(item))}</li>`).join('')}</${tag}>`;
    }
    case 'table':
      return tableHtml(block, document, words);
    case 'figure':
      return `<figure><div role="img" aria-label="${words(block.alt)}" style="max-width:${block.width}px">${inDigits(block.svg, document)}</div><figcaption>${words(block.caption)}</figcaption></figure>`;
    case 'cards':
      return `<div class="cards of-${block.columns}${block.cards.some((card) => card.code !== undefined) ? ' with-code' : ''}">${block.cards.map((card) => cardHtml(card, document, words)).join('')}</div>`;
    case 'pageBreak':
      return '<div class="new-page"></div>';
  }
}

function tableHtml(table: Table, document: ReportDocument, words: (text: string) => string): string {
  const sum = table.columns.reduce((all, column) => all + column.width, 0);
  const columns = table.columns.map(
    (column) => `<col style="width:${((column.width / sum) * 100).toFixed(2)}%">`,
  );
  const hasHeader = table.columns.some((column) => column.header !== '');
  const height = table.rowHeight === undefined ? '' : ` style="height:${table.rowHeight}mm"`;
  const row = (cells: readonly Cell[]) =>
    `<tr${height}>${cells
      .map((cell, index) => {
        const isHead = !hasHeader && index === 0;
        const classes = [alignOf(cell, table.columns[index]), strong(cell) ? 'strong' : ''].join(' ').trim();
        const text = lines(escaped(cellText(cell, document)));
        return isHead
          ? `<th scope="row" class="start">${text}</th>`
          : `<td${classes === 'start' ? '' : ` class="${classes}"`}>${text}</td>`;
      })
      .join('')}</tr>`;
  return [
    `<table>${table.caption === '' ? '' : `<caption>${words(table.caption)}</caption>`}`,
    `<colgroup>${columns.join('')}</colgroup>`,
    hasHeader
      ? `<thead><tr>${table.columns.map((column) => `<th scope="col">${words(column.header)}</th>`).join('')}</tr></thead>`
      : '',
    `<tbody>${table.rows.map(row).join('\n')}</tbody>`,
    // Not a tfoot: browsers print that on every page.
    table.foot ? `<tbody class="foot">${table.foot.map(row).join('\n')}</tbody>` : '',
    '</table>',
  ].join('');
}

function cardHtml(card: Card, document: ReportDocument, words: (text: string) => string): string {
  const rest = card.lines.map(
    (line) => `<p${strong(line) ? ' class="strong"' : ''}>${lines(escaped(cellText(line, document)))}</p>`,
  );
  const code = card.qr === null ? '' : `<div class="qr">${qrSvg(card.qr)}<p>${words(card.qrText)}</p></div>`;
  const typed = card.code === undefined ? '' : `<p class="code">${escaped(plainText(card.code))}</p>`;
  return `<section class="card"><div><h3>${words(card.title)}</h3>${rest.join('')}${typed}</div>${code}</section>`;
}

/** The texts of a drawing with the document's digits. Character references keep theirs. */
export function inDigits(svg: string, { thaiDigits }: Pick<ReportDocument, 'thaiDigits'>): string {
  if (!thaiDigits) return svg;
  return svg.replace(/(<text[^>]*>)([^<]*)/g, (_, tag: string, text: string) => {
    return tag + text.replace(/&[^;]+;|[0-9]/g, (part) => (part.length > 1 ? part : toThaiDigits(part)));
  });
}

const strong = (cell: Cell) => typeof cell === 'object' && 'strong' in cell;
const lines = (html: string) => html.replaceAll('\n', '<br>');

export function escaped(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
    .replaceAll("'", '&#39;');
}

/** The foot of each page. Whatever is not a letter or digit is written as its code, so no text can end the string. */
function pageStyle({ orientation, stamp, thaiDigits }: ReportDocument): string {
  const text = plainText(stamp)
    .replaceAll('\n', ' ')
    .replace(/[^\p{L}\p{M}\p{N} ]/gu, (c) => `\\${(c.codePointAt(0) ?? 32).toString(16)} `);
  const style = thaiDigits ? ', thai' : '';
  return `@page{size:A4 ${orientation};margin:18mm 16mm 20mm 20mm;
@bottom-left{content:"${text}";font:8.5pt Sarabun;color:#555;width:85%;text-align:left}
@bottom-right{content:counter(page${style}) " / " counter(pages${style});font:9pt Sarabun;color:#555}}`;
}

const STYLE = `
*{box-sizing:border-box}
body{font:11.5pt/1.65 Sarabun,sans-serif;color:#111;margin:0;overflow-wrap:anywhere;word-break:normal;line-break:strict}
/* The room above is inside the box: marks over tall consonants would stay behind on the page before. So does what may
   not be broken: only what is longer than a page is. */
h1,h2,h3,h4{line-height:1.5;break-after:avoid;margin:.55em 0 .3em;padding-top:.45em}
h1.title{font-size:18pt;text-align:center;margin:0}
h2{font-size:14.5pt}h3{font-size:12.5pt}h4{font-size:11.5pt}
.subtitle{text-align:center;margin:0}
.stamp{text-align:center;color:#555;font-size:9pt;margin:.2em 0 1.2em}
p{margin:.15em 0 .3em;padding-top:.2em;break-inside:avoid}
p.body{text-indent:2.2em}
p.note{color:#555;font-size:10pt}p.strong,.strong{font-weight:700}p.centre{text-align:center}
ul,ol{margin:.3em 0 .6em;padding-left:2.4em}li{padding-top:.25em;break-inside:avoid}
table{width:calc(100% - 1px);border-collapse:collapse;table-layout:fixed;margin:.5em 0 1em;font-size:10pt;line-height:1.6}
caption{text-align:left;font-weight:700;padding:.3em 0;break-after:avoid}
th,td{border:.6pt solid #999;padding:2.2pt 4pt;vertical-align:top;text-align:left}
thead{display:table-header-group}thead th{background:#e7eef5;text-align:center;vertical-align:middle}
tbody th{background:#f4f6f8;font-weight:600}
tr{break-inside:avoid}
/* Never a head, or a sum, alone on a page. */
thead{break-after:avoid}tbody tr:first-child,tbody tr:nth-child(2):last-child,tbody.foot tr{break-before:avoid}
td.end{text-align:right;white-space:nowrap;overflow-wrap:normal;font-variant-numeric:tabular-nums}td.centre{text-align:center}
tbody.foot td{font-weight:700;background:#f2f2f2;border-top:1.2pt solid #444}
figure{margin:.6em 0 1em;break-inside:avoid}figure svg{width:100%;height:auto}figcaption{font-size:10pt;color:#555}
.new-page{break-before:page}
.cards{display:grid;gap:6mm}.cards.of-2{grid-template-columns:1fr 1fr}
.card{border:.8pt solid #777;border-radius:3mm;padding:5mm;display:flex;gap:5mm;justify-content:space-between;break-inside:avoid}
.card h3{margin:0 0 .3em;font-size:14pt}.of-1 .card h3{font-size:22pt}.of-1 .card p{font-size:15pt}
.card>div:first-child{min-width:0;flex:1}
.code{font-size:34pt!important;font-weight:700;letter-spacing:.12em;line-height:1.2!important}.of-1.with-code .card{min-height:105mm;align-items:center}
.qr{width:32mm;flex:none;text-align:center}.of-1 .qr{width:60mm}.qr svg{width:100%;height:auto;display:block}
.qr p{font-size:9pt!important;margin:.2em 0 0;line-height:1.3}
@media screen{body{background:#e9ecef}main{background:#fff;max-width:210mm;margin:0 auto;padding:12mm 14mm;min-height:100vh}body.landscape main{max-width:297mm}
.new-page{border-top:1px dashed #bbb;margin-top:1.4em;padding-top:.6em}}
@media screen and (max-width:640px){main{padding:16px}table{font-size:9pt}}
`;
