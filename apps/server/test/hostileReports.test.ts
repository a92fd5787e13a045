import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { emptyProposal, type Proposal } from '@ruam/planning';
import { NO_FILTER, plainText, type ReportKind } from '@ruam/reports';
import { HOSTILE_TEXTS } from '@ruam/testkit';
import { describe, expect, it, type TestContext } from 'vitest';
import { fileNameHeader } from '../src/http/fileNameHeader.ts';
import { proposal, write } from './support/atWork.ts';
import { temporaryFolder, testServer } from './support/testServer.ts';
import { makeWorkshop, organiser, seat } from './support/workshop.ts';

/** A proposal in which everything that people write is the same hostile text. */
function hostile(text: string, at: number): Proposal {
  const { budgetLines } = proposal(`p${at}`, 100 + at);
  return {
    ...emptyProposal(`p${at}`),
    ...{ title: text, rationale: text, plan: text, area: 'TH-50' },
    contact: { name: text, post: text, telephone: '02 000 0000', email: '' },
    budgetLines: budgetLines.map((line) => ({ ...line, item: text })),
  };
}

/** A whole server with a workshop of hostile proposals and people, handed over. */
async function hostileWorkshop(chromium?: null) {
  const server = await testServer(chromium === null ? { config: { chromium } } : {});
  const host = await organiser(server);
  const workshop = await makeWorkshop(host, { nameTh: '../../etc/passwd <b>=1+1</b>', nameEn: '..' });
  const page = await host.live(workshop.id);
  await page.send('enterStage', { stage: 'write' });
  await write(server, workshop, 'agriculture', ...TEXTS.map(hostile));
  for (const name of ['=cmd|"/c calc"!A1', '＠SUM(1)', '<script>alert(1)</script>', '@SUM(A1:A9)']) {
    await seat(server, host, workshop, { name, organisationName: name });
  }
  await page.send('enterStage', { stage: 'consolidate' });
  const handed = await page.send('handOver', { group: 'agriculture', acceptIncomplete: true });
  expect(handed).toMatchObject({ ok: true });
  const state = server.services.workshops.get(workshop.id);
  if (!state) throw new Error('the workshop is gone');
  const made = async (kind: ReportKind) => {
    const asked = {
      request: {
        ...{ kind, format: 'pdf' as const, locale: 'th' as const, thaiDigits: false, withMark: true },
        ...{ filter: NO_FILTER, edition: null },
      },
      ...{ byName: '=HYPERLINK("http://example.invalid")', withContacts: true, publicUrl: server.url, at: 1 },
    };
    const file = await server.services.reports.now(state, asked);
    if (!file) throw new Error('there is no report');
    return file;
  };
  return { server, made };
}

async function textOf(context: TestContext, bytes: Uint8Array): Promise<string> {
  if (!existsSync('/usr/bin/pdftotext'))
    return context.skip('pdftotext is not installed (poppler-utils)') as never;
  const file = join(await temporaryFolder(), 'report.pdf');
  await writeFile(file, bytes);
  const { stdout } = await promisify(execFile)('/usr/bin/pdftotext', ['-raw', file, '-'], {
    maxBuffer: 50_000_000,
  });
  return stdout;
}

/** The store holds no halves of a pair. */
const TEXTS = HOSTILE_TEXTS.map((text) => text.toWellFormed());
/** Lines break where the page ends, and blanks are as wide as they are. */
const holds = (read: string, text: string) => expect(read.includes(bare(plainText(text))), text).toBe(true);
const bare = (text: string) => text.normalize('NFKD').replace(/[\s\u00ad\u200b]+/g, '');
/** Read back whole. The word of 10,000 letters goes over pages with their feet between: it is counted. */
const SHORT = TEXTS.filter((text) => text.length < 1_000);

describe('hostile texts in a PDF', () => {
  it('are printed by the browser as they were typed', async (context) => {
    const { server, made } = await hostileWorkshop();
    if (server.services.reports.printer !== 'chromium')
      return context.skip('there is no browser to print with: install chromium, or set CHROMIUM_PATH');
    for (const kind of ['integratedList', 'projectBriefs', 'defenceSheets', 'worksheets'] as const) {
      const { bytes, name } = await made(kind);
      expect(name).toMatch(/^[\p{L}\p{M}\p{N} ()_-]+\.pdf$/u);
      const text = await textOf(context, bytes);
      const read = bare(text);
      for (const one of SHORT) holds(read, one);
      expect(text.match(/ก/g)?.length, kind).toBeGreaterThanOrEqual(10_000);
      // Who asked stands at the foot of every page: also of those that one word fills.
      holds(read, '=HYPERLINK("http://example.invalid")');
    }
    const people = bare(await textOf(context, (await made('attendance')).bytes));
    for (const name of ['=cmd|"/c calc"!A1', '＠SUM(1)', '<script>alert(1)</script>']) holds(people, name);
    const log = bare(await textOf(context, (await made('auditLog')).bytes));
    holds(log, '<script>alert(1)</script>');
  });

  it('are typeset by Typst as they were typed', async (context) => {
    const { made } = await hostileWorkshop(null);
    const text = await textOf(context, (await made('integratedList')).bytes);
    // Some readers take a cluster of Thai twice out of what Typst writes: what a programmer could abuse is read.
    for (const one of SHORT.filter((each) => !/[\u0e00-\u0e7f]/.test(each))) holds(bare(text), one);
    // No end of a long word lies beyond the page.
    expect(text.match(/ก/g)?.length).toBeGreaterThanOrEqual(10_000);
  });
});

it('a file name ends no header and names no folder, whatever it holds', () => {
  for (const text of HOSTILE_TEXTS) {
    const header = fileNameHeader(`${text}.pdf`);
    expect(header).toMatch(/^attachment; filename="[\x20-\x7e]*\.?pdf"; filename\*=UTF-8''[\w.%~!-]+$/);
    const [, quoted = '', encoded = ''] = /filename="([^"]*)"; filename\*=UTF-8''(.*)$/.exec(header) ?? [];
    for (const name of [quoted, decodeURIComponent(encoded)]) {
      expect(name).not.toMatch(/[/\\:*?"<>|\p{Cc}]/u);
      expect(name).toMatch(/pdf$/);
      expect(name).not.toBe('..');
    }
  }
});
