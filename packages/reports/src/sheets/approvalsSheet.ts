import { type Satang, sumSatang } from '@ruam/planning';
import type { WriteSheet } from 'hucre/xlsx';
import { approvalState, approvalsOfRows } from '../areaApproval.ts';
import type { Report } from '../ReportMeta.ts';
import { inBangkok } from '../referenceNames.ts';
import { say } from '../wording.ts';
import { columnName, Grid, type GridCell, HEADER, SUM, sumOf } from './Grid.ts';

/** ความเห็นชอบของพื้นที่: who approved what each area submitted, and when. Areas that nobody approved stand there too. */
export function approvalsSheet(report: Report): WriteSheet {
  const { list, meta } = report;
  const { locale, names } = meta;
  const t = (th: string, en: string) => say(locale, [th, en]);
  const headers: [string, number][] = [
    [t('พื้นที่', 'Area'), 28],
    [t('ผล', 'Decision'), 16],
    [t('ผู้พิจารณา', 'Decided by'), 26],
    [t('ตำแหน่ง', 'Post'), 28],
    [t('พิจารณาเมื่อ', 'Decided at'), 20],
    [t('เหตุผล', 'Reason'), 36],
    [t('เสนอครั้งที่', 'Submission'), 11],
    [t('ผู้เสนอ', 'Submitted by'), 26],
    [t('เสนอเมื่อ', 'Submitted at'), 20],
    [t('โครงการที่เสนอ', 'Projects submitted'), 13],
    [t('ต่างจากที่เสนอ (โครงการ)', 'Not as submitted (projects)'), 15],
    [t('ยอดที่เสนอ (บาท)', 'Submitted (baht)'), 20],
    [t('ยอดที่กลุ่มส่งมอบ (บาท)', 'Handed over (baht)'), 20],
  ];
  const grid = new Grid();
  grid.add(headers.map(([header]) => ({ text: header, style: HEADER })));
  const approvals = approvalsOfRows([...list.rows, ...list.administration], report);
  for (const approval of approvals) {
    const { area, submission, differing, handedOver } = approval;
    const decision = submission?.decision ?? null;
    grid.add([
      { text: names.area(area) },
      { text: approvalState(approval, meta) },
      { text: decision?.name ?? '' },
      { text: decision?.post ?? '' },
      { text: decision ? inBangkok(decision.at, locale) : '' },
      { text: decision?.reason ?? '' },
      { count: submission?.number ?? null },
      { text: submission?.byName ?? '' },
      { text: submission ? inBangkok(submission.at, locale) : '' },
      { count: submission?.proposals.length ?? null },
      { count: submission ? differing : null },
      submission ? { baht: submission.total } : { text: '' },
      { baht: handedOver },
    ]);
  }
  const last = grid.rows;
  const sums = new Map<number, Satang>([
    [11, sumSatang(approvals.map(({ submission }) => submission?.total ?? 0))],
    [12, sumSatang(approvals.map(({ handedOver }) => handedOver))],
  ]);
  grid.add(
    headers.map((_, index): GridCell => {
      const baht = sums.get(index);
      if (baht !== undefined) return { formula: sumOf(index, 2, last), result: { baht }, style: SUM };
      return { text: index === 0 ? t('รวม', 'Sum') : '', style: SUM };
    }),
  );
  return grid.sheet(
    t('ความเห็นชอบของพื้นที่', 'Approval of the areas'),
    headers.map(([, width]) => width),
    {
      freezePane: { rows: 1, columns: 1 },
      autoFilter: { range: `A1:${columnName(headers.length - 1)}${Math.max(1, last)}` },
      pageSetup: { paperSize: 'a3', printTitlesRow: '$1:$1' },
    },
  );
}
