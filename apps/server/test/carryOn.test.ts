import { carriedFrom } from '@ruam/consolidation';
import { readGroup, setText, textOf } from '@ruam/group-doc';
import { type Proposal, proposalTotal } from '@ruam/planning';
import type { CarriedRow, CarryChoice, CarryPreview, ReferencePreview } from '@ruam/protocol';
import { eventually } from '@ruam/testkit';
import { describe, expect, it } from 'vitest';
import { SERVER_IDENTITY } from '../src/sync/roomPolicy.ts';
import { code, proposal, write } from './support/atWork.ts';
import { TITLE, twoYears } from './support/twoYears.ts';

const AS_IT_IS = { groupOf: { '': 'industry' }, years: 'asTheyAre' } as const;

/** Last year's list is a reference list of this year's workshop, whose groups write. */
async function withLastYear() {
  const years = await twoYears();
  const { host, last, workshop, page, base } = years;
  expect(await code(page.send('reopenGroup', { group: 'agriculture', reason: 'เริ่มใหม่' }))).toBe('ok');
  const read = await host.post<ReferencePreview>(`${base}/references/workshop`, { workshop: last.id });
  const choice = { upload: read.body.upload, kind: 'lastYear', name: 'บัญชีปี 2569', fiscalYear: 2569 };
  expect((await host.post(`${base}/references`, choice)).status).toBe(204);
  await eventually(() => page.workshop?.referenceLists.length === 1);
  const list = `${base}/references/${page.workshop?.referenceLists[0]?.id}`;
  const rows = (await host.get<{ id: string; title: string; total: number }[]>(list)).body;
  const rowOf = (title: string) => rows.find((row) => row.title === title)?.id ?? '';
  const group = async (id: string): Promise<Proposal[]> => {
    const doc = await years.server.services.rooms.read(workshop.room(id));
    return readGroup(doc);
  };
  const carry = (choice: CarryChoice, step = 'carry') => host.post<CarryPreview>(`${list}/${step}`, choice);
  const carried = async () => (await host.get<CarriedRow[]>(`${list}/carried`)).body;
  return { ...years, list, rows, rowOf, group, carry, carried };
}

