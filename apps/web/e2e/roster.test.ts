import { eventually } from '@ruam/testkit';
import type { Page } from 'playwright-core';
import { describe, expect, it, onTestFinished, type TestContext } from 'vitest';
import { axeFaults } from './axe.ts';
import { launchBrowser } from './browser.ts';
import { compose, laptop, person, phone } from './person.ts';
import { startDemo } from './startDemo.ts';

const field = (page: Page, name: string) => page.locator(`:is(input, textarea)[data-field="${name}"]`);
const saved = (page: Page) => page.locator('[data-save="saved"]').waitFor();

/** The demo, and people who come in by their link; `base` is the address of the workshop. */
async function hall(ctx: TestContext) {
  const browser = await launchBrowser(ctx);
  onTestFinished(() => browser.close());
  const demo = await startDemo(ctx);
  onTestFinished(() => demo.stop());
  const comeIn = async (device: typeof phone, label: string) => {
    const page = await person(browser, demo, device);
    await page.goto(demo.linkOf(label));
    await page.waitForURL(/\/w\/[^/]+\/\w+/);
    const base = page.url().replace(/(\/w\/[^/]+).*/, '$1');
    return { page, base };
  };
  return { demo, comeIn };
}

/** Whose place the browser of this page has. */
async function nameOf(page: Page): Promise<string> {
  const { seats } = await (await page.request.get('/api/session')).json();
  return seats[0].memberName;
}

