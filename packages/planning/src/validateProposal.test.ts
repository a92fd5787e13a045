import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { completenessOf } from './completeness.ts';
import { indicatorGap, indicatorsGap } from './indicator.ts';
import { moneyChecks } from './moneyChecks.ts';
import { type Activity, type BudgetLine, emptyProposal, type Indicator, type Proposal } from './proposal.ts';
import { proposalTotal } from './proposalTotal.ts';
import { formTemplate } from './reference/index.ts';
import { validateProposal } from './validateProposal.ts';

const activity = (id: string, amount: number | null): Activity => ({
  id,
  name: `กิจกรรม ${id}`,
  amount,
  start: '',
  end: '',
  agency: null,
});
const line = (id: string, amount: number | null, more: Partial<BudgetLine> = {}): BudgetLine => ({
  id,
  activity: null,
  item: `รายการ ${id}`,
  fiscalYear: 2569,
  source: 'province',
  category: 'investment',
  fundingAgency: null,
  commitment: null,
  amount,
  ...more,
});
const indicator = (more: Partial<Indicator>): Indicator => ({
  id: 'i',
  name: 'รายได้เฉลี่ย',
  unit: 'บาท',
  baseline: 1,
  target: 2,
  year: 2569,
  kind: 'output',
  ...more,
});

function wholeProposal(): Proposal {
  return {
    ...emptyProposal('p1'),
    title: 'โครงการพัฒนาแหล่งน้ำ',
    area: 'TH-50',
    plan: 'การเกษตรมูลค่าสูง',
    alignment: { main: 'NS02', secondary: ['MP03'] },
    rationale: 'ขาดน้ำหน้าแล้ง',
    objectives: [{ id: 'o', text: 'มีน้ำใช้' }],
    indicators: [indicator({ id: 'a' }), indicator({ id: 'b', kind: 'outcome' })],
    targetAreas: [{ id: 't', province: 'TH-50', amphoe: '', tambon: '', latitude: 18.8, longitude: 98.9 }],
    beneficiaries: { count: 1200, description: 'เกษตรกร' },
    activities: [activity('a1', 500_000_00)],
    leadAgency: 'moac-03',
    period: { start: '2025-10', end: '2026-09' },
    budgetLines: [line('b1', 500_000_00, { activity: 'a1' })],
    outputs: [{ id: 'x', text: 'อ่างเก็บน้ำ' }],
    outcomes: [{ id: 'y', text: 'รายได้เพิ่ม' }],
    readiness: {
      land: 'ready',
      drawings: 'ready',
      cost: 'applied',
      environment: 'notNeeded',
      consultation: 'ready',
      transfer: 'ready',
      unit: 'ready',
    },
    contact: { name: 'สมชาย', post: '', telephone: '053000000', email: '' },
    continuity: 'new',
    priority: 1,
  };
}

describe('validateProposal', () => {
  it('keeps a whole proposal exactly, also through JSON', () => {
    expect(validateProposal(JSON.parse(JSON.stringify(wholeProposal())))).toEqual(wholeProposal());
  });

  it('reads anything at all as a proposal, and twice as the same', () => {
    const hostile = fc.oneof(
      fc.anything(),
      fc.record(
        Object.fromEntries(Object.keys(emptyProposal('')).map((key) => [key, fc.anything()])) as Record<
          string,
          fc.Arbitrary<unknown>
        >,
      ),
    );
    fc.assert(
      fc.property(hostile, (value) => {
        const read = validateProposal(value);
        expect(Object.keys(read).sort()).toEqual(Object.keys(emptyProposal('')).sort());
        expect(validateProposal(JSON.parse(JSON.stringify(read)))).toEqual(read);
      }),
    );
  });

  it('drops what is no value and keeps the rest of the item', () => {
    const read = validateProposal({
      id: 'p',
      title: 5,
      activities: [
        { id: 'a', name: 'x', amount: 1.5 },
        'nonsense',
        { name: 'y', amount: 100 },
        { id: 'a', name: 'z' },
      ],
      readiness: JSON.parse('{"land":"ready","__proto__":"ready","cost":"maybe"}'),
      unknown: true,
    });
    expect(read.activities.map((a) => [a.id, a.name, a.amount])).toEqual([
      ['a', 'x', null],
      ['item-3', 'y', 100],
      ['a~', 'z', null],
    ]);
    expect(read.readiness).toEqual({ land: 'ready' });
    expect(read.title).toBe('');
    expect('unknown' in read).toBe(false);
  });
});

