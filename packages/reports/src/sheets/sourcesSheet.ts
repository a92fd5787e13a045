import { type Proposal, proposalTotal, type Satang, sumSatang } from '@ruam/planning';
import type { WriteSheet } from 'hucre/xlsx';
import type { Report } from '../ReportMeta.ts';
import { categoryName, say, sourceName, yearName } from '../wording.ts';
import { columnName, Grid, type GridCell, HEADER, SUM, sumOf } from './Grid.ts';

/** แหล่งที่มา: every budget line that was handed over, under the row of the list that it went into. */
export function sourcesSheet({ list, meta }: Report): { sheet: WriteSheet; handedOver: string } {
  const { locale, names } = meta;
  const t = (th: string, en: string) => say(locale, [th, en]);
  const name = t('แหล่งที่มา', 'Sources');
  const groups = new Map(
    list.groups.map((group) => [group.id, t(group.nameTh, group.nameEn || group.nameTh)]),
  );
  const proposals = new Map(
    meta.snapshots.flatMap((snapshot) =>
      snapshot.proposals.map((proposal) => [`${snapshot.group} ${proposal.id}`, proposal] as const),
    ),
  );
  const headers: [string, number][] = [
    [t('ลำดับในบัญชี', 'No. in the list'), 9],
    [t('รหัสรายการ', 'Row id'), 22],
    [t('ชื่อในบัญชี', 'Title in the list'), 36],
    [t('กลุ่มย่อย', 'Group'), 22],
    [t('ส่งมอบครั้งที่', 'Edition'), 9],
    [t('รหัสข้อเสนอ', 'Proposal id'), 22],
    [t('ชื่อข้อเสนอ', 'Proposal'), 36],
    [t('จังหวัด/กลุ่มจังหวัด', 'Province or cluster'), 20],
    [t('กิจกรรม', 'Activity'), 28],
    [t('รายการ', 'Item'), 36],
    [t('แหล่งเงิน', 'Fund source'), 16],
    [t('ปีงบประมาณ', 'Fiscal year'), 11],
    [t('งบรายจ่าย', 'Expense category'), 16],
    [t('หน่วยงานเจ้าของงบ', 'Funding agency'), 24],
    [t('จำนวนเงินที่ส่งมอบ (บาท)', 'As handed over (baht)'), 20],
  ];
  const amountColumn = headers.length - 1;
  const grid = new Grid();
  grid.add(headers.map(([header]) => ({ text: header, style: HEADER })));
  const amounts: Satang[] = [];
  for (const row of [...list.rows, ...list.administration]) {
    for (const source of row.sources) {
      const proposal = proposals.get(`${source.group} ${source.proposal}`);
      const lines = proposal ? linesOf(proposal) : [];
      // Without its snapshot, or without any money, a source still stands here with its total.
      if (lines.length === 0) lines.push({ activity: '', item: '', line: null, amount: source.total });
      for (const { activity, item, line, amount } of lines) {
        amounts.push(amount);
        grid.add([
          { count: row.number || null },
          { text: row.id },
          { text: row.title },
          { text: groups.get(source.group) ?? source.group },
          { count: source.edition },
          { text: source.proposal },
          { text: source.title },
          { text: source.area === null ? '' : names.area(source.area) },
          { text: activity },
          { text: item },
          { text: sourceName(line?.source ?? null, locale) },
          { text: yearName(line?.fiscalYear ?? null, locale) },
          { text: categoryName(line?.category ?? null, locale) },
          { text: line?.fundingAgency ? names.agency(line.fundingAgency) : '' },
          { baht: amount },
        ]);
      }
    }
  }
  const last = grid.rows;
  const sum = grid.add(
    headers.map((_, index): GridCell => {
      if (index === 0) return { text: t('รวม', 'Sum'), style: SUM };
      if (index !== amountColumn) return { text: '', style: SUM };
      return { formula: sumOf(index, 2, last), result: { baht: sumSatang(amounts) }, style: SUM };
    }),
  );
  return {
    handedOver: `'${name}'!${columnName(amountColumn)}${sum}`,
    sheet: grid.sheet(
      name,
      headers.map(([, width]) => width),
      {
        freezePane: { rows: 1 },
        autoFilter: { range: `A1:${columnName(amountColumn)}${Math.max(1, last)}` },
        pageSetup: { paperSize: 'a3', printTitlesRow: '$1:$1' },
      },
    ),
  };
}

type Line = Pick<Proposal['budgetLines'][number], 'source' | 'fiscalYear' | 'category' | 'fundingAgency'>;

/** What `proposalTotal` counts: the budget lines, or the activities while no line has an amount. */
function linesOf(
  proposal: Proposal,
): { activity: string; item: string; line: Line | null; amount: Satang }[] {
  const nameOf = new Map(proposal.activities.map((activity) => [activity.id, activity.name]));
  const lines = proposal.budgetLines
    .filter((line) => line.amount !== null)
    .map((line) => ({
      activity: (line.activity !== null && nameOf.get(line.activity)) || '',
      item: line.item,
      line: line as Line | null,
      amount: line.amount ?? 0,
    }));
  if (lines.length > 0 || proposalTotal(proposal) === 0) return lines;
  return proposal.activities
    .filter((activity) => activity.amount !== null)
    .map((activity) => ({
      activity: activity.name,
      item: '',
      line: { source: null, fiscalYear: null, category: null, fundingAgency: activity.agency },
      amount: activity.amount ?? 0,
    }));
}
