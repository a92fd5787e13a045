import { strToU8, zipSync } from 'fflate';

export interface BuiltSheet {
  name: string;
  /** The whole sheet part, or only what stands inside `<sheetData>`. */
  xml: string;
  state?: 'hidden';
}

const NS = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"';
const HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>';

/** A small workbook, part by part, so that a test can put anything into any part. */
export function buildXlsx(
  sheets: BuiltSheet[],
  parts: { shared?: string; styles?: string; workbookPr?: string; extra?: Record<string, Uint8Array> } = {},
): Uint8Array {
  const files: Record<string, Uint8Array> = {
    'xl/workbook.xml': strToU8(
      `${HEAD}<workbook ${NS} xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships">${
        parts.workbookPr ?? ''
      }<sheets>${sheets
        .map(
          (s, i) =>
            `<sheet name="${s.name}" sheetId="${i + 1}" ${s.state ? `state="${s.state}"` : ''} r:id="rId${i + 1}"/>`,
        )
        .join('')}</sheets></workbook>`,
    ),
    'xl/_rels/workbook.xml.rels': strToU8(
      `${HEAD}<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">${sheets
        .map(
          (_, i) => `<Relationship Id="rId${i + 1}" Type="worksheet" Target="worksheets/sheet${i + 1}.xml"/>`,
        )
        .join('')}</Relationships>`,
    ),
  };
  for (const [i, { xml }] of sheets.entries()) {
    const whole = xml.startsWith('<?xml')
      ? xml
      : `${HEAD}<worksheet ${NS}><sheetData>${xml}</sheetData></worksheet>`;
    files[`xl/worksheets/sheet${i + 1}.xml`] = strToU8(whole);
  }
  if (parts.shared) files['xl/sharedStrings.xml'] = strToU8(`${HEAD}<sst ${NS}>${parts.shared}</sst>`);
  if (parts.styles) files['xl/styles.xml'] = strToU8(`${HEAD}<styleSheet ${NS}>${parts.styles}</styleSheet>`);
  return zipSync({ ...files, ...parts.extra }, { level: 6 });
}

/** Rows of text and numbers as `<row>` elements; a number is written as given. */
export function sheetRows(rows: (string | { n: string; s?: number } | null)[][]): string {
  return rows
    .map((cells, r) => {
      const xml = cells.map((cell, c) => {
        const at = `${String.fromCharCode(65 + c)}${r + 1}`;
        if (cell === null) return '';
        if (typeof cell === 'string')
          return `<c r="${at}" t="inlineStr"><is><t>${escapeXml(cell)}</t></is></c>`;
        return `<c r="${at}" ${cell.s === undefined ? '' : `s="${cell.s}"`}><v>${cell.n}</v></c>`;
      });
      return `<row r="${r + 1}">${xml.join('')}</row>`;
    })
    .join('');
}

function escapeXml(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;');
}
