import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join as joinPath } from 'node:path';
import { readGroup } from '@ruam/group-doc';
import { budgetLinesTotal, sumSatang } from '@ruam/planning';
import type { ImportPreview, ImportStart } from '@ruam/protocol';
import readXlsx from 'read-excel-file/node';
import { describe, expect, it, type TestContext } from 'vitest';
import type { Browser } from './support/Browser.ts';
import { type TestServer, testServer } from './support/testServer.ts';
import { join, type MadeWorkshop, makeWorkshop, organiser, seat } from './support/workshop.ts';

const SHARED = process.env.RUAM_SHARED ?? joinPath(import.meta.dirname, '../../../../shared');
const REAL = joinPath(SHARED, 'data/province-cluster-budget-2565.csv');

async function realFile(context: TestContext): Promise<Buffer> {
  if (!existsSync(REAL)) context.skip(`the real budget lines are not at ${REAL}`);
  return readFile(REAL);
}

function upload(browser: Browser, workshop: MadeWorkshop, bytes: Uint8Array, name = 'รายการโครงการ.csv') {
  const form = new FormData();
  form.append('file', new Blob([new Uint8Array(bytes)]), name);
  return browser.post<ImportStart>(`/api/workshops/${workshop.id}/imports`, form);
}

const choiceOf = ({ sheet, mapping, suggestedGroups }: ImportStart) => ({
  sheet,
  mapping,
  groupOf: { ...suggestedGroups, '': 'social_environment' },
  fiscalYear: 2565,
});

async function importAll(browser: Browser, workshop: MadeWorkshop, bytes: Uint8Array) {
  const started = await upload(browser, workshop, bytes);
  expect(started.status).toBe(201);
  const base = `/api/workshops/${workshop.id}/imports/${started.body.importId}`;
  const preview = await browser.post<ImportPreview>(`${base}/preview`, choiceOf(started.body));
  const applied = await browser.post<{
    record: { total: number; added: number; changed: number; same: number };
  }>(`${base}/apply`, choiceOf(started.body));
  return { started, preview, applied, base };
}

async function totalInRooms(server: TestServer, workshop: MadeWorkshop): Promise<number> {
  const totals = await Promise.all(
    workshop.groups.map(async (group) => {
      const doc = await server.services.rooms.read(workshop.room(group));
      return sumSatang(readGroup(doc).map(budgetLinesTotal));
    }),
  );
  return sumSatang(totals);
}

/** Whole baht of the amount column, read by a way of its own: the last column that is all digits. */
function sumOfFile(bytes: Buffer): number {
  const lines = bytes.toString('utf8').trim().split(/\r?\n/).slice(1);
  let baht = 0;
  for (const line of lines) {
    const cells = line.match(/("([^"]|"")*"|[^,]*)(,|$)/g)?.map((cell) => cell.replace(/,$/, '')) ?? [];
    baht += Number(cells[18]);
  }
  return baht * 100;
}

