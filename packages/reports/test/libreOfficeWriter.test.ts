import { execFile } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { promisify } from 'node:util';
import { formatBaht } from '@ruam/planning';
import { expect, test } from 'vitest';
import { docxOf, reportDocument } from '../src/index.ts';
import { documentInput } from './input.ts';

const office = ['/usr/bin/soffice', '/usr/local/bin/soffice'].find((path) => existsSync(path));

/** Calc alone opens no Word file. */
const WRITER = '/usr/lib/libreoffice/program/libswlo.so';

test('LibreOffice opens the Word file and reads the same sums in it', {
  timeout: 120_000,
}, async (context) => {
  if (!office) return context.skip('LibreOffice is not installed');
  if (!existsSync(WRITER)) return context.skip('LibreOffice has no Writer (libreoffice-writer)');
  const folder = mkdtempSync(join(tmpdir(), 'ruam-word-'));
  try {
    const input = documentInput();
    const { totals } = input.list;
    writeFileSync(join(folder, 'report.docx'), await docxOf(reportDocument('executiveSummary', input)));
    const profile = pathToFileURL(join(folder, 'profile'));
    await promisify(execFile)(office, [
      ...[`-env:UserInstallation=${profile}`, '--headless', '--convert-to', 'txt:Text (encoded):UTF8'],
      ...['--outdir', folder, join(folder, 'report.docx')],
    ]);
    const read = readFileSync(join(folder, 'report.txt'), 'utf8');
    for (const amount of [totals.included, totals.inside, totals.beyond, totals.handedOver]) {
      expect(read).toContain(formatBaht(amount));
    }
    expect(read).toContain('บทสรุปผู้บริหาร');
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
});
