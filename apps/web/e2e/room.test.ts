import { eventually } from '@ruam/testkit';
import type { Page } from 'playwright-core';
import { describe, expect, it, onTestFinished, type TestContext } from 'vitest';
import { axeFaults } from './axe.ts';
import { launchBrowser } from './browser.ts';
import { enterStage } from './enterStage.ts';
import { compose, edit, laptop, person, phone } from './person.ts';
import { startDemo } from './startDemo.ts';
import { updatesKept } from './updatesKept.ts';

const title = 'ชื่อโครงการ';
const saved = (page: Page) => page.locator('[data-save="saved"]').waitFor();
const field = (page: Page, name: string) => page.locator(`:is(input, textarea)[data-field="${name}"]`);

/** The lead on a laptop and a participant on a phone, both in a proposal of their own making. */
async function twoWriters(
  ctx: TestContext,
): Promise<{ lead: Page; participant: Page; facilitator: () => Promise<Page> }> {
  const browser = await launchBrowser(ctx);
  onTestFinished(() => browser.close());
  const demo = await startDemo(ctx);
  onTestFinished(() => demo.stop());
  const lead = await person(browser, demo, laptop);
  await lead.goto(demo.linkOf('/ lead of agriculture'));
  await lead.waitForURL(/\/w\/[^/]+\/\w+/);
  await lead.goto(`${lead.url().replace(/(\/w\/[^/]+).*/, '$1')}/groups/agriculture`);
  await lead.getByRole('button', { name: 'เพิ่มข้อเสนอโครงการ' }).click();
  await lead.waitForURL(/\/agriculture\/[^/]+$/);
  await field(lead, 'title').fill('โครงการ');
  await saved(lead);
  const participant = await person(browser, demo, phone);
  await participant.goto(demo.linkOf('/ participant of agriculture'));
  await participant.waitForURL(/\/w\/[^/]+\/\w+/);
  await participant.goto(lead.url());
  await edit(participant);
  await saved(participant);
  const facilitator = async () => {
    const page = await person(browser, demo, laptop);
    await page.goto(demo.linkOf('/ facilitator'));
    await page.waitForURL(/\/w\/[^/]+\/\w+/);
    return page;
  };
  return { lead, participant, facilitator };
}

