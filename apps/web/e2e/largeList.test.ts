import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { eventually } from '@ruam/testkit';
import { expect, it, onTestFinished, type TestContext } from 'vitest';
import { launchBrowser } from './browser.ts';
import { laptop, person } from './person.ts';

const program = fileURLToPath(new URL('../../server/test/support/largeWorkshop.ts', import.meta.url));
const built = fileURLToPath(new URL('../build/handler.js', import.meta.url));

async function startLarge(ctx: TestContext): Promise<{ url: string; path: string; added: number }> {
  if (!existsSync(built)) return ctx.skip('the pages are not built: run npm run build') as never;
  const child = spawn(process.execPath, [program], { stdio: ['ignore', 'pipe', 'pipe'] });
  const gone = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  onTestFinished(async () => {
    child.kill('SIGTERM');
    await gone;
  });
  let said = '';
  return new Promise((resolve, reject) => {
    const hear = (chunk: Buffer) => {
      said += chunk.toString();
      const line = /^\{"url".*\}$/m.exec(said)?.[0];
      if (line) resolve(JSON.parse(line));
    };
    child.stdout.on('data', hear);
    child.stderr.on('data', hear);
    child.once('exit', (code) => reject(new Error(`ended with ${code} before it was there:\n${said}`)));
  });
}

it('the list of more than 2,000 rows: a window of it is drawn, keys reach its end, search answers', async (ctx) => {
  const browser = await launchBrowser(ctx);
  onTestFinished(() => browser.close());
  const server = await startLarge(ctx);
  const page = await person(browser, server, laptop);
  page.setDefaultTimeout(60_000);
  await page.goto(server.path);
  await page.waitForURL(/\/w\/[^/]+\//);
  const base = page.url().replace(/(\/w\/[^/]+)\/.*$/, '$1');
  const session = await page.context().newCDPSession(page);
  await session.send('Performance.enable');
  /** ms of the page's main thread. */
  const spent = async () => {
    const { metrics } = await session.send('Performance.getMetrics');
    const of = (name: string) => 1_000 * (metrics.find((metric) => metric.name === name)?.value ?? 0);
    return { script: of('ScriptDuration'), layout: of('LayoutDuration') + of('RecalcStyleDuration') };
  };
  const print = (what: string, from: { script: number; layout: number }, to: typeof from) =>
    console.log(
      `${what}: scripting ${Math.round(to.script - from.script)} ms, style and layout ${Math.round(to.layout - from.layout)} ms`,
    );

  await page.goto(`${base}/consolidate`);
  await page.getByText('ทุกยอดตรงกัน').waitFor();
  const grid = page.getByRole('grid');
  const rows = grid.getByRole('row');
  const count = Number(await grid.getAttribute('aria-rowcount')) - 1;
  expect(count).toBeGreaterThanOrEqual(server.added);
  const drawn = () =>
    eventually(async () => {
      const all = await rows.count();
      expect(all).toBeGreaterThan(2);
      expect(all).toBeLessThan(80);
    });
  await drawn();

  const focused = () => page.evaluate(() => document.activeElement?.getAttribute('aria-rowindex'));
  await rows.nth(1).focus();
  await page.keyboard.press('ArrowDown');
  await eventually(async () => expect(await focused()).toBe('3'));
  await page.keyboard.press('End');
  await eventually(async () => expect(await focused()).toBe(String(count + 1)));
  await drawn();
  await page.keyboard.press('ArrowUp');
  await eventually(async () => expect(await focused()).toBe(String(count)));
  await page.keyboard.press('Home');
  await eventually(async () => expect(await focused()).toBe('2'));

  const scrolling = await spent();
  const steps = await page.evaluate(async () => {
    let taken = 0;
    const end = () => document.documentElement.scrollHeight - window.innerHeight;
    while (window.scrollY < end() - 1 && taken < 2_000) {
      window.scrollBy(0, 600);
      taken += 1;
      await new Promise(requestAnimationFrame);
    }
    return taken;
  });
  print(`scrolling through in ${steps} steps of 600 px`, scrolling, await spent());
  await eventually(async () => expect(await grid.locator(`[aria-rowindex="${count + 1}"]`).count()).toBe(1));
  await drawn();

  const searching = await spent();
  await page.getByRole('searchbox', { name: 'ค้นหาโครงการ' }).fill('แห่งที่ 437 ของกลุ่ม tourism');
  await eventually(async () => expect(await grid.getAttribute('aria-rowcount')).toBe('2'));
  await grid.getByText('แห่งที่ 437 ของกลุ่ม tourism').first().waitFor();
  print('searching', searching, await spent());
});
