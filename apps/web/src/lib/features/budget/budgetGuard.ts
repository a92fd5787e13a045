import {
  type BudgetLine,
  formatBaht,
  type Proposal,
  type Satang,
  sumSatang,
  type Warning,
} from '@ruam/planning';

/** Times the median from which a line is looked at: a thousand's slip of any common line is beyond it. */
const TIMES = 300;
/** Fewer lines say nothing of what is usual. */
const AT_LEAST = 4;

/**
 * Lines of `proposal` whose amount is far from the median of the group's other lines of the same category: most
 * likely thousands or millions were typed for baht, or the other way round. A warning, never a bar.
 * @param all the group's proposals, this one among them
 */
export function farFromUsual(
  proposal: Pick<Proposal, 'budgetLines'>,
  all: readonly Pick<Proposal, 'budgetLines'>[],
): Warning[] {
  const lines = all.flatMap(({ budgetLines }) => budgetLines);
  return proposal.budgetLines.flatMap((line) => {
    if (!line.amount) return [];
    const alike = lines.filter((other) => other.id !== line.id && other.category === line.category);
    const usual = median(alike);
    if (usual === null || line.category === null) return [];
    const times = line.amount / usual;
    if (times < TIMES && times > 1 / TIMES) return [];
    const [name, amount, middle] = [line.item.slice(0, 40), formatBaht(line.amount), formatBaht(usual)];
    const size = Math.round(times > 1 ? times : 1 / times).toLocaleString('en');
    const [th, en] = times > 1 ? ['มากกว่า', 'more'] : ['น้อยกว่า', 'less'];
    return [
      {
        code: 'money.farFromUsual',
        th: `รายการ “${name}” ${amount} บาท ${th}ค่ากลางของหมวดเดียวกันในกลุ่ม (${middle} บาท) ${size} เท่า โปรดตรวจหน่วยเงิน`,
        en: `Line “${name}” is ${amount} baht, ${size} times ${en} than the median of its category in this group (${middle} baht). Check the unit.`,
        itemId: line.id,
      },
    ];
  });
}

/** Null: too few amounts. */
function median(lines: readonly BudgetLine[]): Satang | null {
  const amounts = lines.flatMap(({ amount }) => (amount ? [amount] : [])).sort((a, b) => a - b);
  return amounts.length < AT_LEAST ? null : (amounts[Math.floor(amounts.length / 2)] ?? null);
}

/**
 * Whether this group's requests for the area are more than its ceiling. Other groups ask the same area too: what
 * is inside is drawn when the list is consolidated.
 * @param ceiling satang of the province and cluster budget in `fiscalYear`
 */
export function aboveCeiling(
  proposal: Pick<Proposal, 'area'>,
  all: readonly Proposal[],
  ceiling: Satang | undefined,
  fiscalYear: number,
): Warning[] {
  if (ceiling === undefined || proposal.area === null) return [];
  const asked = sumSatang(
    all
      .filter(({ area, kind }) => area === proposal.area && kind === 'project')
      .flatMap(({ budgetLines }) => budgetLines)
      .filter((line) => isOfCeiling(line, fiscalYear))
      .map(({ amount }) => amount),
  );
  if (asked <= ceiling) return [];
  return [
    {
      code: 'money.aboveCeiling',
      th: `กลุ่มนี้ขอให้พื้นที่นี้ในปี ${fiscalYear} รวม ${formatBaht(asked)} บาท เกินกรอบวงเงิน ${formatBaht(ceiling)} บาท ลำดับความสำคัญจะตัดสินว่าข้อใดอยู่ในกรอบ`,
      en: `This group asks ${formatBaht(asked)} baht for this area in ${fiscalYear}, above its ceiling of ${formatBaht(ceiling)} baht. Priority decides which are inside.`,
    },
  ];
}

/** As the list counts: what does not say its source or year yet counts too. */
const isOfCeiling = ({ source, fiscalYear: year }: BudgetLine, fiscalYear: number) =>
  (source === null || source === 'province' || source === 'cluster') &&
  (year === null || year === fiscalYear);