describe("a group's room", () => {
  it('merges composed Thai with what the other types meanwhile, on a slow link', async (ctx) => {
    const { lead, participant } = await twoWriters(ctx);
    const slow = await participant.context().newCDPSession(participant);
    await slow.send('Network.enable');
    await slow.send('Network.emulateNetworkConditions', {
      offline: false,
      latency: 400,
      downloadThroughput: 50_000,
      uploadThroughput: 50_000,
    });
    await field(participant, 'title').press('End');
    await field(lead, 'title').press('Home');
    await Promise.all([
      compose(participant, ['น้ำ', 'เพื่อ', 'การ', 'เก', 'ษตร', 'กรรม']),
      lead.keyboard.type('ร่าง ', { delay: 40 }),
    ]);
    const whole = 'ร่าง โครงการน้ำเพื่อการเกษตรกรรม';
    for (const page of [lead, participant]) {
      await eventually(async () => expect(await field(page, 'title').inputValue()).toBe(whole));
    }
    // Each sees the other's caret by name, and goes on where they were.
    await lead.locator('.caret', { hasText: /./ }).first().waitFor({ state: 'attached' });
    await participant.keyboard.insertText(' ๒');
    await eventually(async () => expect(await field(lead, 'title').inputValue()).toBe(`${whole} ๒`));
  });

  it('takes back my own edits alone, over fields and the long text, in their order', async (ctx) => {
    const { lead, participant } = await twoWriters(ctx);
    await lead.locator('[data-rich=rationale] .tiptap').click();
    await lead.keyboard.insertText('เหตุผลของหัวหน้า');
    await field(lead, 'plan').fill('แผนของหัวหน้า');
    await field(participant, 'contactName').fill('ผู้ประสานงาน');
    await eventually(async () => expect(await field(lead, 'contactName').inputValue()).toBe('ผู้ประสานงาน'));
    await lead.keyboard.press('Control+z');
    await eventually(async () => expect(await field(participant, 'plan').inputValue()).toBe(''));
    expect(await lead.locator('[data-rich=rationale]').textContent()).toContain('เหตุผลของหัวหน้า');
    await lead.getByRole('button', { name: 'เลิกทำสิ่งที่ฉันแก้' }).click();
    await eventually(async () =>
      expect(await participant.locator('[data-rich=rationale]').textContent()).not.toContain('เหตุผล'),
    );
    expect(await field(lead, 'contactName').inputValue()).toBe('ผู้ประสานงาน');
    await lead.getByRole('button', { name: 'ทำซ้ำสิ่งที่ฉันแก้' }).click();
    await eventually(async () =>
      expect(await participant.locator('[data-rich=rationale]').textContent()).toContain('เหตุผลของหัวหน้า'),
    );
  });

  it('says what is not sent, keeps it over a closed page, and sends it when it is opened again', async (ctx) => {
    const { lead, participant } = await twoWriters(ctx);
    const address = participant.url();
    await participant.context().setOffline(true);
    await participant.locator('[data-save="offline"]').waitFor();
    const kept = await updatesKept(participant);
    await field(participant, 'title').press('End');
    await participant.keyboard.insertText('ที่เขียนตอนไม่มีสัญญาณ');
    await participant.getByText('ยังไม่ได้ส่ง 1 การแก้ไข').first().waitFor();
    await eventually(async () => expect(await updatesKept(participant)).toBeGreaterThan(kept));
    await participant.close();
    const again = await participant.context().newPage();
    await participant.context().setOffline(false);
    await again.goto(address);
    await saved(again);
    await eventually(async () =>
      expect(await field(lead, 'title').inputValue()).toBe('โครงการที่เขียนตอนไม่มีสัญญาณ'),
    );
  });

  it('keeps a refused amount with its reason, reads others as people write them, and adds up', async (ctx) => {
    const { lead, participant } = await twoWriters(ctx);
    await lead.getByRole('button', { name: 'เพิ่มรายการงบประมาณ' }).click();
    const amount = lead.getByLabel('จำนวนเงิน (บาท)').first();
    await amount.fill('12,5');
    await amount.press('Tab');
    await lead.getByText('จำนวนเงินอ่านได้มากกว่าหนึ่งแบบ').first().waitFor();
    await eventually(async () => expect(await amount.inputValue()).toBe('12,5'));
    expect(await axeFaults(lead)).toEqual([]);
    await amount.fill('1 ล้าน 5 แสน');
    // Enter on the last line begins the next one.
    await amount.press('Enter');
    await eventually(async () => expect(await lead.getByLabel('จำนวนเงิน (บาท)').count()).toBe(2));
    await lead.getByLabel('จำนวนเงิน (บาท)').nth(1).fill('๒๕๐,๐๐๐.๕๐');
    await lead.getByLabel('จำนวนเงิน (บาท)').nth(1).press('Tab');
    await participant.getByText('1,750,000.50 บาท').filter({ visible: true }).first().waitFor();
    await participant.getByText('หนึ่งล้านเจ็ดแสนห้าหมื่นบาทห้าสิบสตางค์').first().waitFor();
  });

  it('cleans what is pasted, and makes no link but to the web or a mailbox', async (ctx) => {
    const { lead } = await twoWriters(ctx);
    const editor = lead.locator('[data-rich=rationale] .tiptap');
    await editor.click();
    await editor.evaluate((element) => {
      const pasted = new DataTransfer();
      pasted.setData(
        'text/html',
        '<h1>หัวข้อ</h1><table><tr><td>เซลล์</td></tr></table><a href="javascript:alert(1)">ร้าย</a>' +
          '<a href="https://example.go.th">ดี</a><iframe src="https://example.org"></iframe><b style="color:red">หนา</b>',
      );
      element.dispatchEvent(
        new ClipboardEvent('paste', { clipboardData: pasted, bubbles: true, cancelable: true }),
      );
    });
    await editor.getByText('หัวข้อ').waitFor();
    const html = await editor.innerHTML();
    expect(html).not.toMatch(/<(h1|iframe|script)|javascript:|[^-]color:/);
    expect(
      await editor.locator('a').evaluateAll((links) => links.map((link) => link.getAttribute('href'))),
    ).toEqual(['https://example.go.th']);
    await lead.getByRole('button', { name: 'ลิงก์', exact: true }).click();
    await lead.getByLabel('ที่อยู่ลิงก์').fill('javascript:alert(1)');
    await lead.getByRole('button', { name: 'ใส่ลิงก์' }).click();
    await lead.getByText('ลิงก์ต้องขึ้นต้นด้วย').waitFor();
  });

  it('turns read-only for the group when the stage ends, with the reason, and opens again', async (ctx) => {
    const { lead, participant, facilitator } = await twoWriters(ctx);
    const host = await facilitator();
    const base = host.url().replace(/(\/w\/[^/]+).*/, '$1');
    await enterStage(host, base, /รวมบัญชีโครงการ/);
    await participant.getByText('อ่านได้อย่างเดียว').first().waitFor();
    await eventually(async () => {
      expect(await participant.getByLabel(title).isEditable()).toBe(false);
      expect(await participant.getByRole('button', { name: /^เพิ่ม/ }).count()).toBe(0);
    });
    expect(await axeFaults(participant)).toEqual([]);
    await enterStage(host, base, /เขียนและตอบ/);
    await eventually(async () => expect(await lead.getByLabel(title).isEditable()).toBe(true));
    await field(lead, 'title').fill('โครงการที่เปิดอีกครั้ง');
    await eventually(async () =>
      expect(await field(participant, 'title').inputValue()).toBe('โครงการที่เปิดอีกครั้ง'),
    );
    await saved(lead);
  });
});
