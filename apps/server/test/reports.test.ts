import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { join as joinPath } from 'node:path';
import { promisify } from 'node:util';
import { formatBaht } from '@ruam/planning';
import { NO_FILTER, PROJECTS_IN_A_PART } from '@ruam/reports';
import { openStorage, type Storage } from '@ruam/storage';
import { eventually } from '@ruam/testkit';
import { unzipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import type { ReportJob } from '../src/reports/ReportJob.ts';
import { code, proposal, workshopAtWork, write } from './support/atWork.ts';
import type { Browser } from './support/Browser.ts';
import { temporaryFolder, testServer } from './support/testServer.ts';
import { type MadeWorkshop, makeWorkshop, organiser, seat } from './support/workshop.ts';

const address = (workshop: MadeWorkshop) => `/api/workshops/${workshop.id}/reports`;

async function handedOver() {
  const at = await workshopAtWork();
  await at.page.send('enterStage', { stage: 'consolidate' });
  const outcome = await at.page.send('handOver', { group: 'agriculture', acceptIncomplete: true });
  expect(outcome).toMatchObject({ ok: true });
  return at;
}

/** From now on files of reports whose name is wanted are not kept before they are released. */
function holdFiles({ files }: Storage, isHeld: (name: string) => boolean): { release(): void } {
  const put = files.put.bind(files);
  const gate = Promise.withResolvers<void>();
  files.put = async (bytes, of) => {
    if (of.kind === 'report' && isHeld(of.name)) await gate.promise;
    return put(bytes, of);
  };
  return { release: () => gate.resolve() };
}

/** Asks, waits until it is over, and gives the job. */
async function made(browser: Browser, workshop: MadeWorkshop, order: object): Promise<ReportJob> {
  const asked = await browser.post<ReportJob>(address(workshop), order);
  expect(asked.status, JSON.stringify(asked.body)).toBe(202);
  return eventually<ReportJob>(
    async () => {
      const { body } = await browser.get<ReportJob>(`${address(workshop)}/${asked.body.id}`);
      if (body.state === 'waiting' || body.state === 'running') throw new Error(`it is ${body.state}`);
      return body;
    },
    { within: 60_000, every: 50 },
  );
}

async function bytesOf(url: string, browser: Browser, workshop: MadeWorkshop, job: ReportJob) {
  const response = await fetch(`${url}${address(workshop)}/${job.id}/file`, {
    headers: { cookie: browser.cookie },
  });
  expect(response.status).toBe(200);
  return new Uint8Array(await response.arrayBuffer());
}

async function textOfPdf(bytes: Uint8Array, skip: (reason: string) => never): Promise<string> {
  if (!existsSync('/usr/bin/pdftotext')) return skip('pdftotext is not installed (poppler-utils)');
  const file = joinPath(await temporaryFolder(), 'report.pdf');
  await writeFile(file, bytes);
  const { stdout } = await promisify(execFile)('/usr/bin/pdftotext', ['-layout', file, '-']);
  return stdout;
}

describe('a report', () => {
  it('is made, kept, found after a reload, and holds the sum of the list', async () => {
    const { server, host, workshop } = await handedOver();
    const job = await made(host, workshop, { kind: 'executiveSummary', format: 'docx' });
    expect(job).toMatchObject({ state: 'done', isDraft: true, printedBy: null });
    const listed = await host.get<{ jobs: ReportJob[] }>(address(workshop));
    expect(listed.body.jobs.map(({ id }) => id)).toEqual([job.id]);
    const bytes = await bytesOf(server.url, host, workshop, job);
    const xml = new TextDecoder().decode(unzipSync(bytes)['word/document.xml']);
    const state = server.services.workshops.get(workshop.id);
    const list = await server.services.integratedLists.of(state as NonNullable<typeof state>);
    expect(list.totals.included).toBeGreaterThan(0);
    expect(xml).toContain(formatBaht(list.totals.included));
    expect(xml).toContain(job.hash);
  });

  it('is printed to PDF with text that can be read out', async (context) => {
    const { server, host, workshop } = await handedOver();
    if (server.services.reports.printer !== 'chromium')
      return context.skip('there is no browser to print with: install chromium, or set CHROMIUM_PATH');
    const job = await made(host, workshop, { kind: 'integratedList', format: 'pdf' });
    expect(job).toMatchObject({ state: 'done', printedBy: 'chromium' });
    const bytes = await bytesOf(server.url, host, workshop, job);
    expect(new TextDecoder('latin1').decode(bytes.slice(0, 5))).toBe('%PDF-');
    const stdout = await textOfPdf(bytes, context.skip);
    const state = server.services.workshops.get(workshop.id);
    const list = await server.services.integratedLists.of(state as NonNullable<typeof state>);
    expect(stdout).toContain(formatBaht(list.totals.included));
    expect(stdout).toContain(job.hash);
  });

  it.for(['executiveSummary', 'groupReport', 'projectBriefs', 'defenceSheets'])(
    'holds in %s every amount that its page shows',
    async (kind, context) => {
      const { server, host, workshop } = await handedOver();
      const page = await host.get<string>(`${address(workshop)}/preview?kind=${kind}`);
      const amounts = [...page.body.matchAll(/<td class="end">([\d,.-]+)<\/td>/g)].map((found) => found[1]);
      expect(amounts.length).toBeGreaterThan(2);
      const job = await made(host, workshop, { kind, format: 'pdf' });
      const text = await textOfPdf(await bytesOf(server.url, host, workshop, job), context.skip);
      for (const amount of amounts) expect(text).toContain(amount);
    },
  );

  it('outlives the server; what was being made is told as interrupted and can be asked for again', async () => {
    const folder = await temporaryFolder();
    const storage = await openStorage(`file:${folder}`);
    const first = await testServer({ storage });
    const host = await organiser(first);
    const workshop = await makeWorkshop(host);
    const job = await made(host, workshop, { kind: 'tableCards', format: 'docx' });
    // Cut off between the asking and the making, as a power cut would.
    await storage.files.put(
      new TextEncoder().encode(JSON.stringify({ ...job, id: 'cut', state: 'waiting' })),
      {
        workshopId: workshop.id,
        kind: 'report-job',
        name: 'cut.json',
        contentType: 'application/json',
        createdAt: 1,
      },
    );
    await first.close();
    const second = await testServer({ storage });
    const found = await second.services.reports.list(workshop.id);
    expect(found.map(({ id, state }) => [id, state]).sort()).toEqual(
      [
        [job.id, 'done'],
        ['cut', 'interrupted'],
      ].sort(),
    );
    const again = found.find(({ id }) => id === job.id);
    if (again?.state !== 'done') throw new Error('it was made before');
    expect(again.files.map(({ bytes }) => bytes)).toEqual([again.bytes]);
    const kept = await second.services.reports.file(again, again.files[0] as (typeof again.files)[0]);
    expect(kept?.bytes.length).toBe(again.bytes);
    await storage.close();
  });

  it('stops when it is cancelled', async () => {
    const { server, host, workshop } = await handedOver();
    // The two that are made at once are held at their last step: the others wait for sure.
    const held = holdFiles(server.storage, () => true);
    const asked = await Promise.all(
      Array.from({ length: 4 }, () =>
        host.post<ReportJob>(address(workshop), { kind: 'projectBriefs', format: 'docx' }),
      ),
    );
    const last = asked[3]?.body.id;
    const cancelled = await host.ask<ReportJob>('DELETE', `${address(workshop)}/${last}`);
    expect(cancelled.body.state).toBe('cancelled');
    held.release();
    await eventually(
      async () => {
        const jobs = await server.services.reports.list(workshop.id);
        return jobs.every(({ state }) => state === 'done' || state === 'cancelled');
      },
      { within: 60_000, every: 50 },
    );
    const jobs = await server.services.reports.list(workshop.id);
    expect(jobs.filter(({ state }) => state === 'done')).toHaveLength(3);
    expect((await host.get(`${address(workshop)}/${last}/file`)).code).toBe('report.unknown');
  });

  it('comes in parts when it is a sheet for each of many projects: a ZIP with every project once', async () => {
    const { server, host, workshop, page } = await workshopAtWork();
    const many = Array.from({ length: 2 * PROJECTS_IN_A_PART + 1 }, (_, index) =>
      proposal(`q${index}`, 100 + index),
    );
    await write(server, workshop, 'agriculture', ...many);
    await page.send('enterStage', { stage: 'consolidate' });
    expect(await page.send('handOver', { group: 'agriculture', acceptIncomplete: true })).toMatchObject({
      ok: true,
    });
    const job = await made(host, workshop, { kind: 'projectBriefs', format: 'docx' });
    if (job.state !== 'done') throw new Error(`it is ${job.state}`);
    expect(job.files.map(({ name }) => name)).toEqual(['1-3.docx', '2-3.docx', '3-3.docx']);
    expect(job.name).toMatch(/\.zip$/);
    const parts = Object.values(unzipSync(await bytesOf(server.url, host, workshop, job)));
    const text = parts.map((part) => new TextDecoder().decode(unzipSync(part)['word/document.xml']));
    const titles = text.flatMap((xml) => xml.match(/(?<=>)โครงการ [pq]\d+(?=<)/g) ?? []);
    // A title stands once, in the heading of its sheet.
    expect(new Set(titles).size).toBe(many.length + 2);
    expect(titles).toHaveLength(many.length + 2);
    expect(text[1]).toContain('ส่วนที่ 2 จาก 3');
    // A part of the list makes fewer parts.
    const one = await made(host, workshop, {
      kind: 'projectBriefs',
      format: 'docx',
      filter: { search: 'q11' },
    });
    expect(one).toMatchObject({ state: 'done', files: [{ name: '1-1.docx' }] });
  });

  it('tells which file of how many it makes, and ends in the middle of a set when it is cancelled', async () => {
    const { server, host, workshop } = await workshopAtWork();
    const many = Array.from({ length: 3 * PROJECTS_IN_A_PART }, (_, index) => proposal(`q${index}`, 100));
    await write(server, workshop, 'agriculture', ...many);
    // Held at the second, however slowly it is asked how far it is.
    const held = holdFiles(server.storage, (name) => name.startsWith('2-'));
    const asked = await host.post<ReportJob>(address(workshop), { kind: 'worksheets', format: 'docx' });
    const job = () => host.get<ReportJob>(`${address(workshop)}/${asked.body.id}`).then(({ body }) => body);
    const second = await eventually(
      async () => {
        const now = await job();
        // A page that is loaded anew hears as much as the one that asked.
        if (now.state !== 'running' || now.part.number < 2) throw new Error(`it is ${now.state}`);
        return now;
      },
      { within: 60_000, every: 10 },
    );
    expect(second.part.of).toBe(4);
    await host.ask('DELETE', `${address(workshop)}/${asked.body.id}`);
    expect((await job()).state).toBe('cancelled');
    held.release();
    expect((await host.get(`${address(workshop)}/${asked.body.id}/file`)).code).toBe('report.unknown');
    // The next is made: the cancelled one holds no place.
    expect((await made(host, workshop, { kind: 'tableCards', format: 'docx' })).state).toBe('done');
  });

  it('is deleted with its file by those who may have it, for everybody and for ever', async () => {
    const storage = await openStorage('memory:');
    const server = await testServer({ storage });
    const host = await organiser(server);
    const workshop = await makeWorkshop(host);
    const staff = await seat(server, host, workshop, { role: 'staff' });
    const participant = await seat(server, host, workshop, { role: 'participant', group: 'agriculture' });
    const [job, other] = [
      await made(host, workshop, { kind: 'tableCards', format: 'docx' }),
      await made(host, workshop, { kind: 'attendance', format: 'csv' }),
    ];
    if (job.state !== 'done' || other.state !== 'done') throw new Error('they were to be made');
    const path = `${address(workshop)}/${job.id}/file`;
    expect((await participant.browser.ask('DELETE', path)).code).toBe('can.notAllowed');
    expect((await server.browser().ask('DELETE', path)).status).toBe(404);
    expect(await storage.files.get(job.files[0]?.file ?? '', workshop.id)).not.toBeNull();
    expect((await staff.browser.ask('DELETE', path)).status).toBe(204);
    expect((await host.get(path)).code).toBe('report.unknown');
    expect(await storage.files.get(job.files[0]?.file ?? '')).toBeNull();
    expect((await server.services.reports.list(workshop.id)).map(({ id }) => id)).toEqual([other.id]);
    await server.close();
    const again = await testServer({ storage });
    expect((await again.services.reports.list(workshop.id)).map(({ id }) => id)).toEqual([other.id]);
    await storage.close();
  });

  it.each(Object.keys(NO_FILTER))('honours %s in the preview and in the file', async (field) => {
    const { host, workshop } = await handedOver();
    const value = field === 'place' ? 'beyond' : field === 'search' ? 'p1' : 'nothing of the kind';
    const query = new URLSearchParams({ kind: 'integratedList', [field]: value });
    const { body } = await host.get<string>(`${address(workshop)}/preview?${query}`);
    const shown = field === 'search' ? 1 : 0;
    expect(body).toContain(`แสดง ${shown} จาก 2 โครงการ`);
    const job = await made(host, workshop, {
      kind: 'integratedList',
      format: 'csv',
      filter: { [field]: value },
    });
    expect(job).toMatchObject({ state: 'done', request: { filter: { ...NO_FILTER, [field]: value } } });
    const csv = await host.get<string>(`${address(workshop)}/${job.id}/file`);
    expect(csv.body.match(/โครงการ p\d/g) ?? []).toHaveLength(shown);
  });

  it('of a signed version is made from that version, and twice the same, whatever happens meanwhile', async () => {
    const { server, host, workshop, page } = await handedOver();
    const seen = { projects: 2, included: 35_000, inside: 35_000, administration: 0 };
    expect(await code(page.send('issueVersion', { seen, acceptMissing: true }))).toBe('ok');
    const order = { kind: 'executiveSummary', format: 'docx', edition: 1 };
    const texts = async (job: ReportJob) =>
      new TextDecoder().decode(
        unzipSync(await bytesOf(server.url, host, workshop, job))['word/document.xml'],
      );
    const first = await made(host, workshop, order);
    expect(first).toMatchObject({ state: 'done', isDraft: false, edition: 1 });
    // What is taken without asking is the version that stands.
    const stands = await host.get<{ hash: string; edition: { number: number } }>(
      `/api/workshops/${workshop.id}/export.json`,
    );
    expect(stands.body.edition.number).toBe(1);
    expect(stands.body.hash.slice(0, 12)).toBe(first.hash);
    expect(stands.headers.get('content-disposition')).toContain(encodeURIComponent('ฉบับที่ 1'));

    expect(await code(page.send('reopenList', { reason: 'พบรายการซ้ำ' }))).toBe('ok');
    const merge = { sources: ['p1', 'p2'], title: 'รวม', rule: 'keepOne', keep: 'p1', reason: 'ซ้ำ' };
    expect(await code(page.send('mergeRows', { ...merge, reasonKind: 'overlapRemoved' }))).toBe('ok');
    const again = await made(host, workshop, order);
    const draft = await made(host, workshop, { ...order, edition: null });
    expect([again.hash, again.edition, draft.edition]).toEqual([first.hash, 1, null]);
    expect(draft.hash).not.toBe(first.hash);
    // The same, but for the notes that it was reopened.
    const told = await texts(again);
    const reopened = ' · ถูกเปิดแก้ไขแล้ว';
    expect(told).toContain(`ฉบับที่ 1${reopened} · ${first.hash}`);
    const parts = (xml: string) => xml.match(/(?<=<w:t[^>]*>)[^<]+/g) ?? [];
    const before = parts(await texts(first));
    expect(
      parts(told)
        .map((text) => text.replace(reopened, '').replace(' · ฉบับนี้ถูกเปิดแก้ไขแล้ว: พบรายการซ้ำ', ''))
        .slice(0, before.length),
    ).toEqual(before);
    expect(await texts(draft)).toContain('ฉบับร่าง · รุ่น');
    const preview = await host.get<string>(`${address(workshop)}/preview?kind=integratedList&edition=1`);
    expect(preview.body).toContain(`ฉบับที่ 1${reopened}`);
    expect(preview.body).toContain('350');

    expect((await host.post(address(workshop), { ...order, edition: 7 })).code).toBe(
      'signOff.unknownVersion',
    );
    for (const wrong of ['7', '0', 'x', '1.5']) {
      const asked = await host.get(`${address(workshop)}/preview?kind=integratedList&edition=${wrong}`);
      expect([wrong, asked.status]).toEqual([wrong, wrong === '7' ? 404 : 400]);
    }
  });

  it('shows itself before it is made, in a page that can do nothing', async () => {
    const { host, workshop } = await handedOver();
    const page = await host.get<string>(
      `${address(workshop)}/preview?kind=groupReport&locale=th&thaiDigits=1`,
    );
    expect(page.status).toBe(200);
    expect(page.headers.get('content-security-policy')).toContain("default-src 'none'");
    expect(page.headers.get('content-security-policy')).toContain('sandbox');
    expect(page.headers.get('x-frame-options')).toBe('SAMEORIGIN');
    expect(page.body).toContain('รายงานผลกลุ่มย่อย');
    expect(page.body).not.toContain('<script');
  });

  it('is for those who may have it', async () => {
    const { server, host, workshop } = await handedOver();
    const participant = await seat(server, host, workshop, { role: 'participant', group: 'agriculture' });
    const facilitator = await seat(server, host, workshop, { role: 'facilitator' });
    const staff = await seat(server, host, workshop, { role: 'staff' });
    const order = { kind: 'attendance', format: 'csv' };
    const job = await made(staff.browser, workshop, order);
    for (const [path, method] of [
      [address(workshop), 'GET'],
      [`${address(workshop)}/preview?kind=attendance`, 'GET'],
      [`${address(workshop)}/${job.id}`, 'GET'],
      [`${address(workshop)}/${job.id}/file`, 'GET'],
      [`${address(workshop)}/${job.id}`, 'DELETE'],
      [address(workshop), 'POST'],
    ] as const) {
      const answer = await participant.browser.ask(method, path, method === 'POST' ? order : undefined);
      expect([path, answer.status, answer.code]).toEqual([path, 403, 'can.notAllowed']);
      const outside = await server.browser().ask(method, path, method === 'POST' ? order : undefined);
      expect([path, outside.status]).toEqual([path, 404]);
    }
    expect(await bytesOf(server.url, facilitator.browser, workshop, job)).not.toHaveLength(0);
    // Cards hold personal links of everybody, facilitators too.
    const cards = { kind: 'credentials', format: 'pdf' };
    expect((await facilitator.browser.post(address(workshop), cards)).status).toBe(403);
    expect((await staff.browser.post(address(workshop), cards)).status).toBe(403);
  });

  it.each([
    [{ kind: 'nothing', format: 'pdf' }],
    [{ kind: 'constructor', format: 'pdf' }],
    [{ kind: 'executiveSummary', format: 'xlsx' }],
    [{ kind: 'integratedList', format: '../../etc' }],
    [{ kind: 'integratedList', format: 'csv', filter: { place: 'nowhere' } }],
  ])('refuses %j', async (order) => {
    const { host, workshop } = await workshopAtWork();
    const answer = await host.post(address(workshop), order);
    expect([answer.status, answer.code]).toEqual([400, 'http.badInput']);
  });

  it.each([
    ['there is no browser', null],
    ['the browser does not start', '/bin/false'],
  ])('is made by Typst when %s, and says so', async (_what, chromium) => {
    const storage = await openStorage('memory:');
    const server = await testServer({ storage, config: { chromium } });
    const host = await organiser(server);
    const workshop = await makeWorkshop(host);
    const job = await made(host, workshop, { kind: 'tableCards', format: 'pdf' });
    expect(job).toMatchObject({ state: 'done', printedBy: 'typst' });
    const bytes = await bytesOf(server.url, host, workshop, job);
    expect(new TextDecoder('latin1').decode(bytes.slice(0, 5))).toBe('%PDF-');
  });
});
