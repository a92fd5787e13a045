import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { NO_FILTER } from '@ruam/reports';
import { expect, it, type TestContext } from 'vitest';
import { workshopAtWork } from './support/atWork.ts';
import { temporaryFolder } from './support/testServer.ts';

/** A PDF as a reading program sees it: its bookmarks with their pages, and how often each tag stands in it. */
async function readBack(context: TestContext, bytes: Uint8Array) {
  for (const program of ['pdftohtml', 'pdfinfo']) {
    if (!existsSync(`/usr/bin/${program}`))
      return context.skip(`${program} is not installed (poppler-utils)`) as never;
  }
  const file = join(await temporaryFolder(), 'report.pdf');
  await writeFile(file, bytes);
  const run = async (program: string, ...options: string[]) =>
    (await promisify(execFile)(`/usr/bin/${program}`, options, { maxBuffer: 50_000_000 })).stdout;
  const xml = await run('pdftohtml', '-xml', '-stdout', '-i', file);
  const bookmarks = [...xml.matchAll(/<item page="(\d+)">([^<]*)<\/item>/g)].map((found) => found[2]);
  const tags = new Map<string, number>();
  for (const [, tag = ''] of (await run('pdfinfo', '-struct', file)).matchAll(/^ +([A-Z][A-Za-z0-9]*)\b/gm)) {
    tags.set(tag, (tags.get(tag) ?? 0) + 1);
  }
  return { bookmarks, tags };
}

it('a printed report has a bookmark for every heading, and tags for headings, tables and pictures', async (context) => {
  const { server, host, workshop, page } = await workshopAtWork();
  if (server.services.reports.printer !== 'chromium')
    return context.skip('there is no browser to print with: install chromium, or set CHROMIUM_PATH');
  await page.send('enterStage', { stage: 'consolidate' });
  await page.send('handOver', { group: 'agriculture', acceptIncomplete: true });
  const request = {
    format: 'pdf',
    locale: 'th',
    ...{ thaiDigits: false, withMark: true, edition: null },
    filter: NO_FILTER,
  } as const;
  const state = server.services.workshops.get(workshop.id);
  if (!state) throw new Error('the workshop is gone');
  for (const kind of ['executiveSummary', 'projectBriefs'] as const) {
    const asked = {
      request: { ...request, kind },
      ...{ byName: 'ผู้จัด', withContacts: true, publicUrl: server.url, at: 1 },
    };
    const preview = await host.get<string>(`/api/workshops/${workshop.id}/reports/preview?kind=${kind}`);
    const headings = [...preview.body.matchAll(/<h([1-6])[^>]*>([^<]+)<\/h\1>/g)].map((found) => found[2]);
    expect(headings.length).toBeGreaterThan(2);
    const made = await server.services.reports.now(state, asked);
    const { bookmarks, tags } = await readBack(context, made?.bytes ?? new Uint8Array());
    expect(bookmarks).toEqual(headings);
    for (const tag of ['H1', 'H2', 'Table', 'TR', 'TH', 'TD']) expect(tags.get(tag), tag).toBeGreaterThan(0);
    if (kind === 'executiveSummary') expect(tags.get('Figure')).toBeGreaterThan(0);
  }
});
