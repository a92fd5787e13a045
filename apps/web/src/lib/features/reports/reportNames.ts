import { m } from '#lib/paraglide/messages.js';
import type { ReportJob } from './ReportDesk.svelte.ts';

const KINDS: Record<string, { name: () => string; text: () => string }> = {
  executiveSummary: { name: m.reports_kind_summary, text: m.reports_kind_summary_text },
  integratedList: { name: m.reports_kind_list, text: m.reports_kind_list_text },
  groupReport: { name: m.reports_kind_groups, text: m.reports_kind_groups_text },
  recordOfDecisions: { name: m.reports_kind_record, text: m.reports_kind_record_text },
  projectBriefs: { name: m.reports_kind_briefs, text: m.reports_kind_briefs_text },
  defenceSheets: { name: m.reports_kind_defence, text: m.reports_kind_defence_text },
  emenscrSheets: { name: m.reports_kind_emenscr, text: m.reports_kind_emenscr_text },
  pictures: { name: m.reports_kind_pictures, text: m.reports_kind_pictures_text },
  attendance: { name: m.reports_kind_attendance, text: m.reports_kind_attendance_text },
  auditLog: { name: m.reports_kind_audit, text: m.reports_kind_audit_text },
  worksheets: { name: m.reports_kind_worksheets, text: m.reports_kind_worksheets_text },
  credentials: { name: m.reports_kind_credentials, text: m.reports_kind_credentials_text },
  tableCards: { name: m.reports_kind_tables, text: m.reports_kind_tables_text },
};

/** In the order in which people need them; a kind that this page does not know stands under its id. */
export const KIND_ORDER: readonly string[] = Object.keys(KINDS);

export const kindName = (kind: string): string =>
  Object.hasOwn(KINDS, kind) ? (KINDS[kind]?.name() ?? kind) : kind;
export const kindText = (kind: string): string =>
  Object.hasOwn(KINDS, kind) ? (KINDS[kind]?.text() ?? '') : '';

/** What is being done, in the order in which it is done. */
export const STEPS = ['reading', 'writing', 'printing', 'keeping'] as const;

export function stateText(job: ReportJob): string {
  switch (job.state) {
    case 'waiting':
      return m.reports_job_waiting();
    case 'running': {
      const step = {
        reading: m.reports_job_reading,
        writing: m.reports_job_writing,
        printing: m.reports_job_printing,
        keeping: m.reports_job_keeping,
      }[job.step ?? 'reading']();
      const { number = 1, of = 1 } = job.part ?? {};
      return of > 1 ? m.reports_job_part({ step, number, of }) : step;
    }
    case 'done':
      return m.reports_job_done();
    case 'failed':
      return m.reports_job_failed();
    case 'cancelled':
      return m.reports_job_cancelled();
    case 'interrupted':
      return m.reports_job_interrupted();
  }
}