describe('the roster', () => {
  it('moves a person who is typing: nothing is lost, the page goes along and leads back', async (ctx) => {
    const { comeIn } = await hall(ctx);
    const { page: she, base } = await comeIn(laptop, '/ participant of agriculture');
    const { page: lead } = await comeIn(laptop, '/ lead of agriculture');
    const { page: host } = await comeIn(laptop, '/ facilitator');
    await she.goto(`${base}/groups/agriculture`);
    await she.locator('[data-testid=proposals] a[href*="/agriculture/"]').first().click();
    await field(she, 'title').waitFor();
    const address = she.url();
    await saved(she);
    await lead.goto(address);
    await field(lead, 'title').waitFor();
    const name = await nameOf(she);

    await host.goto(`${base}/people`);
    await host.getByRole('searchbox').fill(name);
    const move = host.getByLabel(`กลุ่มของ ${name}`).first();
    await move.waitFor();
    await field(she, 'title').focus();
    await she.keyboard.press('End');
    await compose(she, ['ที่', 'น้ำ']);
    // A word stands open in the input method when the decision comes.
    const ime = await she.context().newCDPSession(she);
    await ime.send('Input.imeSetComposition', { text: 'ป่า', selectionStart: 3, selectionEnd: 3 });
    await move.selectOption('tourism');

    await she.waitForURL(`${base}/groups/tourism`);
    const notice = she.locator('[data-moved]');
    await notice.waitFor();
    expect(await axeFaults(she)).toEqual([]);
    await eventually(async () => expect(await field(lead, 'title').inputValue()).toMatch(/ที่น้ำป่า$/));
    // She writes in the new group, and looks back at the old one, where she only reads.
    await she.getByRole('button', { name: 'เพิ่มข้อเสนอโครงการ' }).first().waitFor();
    await notice.getByRole('link', { name: 'ดูกลุ่มเดิม' }).click();
    await she.waitForURL(`${base}/groups/agriculture`);
    await she.getByText(/ที่น้ำป่า/).first().waitFor();
    expect(await she.getByRole('button', { name: 'เพิ่มข้อเสนอโครงการ' }).count()).toBe(0);
    // A reload keeps the notice; who puts it away has read it.
    await she.reload();
    await notice.getByRole('button', { name: 'ปิด' }).click();
    await eventually(async () => expect(await notice.count()).toBe(0));
    await she.reload();
    await she.getByText(/ที่น้ำป่า/).first().waitFor();
    expect(await notice.count()).toBe(0);
  });

  it('checks in by a scanned card, by oneself at the door, and counts by organisation as people come', async (ctx) => {
    const { demo, comeIn } = await hall(ctx);
    const { page: she, base } = await comeIn(phone, '/ participant of agriculture');
    const { page: door } = await comeIn(laptop, '/ facilitator');
    const { page: scanner } = await comeIn(phone, '/ facilitator');
    const name = await nameOf(she);
    await door.goto(`${base}/check-in`);
    const sum = door.locator('tfoot td');
    await sum.first().waitFor();
    await eventually(async () => expect(await sum.nth(1).textContent()).toBe('0'));
    expect(await axeFaults(door)).toEqual([]);

    // The camera of the one at the door opens the link of the card: the phone stays theirs.
    await scanner.goto(demo.linkOf('/ participant of agriculture'));
    await scanner.waitForURL(/check-in\?member=/);
    await scanner.locator('[data-scanned=here]').waitFor();
    await scanner.getByRole('heading', { name }).waitFor();
    expect(await axeFaults(scanner)).toEqual([]);
    await eventually(async () => expect(await sum.nth(1).textContent()).toBe('1'));
    await scanner.getByRole('button', { name: 'ยกเลิกเช็กอิน' }).click();
    await scanner.locator('[data-scanned=missing]').waitFor();
    await eventually(async () => expect(await sum.nth(1).textContent()).toBe('0'));
    await scanner.reload();
    await scanner.locator('[data-scanned=here]').waitFor();
    await scanner.getByRole('link', { name: 'กลับไปที่รายชื่อ' }).click();
    await scanner.getByRole('searchbox').fill(name);
    await eventually(async () => expect(await sum.nth(1).textContent()).toBe('1'));
    await scanner.getByRole('button', { name: 'ยกเลิกเช็กอิน' }).click();
    await eventually(async () => expect(await sum.nth(1).textContent()).toBe('0'));

    // The code at the door, with her own phone.
    await she.goto(`${base}/check-in`);
    await she.locator('[data-scanned=here]').waitFor();
    await she.getByText(`ยินดีต้อนรับ ${name}`).waitFor();
    expect(await she.getByRole('button', { name: 'ยกเลิกเช็กอิน' }).count()).toBe(0);
    expect(await axeFaults(she)).toEqual([]);
    await eventually(async () => expect(await sum.nth(1).textContent()).toBe('1'));
    await scanner.locator('tfoot td').first().waitFor();
    for (const page of [she, scanner]) {
      const tooWide = await page.evaluate(
        () => document.documentElement.scrollWidth > document.documentElement.clientWidth,
      );
      expect(tooWide).toBe(false);
    }
  });

  it('types for a person without a device, and the history says for whom', async (ctx) => {
    const { comeIn } = await hall(ctx);
    const { page: she, base } = await comeIn(phone, '/ participant of agriculture');
    const { page: lead } = await comeIn(laptop, '/ lead of agriculture');
    const [helper, helped] = [await nameOf(lead), await nameOf(she)];
    await lead.goto(`${base}/groups/agriculture`);
    await lead.getByText('พิมพ์แทนผู้ที่ไม่มีอุปกรณ์').click();
    await lead.getByLabel('พิมพ์แทนใคร').selectOption({ label: helped });
    await lead.getByRole('button', { name: 'เริ่มพิมพ์แทน' }).click();
    await lead.getByText(`ท่านกำลังพิมพ์แทน ${helped}`).waitFor();
    expect(await axeFaults(lead)).toEqual([]);
    await lead.locator('[data-testid=proposals] a[href*="/agriculture/"]').first().click();
    await field(lead, 'title').fill('อ่างเก็บน้ำที่เธอเสนอ');
    await saved(lead);
    await lead.getByRole('button', { name: 'หยุดพิมพ์แทน' }).click();
    await eventually(async () => expect(await lead.locator('[data-assisting]').count()).toBe(0));
    const id = new URL(base).pathname.split('/')[2];
    await eventually(async () => {
      const past = await (await lead.request.get(`/api/workshops/${id}/history/agriculture`)).json();
      expect(Object.values(past.people).map((one) => (one as { name: string }).name)).toContain(
        `${helper} → ${helped}`,
      );
    });
  });
});