describe('importing the real list', () => {
  it('takes it whole, to the satang; again changes nothing; a changed file shows what changed', async (context) => {
    const bytes = await realFile(context);
    const server = await testServer();
    const browser = await organiser(server);
    const workshop = await makeWorkshop(browser, { fiscalYear: 2565 });
    const first = await importAll(browser, workshop, bytes);
    const expected = sumOfFile(bytes);
    expect(first.preview.body.total).toBe(expected);
    expect(first.preview.body.projects).toHaveLength(273);
    expect(first.preview.body.rows).toMatchObject({ total: 1389, refused: 0 });
    expect(first.applied.status).toBe(200);
    expect(first.applied.body.record).toMatchObject({ added: 273, changed: 0, same: 0, total: expected });
    expect(await totalInRooms(server, workshop)).toBe(expected);

    const again = await importAll(browser, workshop, bytes);
    expect(again.preview.body.projects.every(({ outcome }) => outcome === 'same')).toBe(true);
    expect(again.applied.body.record).toMatchObject({ added: 0, changed: 0, same: 273, total: expected });
    expect(await totalInRooms(server, workshop)).toBe(expected);

    const changed = Buffer.from(bytes.toString('utf8').replace(',1160100,', ',1160200.25,'));
    const third = await importAll(browser, workshop, changed);
    const differing = third.preview.body.projects.filter(({ outcome }) => outcome === 'changed');
    expect(differing).toHaveLength(1);
    expect(differing[0]?.changes.length).toBeGreaterThan(0);
    expect(third.applied.body.record).toMatchObject({
      added: 0,
      changed: 1,
      same: 272,
      total: expected + 100_25,
    });
    expect(await totalInRooms(server, workshop)).toBe(expected + 100_25);

    const report = await browser.get<string>(`${first.base}/report.csv`);
    expect(report.headers.get('content-disposition')).toContain("filename*=UTF-8''");
    expect(report.body.split('\r\n').length).toBeGreaterThan(1389);
  });

  it('hands over what was imported, consolidates, and exports the same sum', async (context) => {
    const bytes = await realFile(context);
    const server = await testServer();
    const browser = await organiser(server);
    const workshop = await makeWorkshop(browser, { fiscalYear: 2565 });
    await importAll(browser, workshop, bytes);
    const expected = sumOfFile(bytes);
    const page = await browser.live(workshop.id);
    await page.send('enterStage', { stage: 'consolidate' });
    for (const group of workshop.groups) {
      const outcome = await page.send('handOver', { group, acceptIncomplete: true });
      expect(outcome).toMatchObject({ ok: true });
    }
    const json = await browser.get<string>(`/api/workshops/${workshop.id}/export.json`);
    expect(json.status).toBe(200);
    expect(json.headers.get('content-disposition')).toMatch(
      /^attachment; filename="[\x20-\x7e]+"; filename\*=UTF-8''/,
    );
    const state = server.services.workshops.get(workshop.id);
    const list = await server.services.integratedLists.of(state as NonNullable<typeof state>);
    expect(list.totals.handedOver).toBe(expected);
    expect(list.reconciles).toBe(true);

    const [row, other] = list.rows.filter(({ area }) => area === 'TH-57');
    const merged = await page.send('mergeRows', {
      sources: [row?.id, other?.id],
      title: 'รวมแล้ว',
      rule: 'largest',
      reason: 'เป็นงานเดียวกัน',
      reasonKind: 'overlapRemoved',
    });
    expect(merged).toMatchObject({ ok: true });
    const after = await server.services.integratedLists.of(
      server.services.workshops.get(workshop.id) as never,
    );
    expect(after.totals.duplicatesRemoved).toBe(Math.min(row?.total ?? 0, other?.total ?? 0));
    expect(after.totals.included + after.totals.administration).toBe(
      expected - after.totals.duplicatesRemoved,
    );
    expect(after.reconciles).toBe(true);
    const merge = server.services.workshops.get(workshop.id)?.merges[0]?.id;
    expect(await page.send('unmergeRows', { merge })).toMatchObject({ ok: true });

    const csv = await browser.get<string>(`/api/workshops/${workshop.id}/export.csv`);
    expect(csv.status).toBe(200);
    const response = await fetch(`${server.url}/api/workshops/${workshop.id}/export.xlsx`, {
      headers: { cookie: browser.cookie },
    });
    expect(response.status).toBe(200);
    const sheets = await readXlsx(Buffer.from(await response.arrayBuffer()));
    const cells = sheets.flatMap(({ data }) => data.flat());
    expect(cells.filter((cell) => cell === expected / 100).length).toBeGreaterThan(0);
  });
});

