import type { PivotEntry } from '@ruam/consolidation';
import { type Satang, sumSatang } from '@ruam/planning';
import type { WriteSheet } from 'hucre/xlsx';
import type { Report } from '../ReportMeta.ts';
import { categoryName, say, sourceName, yearName } from '../wording.ts';
import { Grid, type GridCell, HEADER, SUM, sumOf } from './Grid.ts';

/** Cells of the other sheets that are compared here. */
export interface Checked {
  handedOver: string;
  included: string;
  administration: string;
}

/** กระทบยอด: before and after, and the same sum by every cut. Formulas, so that anybody can check. */
export function reconciliationSheet({ list, meta }: Report, checked: Checked): WriteSheet {
  const { locale, names } = meta;
  const { totals } = list;
  const t = (th: string, en: string) => say(locale, [th, en]);
  const grid = new Grid();
  const heading = (...texts: string[]) => grid.add(texts.map((text) => ({ text, style: HEADER })));
  const line = (text: string, amount: GridCell, note = '') => grid.add([{ text }, amount, { text: note }]);

  const shouldRemain =
    totals.handedOver - totals.duplicatesRemoved - totals.scopeCut + totals.repriced + totals.unexplained;
  heading(t('กระทบยอด', 'Reconciliation'), t('บาท', 'Baht'), t('หมายเหตุ', 'Note'));
  const handedOver = line(
    t('ยอดที่กลุ่มส่งมอบ', 'Handed over'),
    { formula: checked.handedOver, result: { baht: totals.handedOver } },
    t('จากแผ่นแหล่งที่มา', 'from the sheet of sources'),
  );
  const removed = line(t('หัก ส่วนที่ซ้ำซ้อน', 'less overlap'), { baht: -totals.duplicatesRemoved });
  line(t('หัก ลดขอบเขตงาน', 'less smaller scope'), { baht: -totals.scopeCut });
  line(t('ปรับราคา', 'new prices'), { baht: totals.repriced });
  const unexplained = line(
    t('ส่วนต่างที่ยังไม่มีเหตุผล', 'without a reason'),
    { baht: totals.unexplained },
    totals.unexplained === 0 ? '' : t('ต้องตรวจสอบ', 'to be looked at'),
  );
  const expected = line(t('ยอดที่ควรเหลือ', 'Should remain'), {
    formula: `B${handedOver}+SUM(B${removed}:B${unexplained})`,
    result: { baht: shouldRemain },
    style: SUM,
  });
  const included = line(
    t('รวมโครงการในบัญชี', 'Projects in the list'),
    { formula: checked.included, result: { baht: totals.included } },
    t('จากแผ่นบัญชีรวมโครงการ', 'from the integrated list'),
  );
  const administration = line(t('ค่าใช้จ่ายในการบริหารงาน', 'Administration'), {
    formula: checked.administration,
    result: { baht: totals.administration },
  });
  const same = t('ตรงกัน', 'Equal');
  const other = t('ไม่ตรงกัน', 'Not equal');
  const agrees = (left: string, right: string, difference: Satang): GridCell => ({
    formula: `IF(ROUND(${left}-(${right}),2)=0,"${same}","${other}")`,
    result: { text: difference === 0 ? same : other },
    style: SUM,
  });
  line(
    t('ตรวจ', 'Check'),
    agrees(
      `B${expected}`,
      `B${included}+B${administration}`,
      shouldRemain - totals.included - totals.administration,
    ),
  );

  const cut = (title: string, entries: readonly { name: string; entry: PivotEntry<string | number> }[]) => {
    grid.add([]);
    heading(title, t('รวม', 'Total'), t('ภายในกรอบ', 'Inside'), t('เกินกรอบ', 'Beyond'), t('รายการ', 'Rows'));
    const first = grid.rows + 1;
    for (const { name, entry } of entries) {
      const { total, inside, beyond, rows } = entry;
      grid.add([{ text: name }, { baht: total }, { baht: inside }, { baht: beyond }, { count: rows }]);
    }
    const last = grid.rows;
    const sum = (column: number, baht: Satang): GridCell => ({
      formula: sumOf(column, first, last),
      result: { baht },
      style: SUM,
    });
    const of = (part: 'total' | 'inside' | 'beyond') => sumSatang(entries.map(({ entry }) => entry[part]));
    const at = grid.rows + 1;
    grid.add([
      { text: t('รวม', 'Sum'), style: SUM },
      sum(1, of('total')),
      sum(2, of('inside')),
      sum(3, of('beyond')),
      agrees(`B${at}`, `B${included}`, of('total') - totals.included),
    ]);
  };
  const unknown = t('ไม่ระบุ', 'Not given');
  const named = <Key extends string | number>(
    pivot: readonly PivotEntry<Key>[],
    nameOf: (key: Key) => string,
  ) => pivot.map((entry) => ({ name: entry.key === null ? unknown : nameOf(entry.key), entry }));
  const groups = new Map(
    list.groups.map((group) => [group.id, t(group.nameTh, group.nameEn || group.nameTh)]),
  );
  cut(
    t('ตามกลุ่มย่อย', 'By group'),
    named(list.byGroup, (id) => groups.get(id) ?? id),
  );
  cut(t('ตามกระทรวง', 'By ministry'), named(list.byMinistry, names.agency));
  cut(t('ตามภาค', 'By region'), named(list.byRegion, names.region));
  cut(t('ตามกลุ่มจังหวัด', 'By cluster'), named(list.byCluster, names.area));
  cut(t('ตามจังหวัด/กลุ่มจังหวัดที่เสนอ', 'By area that asks'), named(list.byProvince, names.area));
  cut(
    t('ตามแหล่งเงิน', 'By fund source'),
    named(list.bySource, (key) => sourceName(key, locale)),
  );
  cut(
    t('ตามงบรายจ่าย', 'By expense category'),
    named(list.byCategory, (key) => categoryName(key, locale)),
  );
  cut(
    t('ตามปีงบประมาณ', 'By fiscal year'),
    named(list.byYear, (key) => yearName(key, locale)),
  );

  grid.add([]);
  heading(
    t('กรอบวงเงิน', 'Ceilings'),
    t('ขอในกรอบ', 'Requested'),
    t('ภายในกรอบ', 'Inside'),
    t('เกินกรอบ', 'Beyond'),
    t('กรอบวงเงิน', 'Ceiling'),
  );
  for (const one of list.ceilings) {
    grid.add([
      { text: names.area(one.area) },
      { baht: one.requested },
      { baht: one.inside },
      { baht: one.beyond },
      one.ceiling === null ? { text: '-' } : { baht: one.ceiling },
    ]);
  }
  return grid.sheet(t('กระทบยอด', 'Reconciliation'), [44, 22, 22, 22, 18], {
    pageSetup: { orientation: 'portrait' },
  });
}
