import { existsSync, readFileSync } from 'node:fs';
import { join as joinPath } from 'node:path';
import {
  comparables,
  duplicates,
  type ReferenceRow,
  referenceComparables,
  referenceId,
} from '@ruam/consolidation';
import { directory } from '@ruam/planning/reference';
import type { ReferencePreview } from '@ruam/protocol';
import { eventually } from '@ruam/testkit';
import { describe, expect, it } from 'vitest';
import { code } from './support/atWork.ts';
import type { Browser } from './support/Browser.ts';
import { TITLE, twoYears } from './support/twoYears.ts';
import { type MadeWorkshop, seat } from './support/workshop.ts';

const MINISTRIES = joinPath(import.meta.dirname, '../../../../shared/data/ministry-projects-2565.csv');

function upload(browser: Browser, workshop: MadeWorkshop, content: string, name = 'result.json') {
  const form = new FormData();
  form.append('file', new Blob([content]), name);
  return browser.post<ReferencePreview>(`/api/workshops/${workshop.id}/references/file`, form);
}

describe('reference lists of a workshop', () => {
  it("last year's result as JSON is found again in this year's list and changes none of its sums", async () => {
    const { server, host, last, workshop, page, base } = await twoYears();
    const before = await host.get<{ list: unknown; hash: string }>(`${base}/export.json`);
    const exported = await host.get<object>(`/api/workshops/${last.id}/export.json`);
    const read = await upload(host, workshop, JSON.stringify(exported.body));
    expect(read.body).toMatchObject({ rows: 3, total: 1_350_00, fiscalYear: 2569, refused: [] });
    expect(page.workshop?.referenceLists).toEqual([]);

    const choice = { upload: read.body.upload, kind: 'lastYear', name: 'บัญชีปี 2569', fiscalYear: 2569 };
    expect((await host.post(`${base}/references`, choice)).status).toBe(204);
    await eventually(() => page.workshop?.referenceLists.length === 1);
    const list = page.workshop?.referenceLists[0];
    expect(list).toMatchObject({ name: 'บัญชีปี 2569', rows: 3, total: 1_350_00, removed: null });
    const id = list?.id ?? '';
    const { body: rows } = await host.get<ReferenceRow[]>(`${base}/references/${id}`);
    const same = rows.find(({ title }) => title === TITLE);

    const current = server.services.workshops.get(workshop.id);
    if (!current || !same) throw new Error('nothing to compare');
    const source = await server.services.listVersions.current(current);
    const found = duplicates(comparables(source.list.rows, source.snapshots), {
      references: referenceComparables(id, rows, directory),
    });
    expect(found.map(({ pair, list: of }) => [...pair, of])).toEqual([['new', referenceId(id, same.id), id]]);
    expect(found[0]?.reasons.length).toBeGreaterThan(0);

    const after = await host.get<{ list: unknown; hash: string }>(`${base}/export.json`);
    expect(after.body.list).toEqual(before.body.list);
    expect(after.body.hash).toBe(before.body.hash);

    // Looked at and called another project; removed, and brought back.
    expect(await code(page.send('enterStage', { stage: 'consolidate' }))).toBe('ok');
    expect(await code(page.send('markNotDuplicate', { pair: ['new', referenceId(id, same.id)] }))).toBe('ok');
    expect(await code(page.send('removeReferenceList', { list: id }))).toBe('ok');
    expect((await host.get(`${base}/references/${id}`)).code).toBe('reference.unknown');
    expect(await code(page.send('removeReferenceList', { list: id, undone: true }))).toBe('ok');
    expect((await host.get<ReferenceRow[]>(`${base}/references/${id}`)).body).toEqual(rows);
  });

  it('takes the list of another workshop here only from whom may read it, and replaces a list', async () => {
    const { server, host, last, workshop, page, base } = await twoYears();
    const sources = await host.get<{ id: string }[]>(`${base}/references/sources`);
    expect(sources.body.map(({ id }) => id)).toEqual([last.id]);
    const { browser: facilitator } = await seat(server, host, workshop, { role: 'facilitator' });
    expect((await facilitator.get<unknown[]>(`${base}/references/sources`)).body).toEqual([]);
    const refused = await facilitator.post(`${base}/references/workshop`, { workshop: last.id });
    expect(refused.code).toBe('reference.unknown');

    const read = await host.post<ReferencePreview>(`${base}/references/workshop`, { workshop: last.id });
    expect(read.body).toMatchObject({ rows: 3, total: 1_350_00 });
    const choice = { upload: read.body.upload, kind: 'lastYear', name: 'ปีก่อน', fiscalYear: 2569 };
    await host.post(`${base}/references`, choice);
    await eventually(() => page.workshop?.referenceLists.length === 1);
    const id = page.workshop?.referenceLists[0]?.id ?? '';
    const other = await upload(host, workshop, 'ชื่อโครงการ,งบประมาณ\r\nโครงการฝาย,1000.25\r\n', 'x.csv');
    expect(other.body).toMatchObject({ rows: 1, total: 1000_25 });
    const instead = { ...choice, upload: other.body.upload, name: 'แทนที่', replaces: id };
    expect((await host.post(`${base}/references`, instead)).status).toBe(204);
    await eventually(() => page.workshop?.referenceLists[0]?.name === 'แทนที่');
    expect(page.workshop?.referenceLists).toHaveLength(1);
    const unknown = await host.post(`${base}/references`, { ...instead, replaces: 'nothing' });
    expect(unknown.code).toBe('reference.unknown');
  });

  it('refuses what is no result, and what was changed, and nothing has changed', async () => {
    const { host, last, workshop, page } = await twoYears();
    const { body } = await host.get<{ list: { totals: object }; basis: { snapshots: object[] } }>(
      `/api/workshops/${last.id}/export.json`,
    );
    const files: [string, string, string][] = [
      ['{"half":', 'result.unreadable', 'result.json'],
      ['{"format":"other"}', 'result.otherShape', 'result.json'],
      [
        JSON.stringify({ ...body, list: { ...body.list, totals: { ...body.list.totals, included: 1 } } }),
        'result.doesNotAddUp',
        'result.json',
      ],
      [
        JSON.stringify({
          ...body,
          basis: {
            ...body.basis,
            snapshots: body.basis.snapshots.map((one) => ({ ...one, proposals: [{ id: 'p1', title: 'x' }] })),
          },
        }),
        'result.doesNotAddUp',
        'result.json',
      ],
      ['ชื่อโครงการ,งบประมาณ\r\n', 'reference.empty', 'x.csv'],
    ];
    for (const [content, refusal, name] of files) {
      const answer = await upload(host, workshop, content, name);
      expect([answer.status, answer.code], refusal).toEqual([422, refusal]);
    }
    expect(page.workshop?.referenceLists).toEqual([]);
  });

  it.skipIf(!existsSync(MINISTRIES))(
    "the ministries' own projects of 2565 are read to the satang",
    async () => {
      const { host, workshop } = await twoYears();
      const content = readFileSync(MINISTRIES, 'utf8');
      const read = await upload(host, workshop, content, 'ministry-projects-2565.csv');
      const amounts = content
        .replaceAll(/"[^"]*"/g, 'x')
        .trim()
        .split(/\r?\n/)
        .slice(1)
        .map((line) => Number(line.split(',')[9]));
      expect(read.body.total).toBe(amounts.reduce((sum, baht) => sum + baht, 0) * 100);
      expect(read.body).toMatchObject({ fiscalYear: 2565, refused: [] });
      expect(read.body.rows).toBeGreaterThan(1_000);
    },
  );
});
if (!existsSync(MINISTRIES)) console.warn(`SKIPPED: ${MINISTRIES} is not here`);
