import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { describe, expect, it, onTestFinished, type TestContext } from 'vitest';
import { readConfig } from '../src/config.ts';
import { Printer } from '../src/reports/Printer.ts';
import { temporaryFolder } from './support/testServer.ts';

function printer(context: TestContext): Printer {
  const read = readConfig({ CHROMIUM_PATH: process.env.CHROMIUM_PATH });
  const path = read.ok ? read.config.chromium : null;
  if (!path)
    return context.skip('there is no browser to print with: install chromium, or set CHROMIUM_PATH') as never;
  const made = new Printer(path);
  onTestFinished(() => made.close());
  return made;
}

async function read(context: TestContext, bytes: Uint8Array, program: string, ...options: string[]) {
  if (!existsSync(`/usr/bin/${program}`))
    return context.skip(`${program} is not installed (poppler-utils)`) as never;
  const file = join(await temporaryFolder(), 'page.pdf');
  await writeFile(file, bytes);
  const { stdout } = await promisify(execFile)(`/usr/bin/${program}`, [
    ...options,
    file,
    ...(program === 'pdftotext' ? ['-'] : []),
  ]);
  return stdout;
}

const never = new AbortController().signal;

describe('the printer', () => {
  it('runs no script and asks for nothing, whatever a page holds', async (context) => {
    const one = printer(context);
    let asked = 0;
    const server = createServer((_request, response) => {
      asked += 1;
      response.end();
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    onTestFinished(() => void server.close());
    const { port } = server.address() as AddressInfo;
    const bytes = await one.print(
      `<!doctype html><html lang="th"><title>ที่น้ำ</title><h1>ผู้ป่า</h1><p id="x">before</p>
       <img src="http://127.0.0.1:${port}/a.png" alt="">
       <link rel="stylesheet" href="http://127.0.0.1:${port}/a.css">
       <iframe src="file:///etc/hostname"></iframe>
       <script>document.getElementById('x').textContent = 'after'; fetch('http://127.0.0.1:${port}/')</script>`,
      never,
    );
    expect(asked).toBe(0);
    const text = await read(context, bytes, 'pdftotext');
    expect(text).toContain('before');
    expect(text).not.toContain('after');
    expect(text).toContain('ผู้ป่า');
    expect(await read(context, bytes, 'pdfinfo')).toMatch(/Tagged:\s+yes/);
  });

  it('stops at once when it is told to, and prints the next page', async (context) => {
    const one = printer(context);
    const rows = Array.from({ length: 30_000 }, (_, index) => `<tr><td>${index}<td>ที่ปรึกษาน้ำใจ`);
    const long = `<!doctype html><table>${rows.join('')}</table>`;
    const cancel = new AbortController();
    const printing = one.print(long, cancel.signal);
    const waiting = Promise.allSettled([printing, one.print('<p>2', never), one.print('<p>3', never)]);
    cancel.abort(new Error('cancelled'));
    const [first, ...others] = await waiting;
    expect(first).toMatchObject({ status: 'rejected', reason: { message: 'cancelled' } });
    expect(others.map(({ status }) => status)).toEqual(['fulfilled', 'fulfilled']);
  });

  it('starts again after its browser is gone', async (context) => {
    const one = printer(context);
    await one.print('<p>1', never);
    await one.close();
    expect((await one.print('<p>2', never)).length).toBeGreaterThan(500);
  });
});
