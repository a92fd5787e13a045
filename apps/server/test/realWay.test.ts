import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join as joinPath } from 'node:path';
import { type IntegratedList, type ListRow, waterfall } from '@ruam/consolidation';
import type { ImportStart } from '@ruam/protocol';
import { expect, it } from 'vitest';
import type { LivePage } from './support/Browser.ts';
import { testServer } from './support/testServer.ts';
import { makeWorkshop, organiser } from './support/workshop.ts';

const SHARED = process.env.RUAM_SHARED ?? joinPath(import.meta.dirname, '../../../../shared');
const REAL = joinPath(SHARED, 'data/province-cluster-budget-2565.csv');

/** The file's fields, read by a way of its own. */
function recordsOf(text: string): Record<string, string>[] {
  const [header = [], ...rows] = text
    .trim()
    .split(/\r?\n/)
    .map((line) =>
      [...line.matchAll(/("(?:[^"]|"")*"|[^,]*)(?:,|$)/g)].map(([, cell = '']) =>
        cell.startsWith('"') ? cell.slice(1, -1).replaceAll('""', '"') : cell,
      ),
    );
  return rows.map((cells) => Object.fromEntries(header.map((name, at) => [name, cells[at] ?? ''])));
}

/** What a ledger in whole satang expects at a step; the test keeps it beside the list, in bigint. */
interface Ledger {
  handedOver: bigint;
  duplicatesRemoved: bigint;
  scopeCut: bigint;
  repriced: bigint;
  administration: bigint;
}

function expectExactly(list: IntegratedList, ledger: Ledger, step: string): void {
  const { totals } = list;
  const { handedOver, duplicatesRemoved, scopeCut, repriced, administration } = ledger;
  const included = handedOver - duplicatesRemoved - scopeCut + repriced - administration;
  expect(
    Object.fromEntries(
      [...Object.keys(ledger), 'included', 'unexplained'].map((key) => [
        key,
        BigInt(totals[key as keyof typeof totals]),
      ]),
    ),
    step,
  ).toEqual({ ...ledger, included, unexplained: 0n });
  expect(totals.inside + totals.beyond, step).toBe(totals.included);
  expect(list.reconciles, step).toBe(true);
  // The same way group by group, and area by area: every step adds up, and their sums are the whole.
  const areas = new Set(
    [...list.rows, ...list.administration].flatMap((row) => row.sources.map((one) => one.area)),
  );
  const whole = waterfall(list);
  for (const scopes of [list.groups.map(({ id }) => ({ group: id })), [...areas].map((area) => ({ area }))]) {
    const ways = scopes.map((scope) => waterfall(list, scope));
    for (const { id, amount } of whole) {
      const sum = ways.reduce((all, way) => all + BigInt(way.find((one) => one.id === id)?.amount ?? 0), 0n);
      expect(sum, `${step}: ${id}`).toBe(BigInt(amount));
    }
    for (const way of ways) {
      const of = (id: string) => BigInt(way.find((one) => one.id === id)?.amount ?? 0);
      for (const one of way)
        expect(one.rows.reduce((sum, row) => sum + BigInt(row.amount), 0n)).toBe(BigInt(one.amount));
      const before = [
        'handedOver',
        'duplicatesRemoved',
        'scopeCut',
        'repriced',
        'unexplained',
        'administration',
      ];
      expect(before.reduce((sum, id) => sum + of(id), 0n)).toBe(of('included'));
      expect(of('inside') + of('beyond')).toBe(of('included'));
    }
  }
}

/** Inside money by the rule of the house, worked out anew: by rank, and the first that does not fit draws the line. */
function insideOf(
  list: IntegratedList,
  ceilings: Record<string, number>,
  byHand: Record<string, boolean>,
): bigint {
  const byArea = new Map<string, ListRow[]>();
  for (const row of list.rows) byArea.set(row.area ?? '', [...(byArea.get(row.area ?? '') ?? []), row]);
  let inside = 0n;
  for (const [area, rows] of byArea) {
    let left = ceilings[area] ?? Number.POSITIVE_INFINITY;
    for (const row of rows.filter(({ id }) => byHand[id] === true)) {
      left -= row.total;
      inside += BigInt(row.total);
    }
    let open = true;
    const ranked = rows.filter(({ id }) => !Object.hasOwn(byHand, id));
    ranked.sort((a, b) => (a.priority ?? 1e9) - (b.priority ?? 1e9) || a.number - b.number);
    for (const row of ranked) {
      if (row.total > 0) open &&= row.total <= left;
      if (!open && row.total > 0) continue;
      left -= row.total;
      inside += BigInt(row.total);
    }
  }
  return inside;
}

