/** One report as bytes. Runs in a worker thread (`ReportThreads`), or anywhere else: it is a pure function. */
import type { Decisions } from '@ruam/consolidation';
import { zipSync } from 'fflate';
import { pictureFile } from './charts/pictureFile.ts';
import { pngOf } from './charts/pngOf.ts';
import { csvOf } from './csvOf.ts';
import { docxOf } from './document/docx/docxOf.ts';
import { firstPart } from './document/firstPart.ts';
import { htmlOf } from './document/htmlOf.ts';
import { typstPdf } from './document/typstPdf.ts';
import { attendanceTable } from './documents/attendance.ts';
import { auditRecords } from './documents/auditLog.ts';
import { type DocumentInput, reportOf } from './documents/DocumentInput.ts';
import { figuresOf } from './documents/pictures.ts';
import { filterLines } from './filterLines.ts';
import { filterList, type ReportFilter } from './filterList.ts';
import { jsonOf } from './json/jsonOf.ts';
import type { ReportMeta } from './ReportMeta.ts';
import { referenceNames } from './referenceNames.ts';
import { reportDocument } from './reportDocument.ts';
import { REPORT_KINDS, type ReportFormat, type ReportKind } from './reportKinds.ts';
import { partOfInput, type ReportPart } from './reportParts.ts';
import { tableCsv } from './tableCsv.ts';
import { tableXlsx } from './tableXlsx.ts';
import { xlsxOf } from './xlsxOf.ts';

export interface ReportOrder extends Omit<DocumentInput, 'meta'> {
  kind: ReportKind;
  /**
   * `html` is the preview, the beginning of a long report; `pdf` is the whole page as HTML, to be printed
   * by a browser; `typst` is a PDF made without one.
   */
  format: ReportFormat | 'html' | 'typst';
  filter: ReportFilter;
  /** Of a set that comes in parts; `{ number: 1, of: 1 }` is all of it. */
  part: ReportPart;
  /** Without the byte-order mark a CSV is plain UTF-8: for programs; with it Excel reads the Thai. */
  withMark: boolean;
  /** What the list was computed from: the workshop itself fits. */
  decisions: Decisions;
  /** Without names: functions do not cross into a worker. */
  meta: Omit<ReportMeta, 'names'>;
}

export async function makeReport(order: ReportOrder): Promise<Uint8Array> {
  const { kind, format } = order;
  const formats: readonly string[] = [...REPORT_KINDS[kind].formats, 'html', 'typst'];
  if (!formats.includes(format)) throw new Error(`there is no ${format} of ${kind}`);
  const words = { ...order.meta, names: referenceNames(order.meta.locale) };
  const { followsFilter } = REPORT_KINDS[kind];
  const list = followsFilter ? filterList(order.list, order.filter, words) : order.list;
  const meta: ReportMeta = {
    ...words,
    filterLines: followsFilter ? filterLines(order.list, list, order.filter, words) : [],
  };
  const input = partOfInput({ ...order, list, meta }, order.part);
  switch (format) {
    case 'html':
      return utf8(htmlOf(firstPart(reportDocument(kind, input))));
    case 'pdf':
      return utf8(htmlOf(reportDocument(kind, input)));
    case 'typst':
      return typstPdf(reportDocument(kind, input));
    case 'docx':
      return docxOf(reportDocument(kind, input));
    case 'xlsx':
      return kind === 'attendance'
        ? tableXlsx([{ name: reportDocument(kind, input).title, ...attendanceTable(input) }], meta)
        : xlsxOf(reportOf(input));
    case 'json':
      // A part of the list does not follow from all of the sources.
      return utf8(jsonOf(reportOf(input), list === order.list ? order.decisions : null));
    case 'csv': {
      const csv =
        kind === 'attendance'
          ? tableCsv(attendanceTable(input))
          : kind === 'auditLog'
            ? tableCsv(auditRecords(input))
            : csvOf(reportOf(input));
      return utf8(order.withMark ? csv : csv.replace(/^\ufeff/, ''));
    }
    case 'svg':
    case 'png':
      return zipSync(
        Object.fromEntries(
          figuresOf(input).map(({ name, figure }) => {
            const svg = pictureFile(figure, input);
            return [`${name}.${format}`, format === 'svg' ? utf8(svg) : pngOf(svg)];
          }),
        ),
        // The time of day would make the same pictures other bytes.
        { mtime: new Date('2000-01-01T00:00:00'), level: 6 },
      );
  }
}

const utf8 = (text: string): Uint8Array => new TextEncoder().encode(text);
