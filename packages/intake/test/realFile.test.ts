/** The real list of fiscal year 2565: 1,389 lines of 65 units. The sums are those of the file, known beforehand. */
import { moneyChecks, proposalTotal, sumSatang, validateProposal } from '@ruam/planning';
import { recogniseTable } from '@ruam/planning/tables';
import { describe, expect, it, type TestContext } from 'vitest';
import { compareImport, intake, intakeFileInWorker, readTable } from '../src/index.ts';
import { sharedFacts } from './sharedFacts.ts';

const FILE = 'province-cluster-budget-2565.csv';
const OPTIONS = {
  fiscalYear: 2565,
  defaultGroup: 'social_environment',
  groupOfTheme: {
    agriculture: 'agriculture',
    tourism: 'tourism',
    industry: 'industry',
    trade_logistics: 'trade_logistics',
  },
};

function rowsOf(bytes: Uint8Array): string[][] {
  const table = readTable(bytes, { name: FILE });
  if (!table.ok) throw new Error(table.refusal.code);
  return table.sheets[0]?.rows ?? [];
}
function importOf(rows: string[][]) {
  return intake(rows, recogniseTable(rows), OPTIONS);
}
const realRows = (ctx: TestContext) => rowsOf(sharedFacts(ctx, FILE));

describe('the real list', () => {
  it('imports whole, to the satang, without help', (ctx) => {
    const { projects, rows, total } = importOf(realRows(ctx));
    expect(projects).toHaveLength(273);
    expect(rows).toHaveLength(1389);
    expect(rows.filter((row) => row.outcome === 'refused')).toEqual([]);
    expect(total).toBe(1_196_135_622_300);
    expect(sumSatang(projects.map((p) => proposalTotal(p.proposal)))).toBe(total);
    expect(sumSatang(projects.flatMap((p) => p.proposal.activities.map((a) => a.amount)))).toBe(total);
  });

  it('makes each line an activity with one budget line tied to it', (ctx) => {
    const { projects } = importOf(realRows(ctx));
    expect(projects.flatMap((p) => p.proposal.activities)).toHaveLength(1389);
    for (const { proposal } of projects) {
      expect(proposal.budgetLines.map((line) => line.activity)).toEqual(proposal.activities.map((a) => a.id));
      for (const line of proposal.budgetLines) {
        expect(line.fiscalYear).toBe(2565);
        expect(line.source).toBe(proposal.area?.startsWith('TH-') ? 'province' : 'cluster');
        expect(line.category).not.toBeNull();
      }
      expect(validateProposal(proposal)).toEqual(proposal);
    }
    const ids = projects.flatMap((p) => [p.proposal.id, ...p.proposal.activities.map((a) => a.id)]);
    expect(new Set(ids).size).toBe(273 + 1389);
  });

  it('flags the line of 23 baht, and only that amount', (ctx) => {
    const { projects, rows } = importOf(realRows(ctx));
    const suspects = rows.filter((row) => row.warnings.some((w) => w.code === 'row.amountSuspect'));
    expect(suspects.map((row) => row.row)).toEqual([561]);
    const project = projects.find((p) => p.rowNumbers.includes(561));
    expect(project && moneyChecks(project.proposal).map((w) => w.code)).toEqual(['money.suspect']);
  });

  it('shows apart what is administration and nothing else', (ctx) => {
    const { projects, rows } = importOf(realRows(ctx));
    const apart = projects.filter((p) => p.proposal.kind === 'administration');
    for (const { proposal } of apart) {
      expect(proposal.activities.map((a) => a.name)).toEqual([
        expect.stringMatching(/^ค่าใช้จ่ายในการบริหารงาน/),
      ]);
      expect(proposalTotal(proposal)).toBeLessThanOrEqual(10_000_000_00);
    }
    expect(apart.map((p) => p.importKey)).toContain('CL1:โครงการเพิ่มประสิทธิภาพการบริหารจัดการภารกิจของกลุ่มจังหวัด');
    // The other list of that theme is mostly roads.
    expect(rows.filter((r) => r.warnings.some((w) => w.code === 'row.notOnlyAdministration'))).toHaveLength(
      1,
    );
  });

  it('changes nothing when it comes again, also with its rows in another order', (ctx) => {
    const rows = realRows(ctx);
    const first = importOf(rows).projects;
    expect(compareImport(first, importOf(rows).projects)).toMatchObject({ added: [], changed: [], gone: [] });
    const [header = [], ...lines] = rows;
    const turned = importOf([header, ...lines.toReversed()]).projects;
    expect(compareImport(first, turned)).toMatchObject({ added: [], changed: [], gone: [] });
  });

  it('shows exactly what a changed file changes', (ctx) => {
    const rows = realRows(ctx);
    const before = importOf(rows).projects;
    const changed = rows.map((row) => [...row]);
    const [header = []] = changed;
    const at = (name: string) => header.indexOf(name);
    const [one, two] = [changed[1], changed[2]];
    if (!one || !two) throw new Error('the file has no rows');
    one[at('amount_baht')] = '1160101';
    two[at('expense_category')] = 'investment';
    const gone = changed.filter((row) => row[at('unit_code')] === 'TH-63');
    const left = changed.filter((row) => row[at('unit_code')] !== 'TH-63');
    const added = [...one];
    added[at('line_id')] = 'NEW-1';
    added[at('project_th')] = 'โครงการใหม่';
    left.push(added);
    const comparison = compareImport(before, importOf(left).projects);
    expect(comparison.changed).toEqual([
      {
        importKey: 'CU:โครงการส่งเสริมและพัฒนาภาคการเกษตร',
        title: 'โครงการส่งเสริมและพัฒนาภาคการเกษตร',
        changes: [
          { field: 'activity', item: 'ค่าตอบแทนวิทยากรสัมมนาและฝึกอบรม', from: '1,160,100', to: '1,160,101' },
          {
            field: 'budgetLine.category',
            item: 'ค่าเบี้ยเลี้ยง ค่าเช่าที่พักและค่าพาหนะ',
            from: 'operations',
            to: 'investment',
          },
        ],
      },
    ]);
    expect(comparison.added.map((p) => p.proposal.title)).toEqual(['โครงการใหม่']);
    expect(comparison.gone).toHaveLength(new Set(gone.map((row) => row[at('project_th')])).size);
    expect(comparison.same).toHaveLength(273 - 1 - comparison.gone.length);
  });

  it('reads the same in TIS-620 and in UTF-16, in a worker', async (ctx) => {
    const bytes = sharedFacts(ctx, FILE);
    const text = new TextDecoder().decode(bytes);
    const tis620 = Uint8Array.from(text, (char) => {
      const code = char.charCodeAt(0);
      return code < 0x80 ? code : code >= 0x0e01 && code <= 0x0e5b ? code - 0x0e00 + 0xa0 : 0x3f;
    });
    const utf16 = new Uint8Array(Buffer.from(`\ufeff${text}`, 'utf16le'));
    for (const [file, encoding] of [
      [tis620, 'windows-874'],
      [utf16, 'utf-16le'],
    ] as const) {
      const read = await intakeFileInWorker(file, { name: FILE, intake: OPTIONS });
      expect(read).toMatchObject({ ok: true, encoding, result: { total: 1_196_135_622_300 } });
      expect(read.ok && read.result.projects.length).toBe(273);
    }
  });
});