describe('lists that cannot be taken', () => {
  it.each([
    ['too large', Buffer.alloc(21 * 1024 * 1024, 'a'), 413, 'upload.tooLarge'],
    ['empty', Buffer.alloc(0), 422, 'file.empty'],
    ['a PDF', Buffer.from('%PDF-1.7 …'), 422, 'file.notTable'],
    ['broken XLSX', Buffer.from('PK\u0003\u0004 broken'), 422, 'file.broken'],
  ])('%s', async (_what, bytes, status, code) => {
    const server = await testServer();
    const browser = await organiser(server);
    const workshop = await makeWorkshop(browser);
    const answer = await upload(browser, workshop, bytes);
    expect([answer.status, answer.code]).toEqual([status, code]);
    expect((await browser.get('/api/health')).status).toBe(200);
  });

  it('50 MB of unannounced length: refused, and never held in memory', async () => {
    const server = await testServer();
    const browser = await organiser(server);
    const workshop = await makeWorkshop(browser);
    const chunk = new Uint8Array(1024 * 1024).fill(97);
    const head = '--b\r\ncontent-disposition: form-data; name="file"; filename="x.csv"\r\n\r\n';
    let sent = 0;
    const body = new ReadableStream({
      pull(controller) {
        if (sent === 0) controller.enqueue(new TextEncoder().encode(head));
        if (sent++ < 50) controller.enqueue(chunk);
        else {
          controller.enqueue(new TextEncoder().encode('\r\n--b--\r\n'));
          controller.close();
        }
      },
    });
    const before = process.memoryUsage().arrayBuffers;
    const answer = await fetch(`${server.url}/api/workshops/${workshop.id}/imports`, {
      method: 'POST',
      headers: { 'x-ruam': '1', cookie: browser.cookie, 'content-type': 'multipart/form-data; boundary=b' },
      body,
      duplex: 'half',
    } as RequestInit);
    expect(answer.status).toBe(413);
    expect(process.memoryUsage().arrayBuffers - before).toBeLessThan(60 * 1024 * 1024);
  });

  it('a request without a file, a foreign import id, an unknown group', async () => {
    const server = await testServer();
    const browser = await organiser(server);
    const workshop = await makeWorkshop(browser);
    const base = `/api/workshops/${workshop.id}/imports`;
    expect((await browser.post(base, {})).code).toBe('upload.missing');
    expect((await browser.post(base, new FormData())).code).toBe('upload.missing');
    const csv = Buffer.from('จังหวัด,ชื่อโครงการ,งบประมาณ\r\nเชียงใหม่,โครงการหนึ่ง,100\r\n');
    const started = await upload(browser, workshop, csv);
    const choice = choiceOf(started.body);
    expect((await browser.post(`${base}/nothing/preview`, choice)).code).toBe('upload.unknown');
    const unknownGroup = { ...choice, groupOf: { '': 'nowhere' } };
    expect((await browser.post(`${base}/${started.body.importId}/preview`, unknownGroup)).code).toBe(
      'http.badInput',
    );
    const other = await makeWorkshop(browser);
    const foreign = `/api/workshops/${other.id}/imports/${started.body.importId}/preview`;
    expect((await browser.post(foreign, choice)).code).toBe('upload.unknown');
  });

  it('into a group that has handed over', async () => {
    const server = await testServer();
    const browser = await organiser(server);
    const workshop = await makeWorkshop(browser);
    const csv = (title: string) => Buffer.from(`จังหวัด,ชื่อโครงการ,งบประมาณ\r\nเชียงใหม่,${title},100\r\n`);
    await importAll(browser, workshop, csv('โครงการหนึ่ง'));
    const page = await browser.live(workshop.id);
    await page.send('enterStage', { stage: 'write' });
    await page.send('handOver', { group: 'social_environment', acceptIncomplete: true });
    const { applied } = await importAll(browser, workshop, csv('โครงการสอง'));
    expect(applied.code).toBe('group.handedOver');
  });

  it('from somebody who may not', async () => {
    const server = await testServer();
    const host = await organiser(server);
    const workshop = await makeWorkshop(host);
    const { browser } = await join(server, workshop);
    expect((await upload(browser, workshop, Buffer.from('a,b'))).code).toBe('can.notAllowed');
    expect((await browser.get(`/api/workshops/${workshop.id}/export.csv`)).code).toBe('can.notAllowed');
    const staff = await seat(server, host, workshop, { role: 'staff' });
    expect((await staff.browser.get(`/api/workshops/${workshop.id}/export.csv`)).status).toBe(200);
  });
});
