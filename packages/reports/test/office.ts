/** LibreOffice without its windows, with a profile of its own. */
import { execFile } from 'node:child_process';
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { promisify } from 'node:util';
import type { TestContext } from 'vitest';

const office = ['/usr/bin/soffice', '/usr/local/bin/soffice'].find((path) => existsSync(path));
/** Calc alone opens no Word file. */
const WRITER = '/usr/lib/libreoffice/program/libswlo.so';

/** Calculates every formula anew on opening, whatever values the file holds. */
const ALWAYS = `<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry" xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">
<item oor:path="/org.openoffice.Office.Calc/Formula/Load"><prop oor:name="OOXMLRecalcMode" oor:op="fuse"><value>0</value></prop></item>
</oor:items>`;

/** All sheets, UTF-8, values as they are and not as they are shown. */
export const ALL_SHEETS = 'csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,false,false,false,false,-1';

/** The files that a conversion makes, by name. Skips the test where there is no LibreOffice. */
export async function converted(
  context: TestContext,
  name: string,
  bytes: Uint8Array,
  to: string,
): Promise<Map<string, Buffer>> {
  if (!office) return context.skip('LibreOffice is not installed') as never;
  if (name.endsWith('.docx') && !existsSync(WRITER))
    return context.skip('LibreOffice has no Writer (libreoffice-writer)') as never;
  const folder = mkdtempSync(join(tmpdir(), 'ruam-office-'));
  try {
    writeFileSync(join(folder, name), bytes);
    mkdirSync(join(folder, 'profile/user'), { recursive: true });
    writeFileSync(join(folder, 'profile/user/registrymodifications.xcu'), ALWAYS);
    const profile = pathToFileURL(join(folder, 'profile'));
    await promisify(execFile)(office, [
      ...[`-env:UserInstallation=${profile}`, '--headless', '--convert-to', to],
      ...['--outdir', join(folder, 'out'), join(folder, name)],
    ]);
    return new Map(
      readdirSync(join(folder, 'out')).map((file) => [file, readFileSync(join(folder, 'out', file))]),
    );
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Pages of a PDF that LibreOffice wrote. */
export const pagesOf = (pdf: Buffer): number =>
  (pdf.toString('latin1').match(/\/Type\s*\/Page\b/g) ?? []).length;
