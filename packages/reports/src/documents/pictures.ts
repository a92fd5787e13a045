import type { PivotEntry } from '@ruam/consolidation';
import { areaByCode } from '@ruam/planning/reference';
import { barChart } from '../charts/barChart.ts';
import { provinceMap } from '../charts/provinceMap.ts';
import { waterfall } from '../charts/waterfall.ts';
import type { Figure, ReportDocument } from '../document/ReportDocument.ts';
import { type DocumentInput, documentOf, groupNameOf, sayIn } from './DocumentInput.ts';

/** The charts of the list, and the map of the provinces. Every picture has its figures in words too. */
export function figuresOf(input: DocumentInput): { name: string; figure: Figure }[] {
  const { list, meta } = input;
  const { locale, names } = meta;
  const t = sayIn(input);
  const legend: [string, string] = [
    t('ภายในกรอบวงเงิน', 'Inside the ceiling'),
    t('เกินกรอบวงเงิน', 'Beyond it'),
  ];
  const bars = (caption: string, entries: readonly PivotEntry[], name: (key: string) => string) =>
    barChart(
      caption,
      entries.slice(0, 20).map((entry) => ({
        name: entry.key === null ? t('ไม่ระบุ', 'Not given') : name(entry.key),
        inside: entry.inside,
        beyond: entry.beyond,
      })),
      { locale, legend },
    );
  const byProvince = new Map(
    list.byProvince.flatMap((entry) =>
      entry.key !== null && areaByCode(entry.key)?.kind === 'province'
        ? [[entry.key, entry.total] as const]
        : [],
    ),
  );
  const { totals } = list;
  return [
    {
      name: 'by-group',
      figure: bars(t('วงเงินแยกตามกลุ่มย่อย', 'By group'), list.byGroup, (id) => groupNameOf(id, input)),
    },
    {
      name: 'by-ministry',
      figure: bars(t('วงเงินแยกตามกระทรวง', 'By ministry'), list.byMinistry, names.agency),
    },
    { name: 'by-region', figure: bars(t('วงเงินแยกตามภาค', 'By region'), list.byRegion, names.region) },
    {
      name: 'ceiling',
      figure: barChart(
        t('ภายในและเกินกรอบวงเงิน', 'Inside and beyond the ceiling'),
        [{ name: t('ทั้งบัญชี', 'The whole list'), inside: totals.inside, beyond: totals.beyond }],
        { locale, legend },
      ),
    },
    {
      name: 'waterfall',
      figure: waterfall(
        t('จากยอดที่กลุ่มส่งมอบถึงยอดในบัญชี', 'From what was handed over to the list'),
        [
          { name: t('กลุ่มส่งมอบ', 'Handed over'), kind: 'level', amount: totals.handedOver },
          { name: t('หักซ้ำซ้อน', 'Overlap'), kind: 'change', amount: -totals.duplicatesRemoved },
          { name: t('ลดขอบเขต', 'Smaller scope'), kind: 'change', amount: -totals.scopeCut },
          { name: t('ปรับราคา', 'New prices'), kind: 'change', amount: totals.repriced },
          ...(totals.unexplained === 0
            ? []
            : [{ name: t('ไม่มีเหตุผล', 'No reason'), kind: 'change' as const, amount: totals.unexplained }]),
          {
            name: t('ยอดในบัญชี', 'In the list'),
            kind: 'level',
            amount: totals.included + totals.administration,
          },
        ],
        locale,
      ),
    },
    {
      name: 'map',
      figure: provinceMap(
        t('วงเงินโครงการของจังหวัด (ไม่รวมโครงการของกลุ่มจังหวัด)', 'Money asked by provinces (without clusters)'),
        byProvince,
        {
          locale,
          credit: t('แผนที่: @svg-maps/thailand, CC BY 4.0', 'Map: @svg-maps/thailand, CC BY 4.0'),
          none: t('ไม่มีวงเงิน', 'None'),
        },
      ),
    },
  ];
}

export function pictures(input: DocumentInput): ReportDocument {
  const t = sayIn(input);
  return documentOf(
    input,
    t('แผนภูมิและแผนที่', 'Charts and map'),
    figuresOf(input).map(({ figure }) => figure),
  );
}