it('the real lines of fiscal year 2565 are walked from hand-over to the ceiling, exact at every step', async (context) => {
  if (!existsSync(REAL)) context.skip(`the real budget lines are not at ${REAL}`);
  const bytes = await readFile(REAL);
  const records = recordsOf(bytes.toString('utf8'));
  const satangOf = (lines: typeof records) =>
    lines.reduce((sum, line) => sum + BigInt(line.amount_baht ?? 0) * 100n, 0n);
  expect(records.length).toBe(1389);

  const server = await testServer();
  const browser = await organiser(server);
  const workshop = await makeWorkshop(browser, { fiscalYear: 2565 });
  const form = new FormData();
  form.append('file', new Blob([new Uint8Array(bytes)]), 'รายการ.csv');
  const started = await browser.post<ImportStart>(`/api/workshops/${workshop.id}/imports`, form);
  const { sheet, mapping, suggestedGroups, importId } = started.body;
  const groupOf = { ...suggestedGroups, '': 'social_environment' };
  const apply = `/api/workshops/${workshop.id}/imports/${importId}/apply`;
  expect((await browser.post(apply, { sheet, mapping, groupOf, fiscalYear: 2565 })).status).toBe(200);
  const page: LivePage = await browser.live(workshop.id);
  const decide = async (name: string, input: unknown) =>
    expect(await page.send(name, input), name).toMatchObject({ ok: true });
  await decide('enterStage', { stage: 'consolidate' });
  for (const group of workshop.groups) await decide('handOver', { group, acceptIncomplete: true });
  const list = async () => {
    const state = server.services.workshops.get(workshop.id);
    if (!state) throw new Error('the workshop is gone');
    return server.services.integratedLists.of(state);
  };

  // Handed over: every line of the file, once; administration apart.
  const ledger: Ledger = {
    handedOver: satangOf(records),
    // What has nothing in it but the unit's administration line.
    administration: satangOf(
      [...Map.groupBy(records, ({ unit_code, project_th }) => `${unit_code} ${project_th}`).values()]
        .filter((lines) => lines.every(({ item_th }) => item_th?.startsWith('ค่าใช้จ่ายในการบริหารงาน')))
        .flat(),
    ),
    duplicatesRemoved: 0n,
    scopeCut: 0n,
    repriced: 0n,
  };
  const first = await list();
  expectExactly(first, ledger, 'handed over');
  // Every area by itself, from the file.
  for (const { area, requested, administration } of first.ceilings) {
    const own = records.filter(({ unit_code }) => unit_code === area);
    expect(BigInt(requested + administration), area).toBe(satangOf(own));
  }

  const merge = async (
    rows: readonly ListRow[],
    input: Record<string, unknown>,
    change: Partial<Record<'duplicatesRemoved' | 'scopeCut' | 'repriced', bigint>>,
    step: string,
  ) => {
    await decide('mergeRows', { sources: rows.map(({ id }) => id), title: step, ...input });
    for (const [key, amount] of Object.entries(change)) ledger[key as keyof Ledger] += amount;
    expectExactly(await list(), ledger, step);
  };
  const byHand = (rows: readonly ListRow[], more: number) =>
    rows
      .flatMap(({ lines }) => lines)
      .map(({ source, fiscalYear, category, fundingAgency, amount }, at) => ({
        ...{ source: source ?? '', fiscalYear: fiscalYear ?? 0, category: category ?? '', fundingAgency },
        amount: at === 0 ? amount + more : amount,
      }));
  const rows = first.rows.filter(({ total }) => total > 10_000_000_00);
  const pick = (at: number) => [rows[at], rows[at + 1]] as [ListRow, ListRow];

  const [kept, gone] = pick(0);
  await merge(
    [kept, gone],
    { rule: 'keepOne', keep: kept.id, reason: 'งานเดียวกัน', reasonKind: 'overlapRemoved' },
    { duplicatesRemoved: BigInt(gone.total) },
    'a duplicate is removed',
  );
  // Across two provinces: each area's own way must still add up.
  const far = [rows[10], rows.findLast(({ area }) => area !== rows[10]?.area)] as [ListRow, ListRow];
  const scaled = far[1].lines.reduce((sum, { amount }) => sum + Math.round((amount * 3_333) / 10_000), 0);
  await merge(
    far,
    { rule: 'shares', shares: { [far[1].id]: 3_333 }, reason: 'ทำหนึ่งในสาม', reasonKind: 'scopeCut' },
    { scopeCut: BigInt(far[1].total - scaled) },
    'a third of one is done',
  );
  await merge(
    pick(20),
    {
      rule: 'byHand',
      amounts: byHand(pick(20), -1_234_567_89),
      reason: 'ลดปริมาณงาน',
      reasonKind: 'scopeCut',
    },
    { scopeCut: 1_234_567_89n },
    'the scope is cut by 1,234,567.89 baht',
  );
  await merge(
    pick(30),
    { rule: 'byHand', amounts: byHand(pick(30), 99_999_99), reason: 'ราคากลางใหม่', reasonKind: 'repriced' },
    { repriced: 99_999_99n },
    're-priced by 99,999.99 baht',
  );
  await merge(pick(40), { rule: 'sum' }, {}, 'merged without a difference');

  const state = () => server.services.workshops.get(workshop.id);
  await decide('unmergeRows', { merge: state()?.merges[0]?.id });
  ledger.duplicatesRemoved -= BigInt(gone.total);
  expectExactly(await list(), ledger, 'the duplicate came back');

  // By hand, then ceilings of 60 % of what each area asks for, to the odd satang.
  const before = await list();
  const hand = { [before.rows[3]?.id ?? '']: true, [before.rows[5]?.id ?? '']: false };
  for (const [row, inside] of Object.entries(hand))
    await decide('setInclusion', { row, inside, reason: 'มติที่ประชุม' });
  const ceilings = Object.fromEntries(
    before.ceilings.map(({ area, requested }) => [area, Math.floor((requested * 3) / 5) + 1]),
  );
  await decide('setCeilings', { ceilings });
  const drawn = await list();
  expectExactly(drawn, ledger, 'ceilings are drawn');
  const inside = insideOf(drawn, ceilings, hand);
  expect(BigInt(drawn.totals.inside)).toBe(inside);
  expect(inside).toBeGreaterThan(0n);
  expect(drawn.totals.beyond).toBeGreaterThan(0);
  for (const line of drawn.ceilings) {
    const handed = drawn.rows.filter(({ area, insideBy }) => area === line.area && insideBy === 'hand');
    if (handed.length === 0) expect(line.inside, line.area).toBeLessThanOrEqual(line.ceiling ?? 0);
  }

  const { projects, included, inside: within, administration } = drawn.totals;
  await decide('issueVersion', { seen: { projects, included, inside: within, administration } });
  expect(state()?.signOff.versions[0]?.totals).toEqual(drawn.totals);
});
