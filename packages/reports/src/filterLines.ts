import { type IntegratedList, isFiltered, type ListFilter, narrowRows } from '@ruam/consolidation';
import { formatBaht, sumSatang } from '@ruam/planning';
import type { ReportMeta } from './ReportMeta.ts';
import { categoryName, say, sourceName, stanceName } from './wording.ts';

/**
 * What a part of the list was chosen by, and how much it is of the whole, as every document prints it; nothing when
 * all of the list was asked for. `part` is `filterList(whole, filter)`.
 */
export function filterLines(
  whole: IntegratedList,
  part: IntegratedList,
  filter: ListFilter,
  { locale, names }: Pick<ReportMeta, 'locale' | 'names'>,
): string[] {
  if (!isFiltered(filter)) return [];
  const t = (th: string, en: string) => say(locale, [th, en]);
  const baht = (amount: number) => formatBaht(amount, { locale, unit: true });
  const group = whole.groups.find(({ id }) => id === filter.group);
  const chosen: [value: string, name: string, told: string][] = [
    [filter.search.trim(), t('คำค้น', 'search'), `“${filter.search.trim()}”`],
    [
      filter.group,
      t('กลุ่มย่อย', 'group'),
      group ? t(group.nameTh, group.nameEn || group.nameTh) : filter.group,
    ],
    [filter.ministry, t('กระทรวง', 'ministry'), names.agency(filter.ministry)],
    [filter.area, t('จังหวัด/กลุ่มจังหวัด', 'province or cluster'), names.area(filter.area)],
    [filter.cluster, t('กลุ่มจังหวัด', 'cluster'), names.area(filter.cluster)],
    [filter.region, t('ภาค', 'region'), names.region(filter.region)],
    [filter.source, t('แหล่งเงิน', 'fund source'), sourceName(filter.source, locale)],
    [filter.category, t('งบรายจ่าย', 'expense category'), categoryName(filter.category, locale)],
    [filter.year, t('ปีงบประมาณ', 'fiscal year'), filter.year],
    [
      filter.place,
      t('กรอบวงเงิน', 'ceiling'),
      filter.place === 'inside' ? t('ภายในกรอบ', 'inside') : t('เกินกรอบ', 'beyond'),
    ],
    [filter.stance, t('ผลการพิจารณา', 'answer'), stanceText(filter.stance, t, locale)],
  ];
  const asked = chosen.filter(([value]) => value !== '').map(([, name, told]) => `${name}: ${told}`);
  const { totals } = part;
  // Rows stand with their whole amount; where the filter speaks of a part of it, that part is told too.
  const spokenOf = sumSatang(narrowRows(part.rows, filter).map((row) => row.total));
  const lines = [
    `${t('เฉพาะ', 'Only')} ${asked.join(' · ')}`,
    t(
      `แสดง ${totals.projects} จาก ${whole.totals.projects} โครงการ วงเงิน ${baht(totals.included)} จากทั้งบัญชี ${baht(whole.totals.included)}`,
      `${totals.projects} of ${whole.totals.projects} projects: ${baht(totals.included)} of ${baht(whole.totals.included)} in the whole list`,
    ),
  ];
  if (spokenOf !== totals.included) {
    lines.push(
      t(
        `เฉพาะเงินส่วนที่ตรงกับตัวกรอง ${baht(spokenOf)}`,
        `The money that the filter itself speaks of: ${baht(spokenOf)}`,
      ),
    );
  }
  return lines;
}

function stanceText(stance: string, t: (th: string, en: string) => string, locale: 'th' | 'en'): string {
  if (stance === 'none') return t('ยังไม่มีหน่วยงานตอบ', 'nobody answered yet');
  if (stance === 'contradiction') return t('หน่วยงานเดียวกันตอบไม่ตรงกัน', 'one agency said two things');
  return stanceName(stance, locale);
}
