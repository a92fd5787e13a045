/** Paragraphs of a Word file, and what every part of it needs. */
import { AlignmentType, type HeadingLevel, type IRunOptions, Paragraph, TextRun } from 'docx';
import type { ReportDocument } from '../ReportDocument.ts';

export interface Writer {
  report: ReportDocument;
  words(text: string): string;
  /** Of the text, in twentieths of a point. */
  width: number;
  /** Lists so far: each counts from 1. */
  lists: number;
}

/** One run a line: what stands in a text as a new line is a new line. */
export function runs(text: string, options: IRunOptions = {}): TextRun[] {
  return text
    .split('\n')
    .map((line, index) => new TextRun({ ...options, text: line, break: index > 0 ? 1 : 0 }));
}

export function heading(
  text: string,
  level: (typeof HeadingLevel)[keyof typeof HeadingLevel],
  pageBreakBefore = false,
): Paragraph {
  return new Paragraph({ heading: level, pageBreakBefore, keepNext: true, children: runs(text) });
}

export const centred = (text: string, options: IRunOptions = {}) =>
  new Paragraph({ alignment: AlignmentType.CENTER, children: runs(text, options) });

export function paragraph(text: string, style: 'body' | 'note' | 'strong' | 'centre'): Paragraph {
  switch (style) {
    case 'body':
      return new Paragraph({
        alignment: AlignmentType.THAI_DISTRIBUTE,
        indent: { firstLine: 720 },
        children: runs(text),
      });
    case 'note':
      return new Paragraph({ children: runs(text, { size: 26, color: '595959' }) });
    case 'strong':
      return new Paragraph({ keepNext: true, children: runs(text, { bold: true }) });
    case 'centre':
      return centred(text);
  }
}
