/** A set of sheets, one for each project, is made in parts: a file of thousands of pages opens on no machine. */
import type { IntegratedList } from '@ruam/consolidation';
import type { DocumentInput } from './documents/DocumentInput.ts';
import { REPORT_KINDS, type ReportKind } from './reportKinds.ts';
import { say } from './wording.ts';

/** Projects of one part. 100 briefs are some 200 pages. */
export const PROJECTS_IN_A_PART = 100;

export interface ReportPart {
  /** From 1. */
  number: number;
  of: number;
}

/** How many files a report is: more than one only for long sets of sheets. `projects`: rows, or proposals of the groups. */
export function partsOf(kind: ReportKind, projects: number): number {
  return REPORT_KINDS[kind].inParts ? Math.max(1, Math.ceil(projects / PROJECTS_IN_A_PART)) : 1;
}

/** The projects of one part; the figures of the list stay those of all that was asked for. */
export function partOfInput(input: DocumentInput, { number, of }: ReportPart): DocumentInput {
  if (of === 1) return input;
  const from = (number - 1) * PROJECTS_IN_A_PART;
  const rows = input.list.rows.slice(from, from + PROJECTS_IN_A_PART);
  const list: IntegratedList = { ...input.list, rows };
  let left = from;
  let room = PROJECTS_IN_A_PART;
  const drafts = input.drafts.map(({ group, proposals }) => {
    const some = proposals.slice(left, left + room);
    left = Math.max(0, left - proposals.length);
    room -= some.length;
    return { group, proposals: some };
  });
  const partText = say(input.meta.locale, [`ส่วนที่ ${number} จาก ${of}`, `Part ${number} of ${of}`]);
  return { ...input, list, drafts, meta: { ...input.meta, partText } };
}

/** "03-17.pdf", the third of seventeen: in order when sorted by name. */
export function partName({ number, of }: ReportPart, ending: string): string {
  const digits = String(of).length;
  return `${String(number).padStart(digits, '0')}-${of}.${ending}`;
}
