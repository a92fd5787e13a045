import { describe, expect, it } from 'vitest';
import { readTableInWorker, TableWorkers } from '../src/index.ts';
import { buildXlsx } from './buildXlsx.ts';

const csv = (text: string) => new TextEncoder().encode(text);

describe('TableWorkers', () => {
  it('reads in a worker and leaves the caller its bytes', async () => {
    const bytes = csv('a,b\n1,2\n');
    expect(await readTableInWorker(bytes, { name: 'x' })).toMatchObject({
      ok: true,
      sheets: [
        {
          rows: [
            ['a', 'b'],
            ['1', '2'],
          ],
        },
      ],
    });
    expect(bytes.length).toBe(8);
  });

  it('refuses 50 MB without copying it', async () => {
    const before = process.memoryUsage().arrayBuffers;
    const bytes = new Uint8Array(50 * 1024 * 1024);
    expect(await readTableInWorker(bytes, { name: 'x' })).toMatchObject({
      ok: false,
      refusal: { code: 'file.tooLarge' },
    });
    expect(process.memoryUsage().arrayBuffers - before).toBeLessThan(60 * 1024 * 1024);
  });

  it('refuses a file that fills the worker, and reads the next one', async () => {
    const workers = new TableWorkers({ memoryMb: 24, atOnce: 1 });
    const rows = Array.from({ length: 60_000 }, (_, r) => {
      const cells = Array.from({ length: 20 }, (_, c) => `<c t="str"><v>ข้อความยาว ${r} ${c}</v></c>`).join(
        '',
      );
      return `<row>${cells}</row>`;
    }).join('');
    const heavy = workers.readTable(buildXlsx([{ name: 'a', xml: rows }]), { name: 'x' });
    const next = workers.readTable(csv('a\nb\n'), { name: 'x' });
    expect(await heavy).toMatchObject({ ok: false, refusal: { code: 'file.tooMuchMemory' } });
    expect(await next).toMatchObject({ ok: true });
  });

  it('stops a file that takes too long, and refuses when too many wait', async () => {
    const workers = new TableWorkers({ timeoutMs: 1, atOnce: 1, waiting: 1 });
    const answers = await Promise.all([1, 2, 3].map(() => workers.readTable(csv('a\nb\n'), { name: 'x' })));
    expect(answers.map((a) => (a.ok ? 'ok' : a.refusal.code))).toEqual([
      'file.tookTooLong',
      'file.tookTooLong',
      'file.busy',
    ]);
  });
});
