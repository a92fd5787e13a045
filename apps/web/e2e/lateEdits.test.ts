import { eventually } from '@ruam/testkit';
import type { Page } from 'playwright-core';
import { expect, it, onTestFinished, type TestContext } from 'vitest';
import { axeFaults } from './axe.ts';
import { launchBrowser } from './browser.ts';
import { handOver } from './handOver.ts';
import { compose, edit, laptop, person, phone } from './person.ts';
import { startDemo } from './startDemo.ts';

const field = (page: Page, name: string) => page.locator(`:is(input, textarea)[data-field="${name}"]`);
const saved = (page: Page) => page.locator('[data-save="saved"]').waitFor();
const state = (page: Page, is: string) =>
  page.locator(`[data-testid="my-late"][data-state="${is}"]`).waitFor();

async function start(ctx: TestContext) {
  const browser = await launchBrowser(ctx);
  onTestFinished(() => browser.close());
  const demo = await startDemo(ctx);
  onTestFinished(() => demo.stop());
  return async (device: typeof phone, label: string) => {
    const page = await person(browser, demo, device);
    await page.goto(demo.linkOf(label));
    await page.waitForURL(/\/w\/[^/]+\/\w+/);
    await page.locator('main#main').waitFor();
    return page;
  };
}

it('while a group is handed over its lead sees who still holds edits, who left with some, and when they are through', async (ctx) => {
  const comeIn = await start(ctx);
  const lead = await comeIn(laptop, '/ lead of agriculture');
  const list = `${lead.url().replace(/(\/w\/[^/]+).*/, '$1')}/groups/agriculture`;
  const writer = await comeIn(phone, '/ participant of agriculture');
  await lead.goto(list);
  await lead.getByTestId('proposals').getByRole('link').first().click();
  await field(lead, 'title').waitFor();
  const proposal = lead.url();
  await writer.goto(proposal);
  await edit(writer);
  await saved(writer);
  await lead.goto(list);
  await lead.getByRole('button', { name: 'ส่งมอบผลงานกลุ่ม' }).click();
  const dialog = lead.getByRole('dialog');
  await dialog.waitFor();
  expect(await dialog.getByTestId('held').count()).toBe(0);
  await writer.evaluate(() => {
    document.documentElement.dataset.held = 'true';
    const send = WebSocket.prototype.send;
    WebSocket.prototype.send = function (data) {
      // Edits are held back; presence, by which a page says what it holds, still gets through.
      const holdsBack = document.documentElement.dataset.held === 'true';
      if (!holdsBack || new Uint8Array(data as ArrayBuffer)[0] !== 0) send.call(this, data);
    };
  });
  await field(writer, 'plan').fill('ยังไม่ถึงเครื่องแม่ข่าย');
  await dialog.getByTestId('held').getByText('กำลังส่ง').waitFor();
  expect(await axeFaults(lead)).toEqual([]);
  await writer.context().setOffline(true);
  // The server may need two pings to find that the link is dead.
  await dialog.getByTestId('held').getByText('ออกไป', { exact: false }).waitFor({ timeout: 90_000 });
  await writer.evaluate(() => delete document.documentElement.dataset.held);
  await writer.context().setOffline(false);
  await dialog.getByText('ส่งครบแล้ว 1 จาก 1 เครื่อง').first().waitFor();
});

it('a phone that was offline at the hand-over: nothing it wrote is lost, the lead takes one change and refuses another', async (ctx) => {
  const comeIn = await start(ctx);
  const lead = await comeIn(laptop, '/ lead of agriculture');
  const base = lead.url().replace(/(\/w\/[^/]+).*/, '$1');
  const list = `${base}/groups/agriculture`;
  await lead.goto(list);
  await lead.getByRole('button', { name: 'เพิ่มข้อเสนอโครงการ' }).click();
  await lead.waitForURL(/\/agriculture\/[^/]+$/);
  await field(lead, 'title').fill('โครงการ');
  await field(lead, 'plan').fill('แผนเดิม');
  await saved(lead);

  const writer = await comeIn(phone, '/ participant of agriculture');
  await writer.goto(lead.url());
  await edit(writer);
  await saved(writer);
  await writer.context().setOffline(true);
  await field(writer, 'title').press('End');
  await compose(writer, ['น้ำ', 'บาดาล']);
  await field(writer, 'plan').fill('แผนที่เขียนตอนไม่มีเน็ต');
  await writer.getByTestId('only-here').waitFor();

  await handOver(lead, base, 'agriculture');
  await writer.context().setOffline(false);
  await state(writer, 'waiting');
  await writer.getByText('อยู่ในถาดของหัวหน้ากลุ่ม', { exact: true }).first().waitFor();
  await eventually(async () => expect(await field(writer, 'title').inputValue()).toBe('โครงการน้ำบาดาล'));
  expect(await writer.locator('[data-save="saved"]').count()).toBe(0);
  expect(await axeFaults(writer)).toEqual([]);

  const tray = lead.getByTestId('late-tray');
  await tray.waitFor();
  await tray.getByRole('button', { name: 'ดูและตัดสิน' }).click();
  const dialog = lead.getByRole('dialog');
  await dialog.getByText('โครงการน้ำบาดาล').first().waitFor();
  await dialog.getByText('แผนที่เขียนตอนไม่มีเน็ต').waitFor();
  expect(await axeFaults(lead)).toEqual([]);
  await dialog.locator('[data-unit="plan"]').getByRole('checkbox').uncheck();
  const decide = dialog.getByRole('button', { name: 'รับเข้า 1 · ไม่รับ 1' });
  await eventually(() => decide.isDisabled());
  await dialog.getByRole('textbox').fill('แผนเดิมผ่านความเห็นชอบแล้ว');
  await decide.click();
  await tray.waitFor({ state: 'hidden' });

  await state(writer, 'refused');
  await writer.getByText('เหตุผล: แผนเดิมผ่านความเห็นชอบแล้ว').waitFor();
  await eventually(async () => expect(await field(writer, 'title').inputValue()).toBe('โครงการน้ำบาดาล'));
  await eventually(async () => expect(await field(writer, 'plan').inputValue()).toBe('แผนเดิม'));
  await saved(writer);
  // What was refused is still there to be read.
  await writer.getByTestId('my-late').getByRole('button', { name: 'ดูข้อความ' }).click();
  await writer.getByTestId('my-late').getByText('แผนที่เขียนตอนไม่มีเน็ต').waitFor();
  expect(await axeFaults(writer)).toEqual([]);
  await writer.reload();
  await state(writer, 'refused');
  await writer.getByTestId('my-late').getByRole('button').last().click();
  await eventually(async () => expect(await writer.getByTestId('my-late').count()).toBe(0));

  // The history names the writer of the words that came late.
  await lead.goto(writer.url());
  await lead.getByRole('button', { name: 'ประวัติการแก้ไข' }).click();
  const history = lead.getByTestId('history');
  await history.getByLabel('เทียบกับ').selectOption('authors');
  const words = history.locator('[data-path="title"] span[title]', { hasText: 'น้ำบาดาล' });
  await eventually(async () => expect(await words.getAttribute('title')).toContain('ผู้แทน'));
});