describe('carrying a result on', () => {
  it('makes drafts of chosen rows once, however often; each names its row, and the sums agree', async () => {
    const { rows, rowOf, group, carry, carried, page } = await withLastYear();
    const choice = { rows: [rowOf('โครงการ p1'), rowOf('โครงการ p2')], ...AS_IT_IS };
    const preview = await carry(choice, 'carry/preview');
    expect(preview.body).toMatchObject({ listed: 350_00, total: 350_00, nothingLeft: [] });
    expect(preview.body.projects.map(({ outcome, group: to }) => [outcome, to])).toEqual([
      ['added', 'industry'],
      ['added', 'industry'],
    ]);
    expect(await group('industry')).toEqual([]);

    expect((await carry(choice)).body).toMatchObject({ total: 350_00, refused: [] });
    const made = await group('industry');
    expect(made.map(({ title }) => title)).toEqual(['โครงการ p1', 'โครงการ p2']);
    expect(made.map((one) => carriedFrom(one.importKey)?.row)).toEqual(choice.rows);
    expect(made.map(proposalTotal)).toEqual([100_00, 250_00]);
    expect(made.flatMap(({ budgetLines }) => budgetLines.map((line) => line.fiscalYear))).toEqual([
      2569, 2569,
    ]);
    // Contacts are persons, and the rank was of the other list.
    expect(made.map(({ contact, priority }) => [contact.name, priority])).toEqual([
      ['', null],
      ['', null],
    ]);
    await eventually(() => page.workshop?.referenceLists[0]?.carries?.length === 1);
    expect(page.workshop?.referenceLists[0]?.carries?.[0]).toMatchObject({
      ...{ what: 'carried', proposals: 2, total: 350_00 },
    });

    // Again, all of them, and to another group: two stay where they are, one comes.
    const all = { ...choice, rows: rows.map(({ id }) => id), groupOf: { '': 'tourism' } };
    const again = await carry(all);
    expect(again.body.projects.map(({ title, outcome, group: to }) => [title, outcome, to])).toEqual([
      ['โครงการ p1', 'same', 'industry'],
      ['โครงการ p2', 'same', 'industry'],
      [TITLE, 'added', 'tourism'],
    ]);
    expect(again.body.projects[2]?.alike).toEqual({ group: 'agriculture', title: TITLE });
    expect(await group('industry')).toEqual(made);
    expect((await carried()).map(({ row, state, group: at }) => [row, state, at])).toEqual([
      [choice.rows[0], 'untouched', 'industry'],
      [choice.rows[1], 'untouched', 'industry'],
      [rowOf(TITLE), 'untouched', 'tourism'],
    ]);
  });

  it('takes back what nobody has touched, and brings it back when it is carried on again', async () => {
    const { server, host, workshop, list, rowOf, group, carry, carried } = await withLastYear();
    const choice = { rows: [rowOf('โครงการ p1'), rowOf('โครงการ p2')], ...AS_IT_IS };
    await carry(choice);
    const [first] = await group('industry');
    await server.services.rooms.edit(
      workshop.room('industry'),
      (doc) => {
        const text = textOf(doc, first?.id ?? '', 'title');
        if (!text) throw new Error('no title');
        setText(text, 'โครงการ p1 ระยะที่ 2');
      },
      SERVER_IDENTITY,
    );
    expect((await carried()).map(({ state }) => state)).toEqual(['kept', 'untouched']);
    const taken = await host.post<{ taken: CarriedRow[] }>(`${list}/carried/take-back`, {});
    expect(taken.body.taken.map(({ title, total }) => [title, total])).toEqual([['โครงการ p2', 250_00]]);
    expect((await group('industry')).map(({ title }) => title)).toEqual(['โครงการ p1 ระยะที่ 2']);
    expect((await carried()).map(({ state }) => state)).toEqual(['kept', 'binned']);

    const again = await carry(choice);
    expect(again.body.projects.map(({ outcome }) => outcome)).toEqual(['same', 'broughtBack']);
    expect((await group('industry')).map(({ title }) => title)).toEqual(['โครงการ p1 ระยะที่ 2', 'โครงการ p2']);
  });

  it('moves years only when that is said, and can carry what is left of a multi-year project', async () => {
    const { server, host, last, base, group } = await withLastYear();
    const page = await host.live(last.id);
    expect(await code(page.send('reopenGroup', { group: 'agriculture', reason: 'เพิ่ม' }))).toBe('ok');
    const [line] = proposal('p9', 1).budgetLines;
    const many = [2569, 2570, 2571].map((fiscalYear, at) => ({
      ...{ ...(line as Proposal['budgetLines'][number]), id: `b${at}`, fiscalYear, commitment: 'c1' },
      amount: (at + 1) * 100_00,
    }));
    await write(server, last, 'agriculture', {
      ...{ ...proposal('p9', 1), title: 'โครงการผูกพัน', budgetLines: many },
      period: { start: '2025-10', end: '2028-09' },
    });
    expect(await code(page.send('handOver', { group: 'agriculture', acceptIncomplete: true }))).toBe('ok');
    const read = await host.post<ReferencePreview>(`${base}/references/workshop`, { workshop: last.id });
    const { upload } = read.body;
    await host.post(`${base}/references`, { upload, kind: 'lastYear', name: 'ปีก่อน', fiscalYear: 2569 });
    const live = await host.live(base.split('/').at(-1) ?? '');
    await eventually(() => live.workshop?.referenceLists.length === 2);
    const list = `${base}/references/${live.workshop?.referenceLists[1]?.id}`;
    const rows = (await host.get<{ id: string; title: string; years: number[]; inside: boolean }[]>(list))
      .body;
    const row = rows.find(({ title }) => title === 'โครงการผูกพัน');
    expect(row).toMatchObject({ years: [2569, 2570, 2571], inside: true });
    const only = rows.find(({ title }) => title === 'โครงการ p1');

    const choice = { rows: [row?.id ?? '', only?.id ?? ''], groupOf: { '': 'industry' } };
    const remaining = await host.post<CarryPreview>(`${list}/carry/preview`, {
      ...choice,
      years: 'remaining',
    });
    expect(remaining.body).toMatchObject({
      ...{ listed: 700_00, total: 500_00 },
      nothingLeft: [{ title: 'โครงการ p1', total: 100_00 }],
    });
    await host.post(`${list}/carry`, { ...choice, years: 'shifted' });
    const made = (await group('industry')).find(({ title }) => title === 'โครงการผูกพัน');
    expect(made?.budgetLines.map(({ fiscalYear, amount }) => [fiscalYear, amount])).toEqual([
      [2570, 100_00],
      [2571, 200_00],
      [2572, 300_00],
    ]);
    expect(new Set(made?.budgetLines.map(({ commitment }) => commitment)).size).toBe(1);
    expect(made?.period).toEqual({ start: '2026-10', end: '2029-09' });
  });

  it('refuses to write into a group that is handed over, and rows of a list that is gone', async () => {
    const { page, list, rowOf, group, carry, host } = await withLastYear();
    await carry({ rows: [rowOf('โครงการ p1')], groupOf: { '': 'agriculture' }, years: 'asTheyAre' });
    expect(await code(page.send('handOver', { group: 'agriculture', acceptIncomplete: true }))).toBe('ok');
    const before = await group('agriculture');
    const choice: CarryChoice = {
      rows: [rowOf('โครงการ p2')],
      groupOf: { '': 'agriculture' },
      years: 'asTheyAre',
    };
    expect((await carry(choice)).code).toBe('group.handedOver');
    expect((await host.post(`${list}/carried/take-back`, {})).code).toBe('group.handedOver');
    expect(await group('agriculture')).toEqual(before);
    expect((await carry({ ...choice, groupOf: { '': 'nowhere' } })).code).toBe('http.badInput');
    await page.send('removeReferenceList', { list: list.split('/').at(-1) });
    expect((await carry(choice)).code).toBe('reference.unknown');
  });
});
