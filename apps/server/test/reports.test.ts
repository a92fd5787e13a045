import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { join as joinPath } from 'node:path';
import { promisify } from 'node:util';
import { formatBaht } from '@ruam/planning';
import { openStorage } from '@ruam/storage';
import { eventually } from '@ruam/testkit';
import { unzipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import type { ReportJob } from '../src/reports/ReportJob.ts';
import { workshopAtWork } from './support/atWork.ts';
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

describe('a report', { timeout: 90_000 }, () => {
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
    const kept = await second.services.reports.file(found.find(({ id }) => id === job.id) as ReportJob);
    expect(kept?.bytes.length).toBe(job.state === 'done' ? job.bytes : -1);
    await storage.close();
  });

  it('stops when it is cancelled', async () => {
    const { server, host, workshop } = await handedOver();
    const asked = await Promise.all(
      Array.from({ length: 4 }, () =>
        host.post<ReportJob>(address(workshop), { kind: 'projectBriefs', format: 'docx' }),
      ),
    );
    const last = asked[3]?.body.id;
    const cancelled = await host.ask<ReportJob>('DELETE', `${address(workshop)}/${last}`);
    expect(cancelled.body.state).toBe('cancelled');
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
