import type { ReportDocument } from './document/ReportDocument.ts';
import { attendance } from './documents/attendance.ts';
import { auditLog } from './documents/auditLog.ts';
import { credentials, tableCards, worksheets } from './documents/beforeTheEvent.ts';
import type { DocumentInput } from './documents/DocumentInput.ts';
import { defenceSheets } from './documents/defenceSheets.ts';
import { emenscrSheets } from './documents/emenscrSheets.ts';
import { executiveSummary } from './documents/executiveSummary.ts';
import { groupReport } from './documents/groupReport.ts';
import { listDocument } from './documents/listDocument.ts';
import { pictures } from './documents/pictures.ts';
import { projectBriefs } from './documents/projectBriefs.ts';
import { recordOfDecisions } from './documents/recordOfDecisions.ts';
import type { ReportKind } from './reportKinds.ts';

const DOCUMENTS: Record<ReportKind, (input: DocumentInput) => ReportDocument> = {
  integratedList: listDocument,
  executiveSummary,
  groupReport,
  recordOfDecisions,
  projectBriefs,
  defenceSheets,
  emenscrSheets,
  pictures,
  attendance,
  auditLog,
  worksheets,
  credentials,
  tableCards,
};

/** What the report says: the preview, the DOCX and the PDF are made from it. */
export function reportDocument(kind: ReportKind, input: DocumentInput): ReportDocument {
  return DOCUMENTS[kind](input);
}