describe('completenessOf', () => {
  const form = formTemplate(2569);

  it('counts required fields and names what is missing', () => {
    const empty = completenessOf(emptyProposal('p'), form);
    expect(empty.filled).toBe(0);
    expect(empty.total).toBe(form.fields.filter((f) => f.required).length);
    expect(empty.missing[0]).toEqual({ field: 'title', th: 'ชื่อโครงการ', en: 'Project title' });
    const whole = completenessOf(wholeProposal(), form);
    expect(whole).toMatchObject({ filled: whole.total, missing: [] });
  });

  it('asks a continuing project for its past results', () => {
    const missing = completenessOf({ ...wholeProposal(), continuity: 'continuing' }, form).missing;
    expect(missing.map((m) => m.field)).toEqual(['pastResults']);
  });

  it('asks little of an administration line', () => {
    expect(completenessOf({ ...emptyProposal('p'), kind: 'administration', title: 'x' }, form)).toMatchObject(
      {
        filled: 1,
        total: 3,
      },
    );
  });
});

describe('indicators', () => {
  it('say in one sentence what is missing', () => {
    expect(indicatorGap(indicator({}))).toBeNull();
    expect(indicatorGap(indicator({ unit: '', target: null }))).toEqual({
      th: 'ยังขาดหน่วยนับ และค่าเป้าหมาย',
      en: 'Lacks a unit and a target',
    });
    expect(indicatorGap(indicator({ baseline: null }))).toBeNull();
    expect(indicatorGap(indicator({ baseline: null, kind: 'outcome' }))).toEqual({
      th: 'ยังขาดค่าปัจจุบัน',
      en: 'Lacks a baseline',
    });
    expect(indicatorsGap([indicator({})])).toEqual({
      th: 'ยังขาดตัวชี้วัดผลลัพธ์',
      en: 'Lacks an indicator of outcome',
    });
    expect(indicatorGap(indicator({ baseline: 2 }))?.en).toBe('The target equals the baseline');
  });
});

describe('money', () => {
  it('is the sum of the budget lines, or of the activities while no line has an amount', () => {
    expect(proposalTotal({ activities: [activity('a', 5)], budgetLines: [] })).toBe(5);
    expect(proposalTotal({ activities: [activity('a', 5)], budgetLines: [line('b', null)] })).toBe(5);
    expect(proposalTotal({ activities: [activity('a', 5)], budgetLines: [line('b', 0), line('c', 7)] })).toBe(
      7,
    );
  });

  it('warns and never blocks', () => {
    expect(moneyChecks(wholeProposal())).toEqual([]);
    const codes = (more: Partial<Proposal>) =>
      moneyChecks({ ...wholeProposal(), ...more }).map((w) => w.code);
    expect(codes({ activities: [activity('a1', 600_000_00)] })).toEqual([
      'money.activityDiffers',
      'money.totalsDiffer',
    ]);
    expect(
      codes({ activities: [activity('a1', 2300)], budgetLines: [line('b', 2300, { activity: 'a1' })] }),
    ).toEqual(['money.suspect']);
    expect(codes({ activities: [], budgetLines: [line('b', -100_000_00, { activity: 'gone' })] })).toEqual([
      'money.activityGone',
      'money.negative',
    ]);
    expect(codes({ budgetLines: [line('b', 500_000_00, { activity: 'a1', fiscalYear: 2571 })] })).toEqual([
      'money.outsidePeriod',
    ]);
  });
});
