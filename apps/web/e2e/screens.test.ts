import { eventually } from '@ruam/testkit';
import type { Page } from 'playwright-core';
import { describe, expect, it, onTestFinished } from 'vitest';
import { axeFaults } from './axe.ts';
import { launchBrowser } from './browser.ts';
import { laptop, person, phone, projector } from './person.ts';
import { startDemo } from './startDemo.ts';

const controls = (screen: Page) =>
  screen.locator('main').locator('a, button, input, select, textarea').filter({ visible: true }).count();

describe('screens before the room', () => {
  it('is paired by its code, shows its queue, and after a cut and a reload the last state with its age', async (ctx) => {
    const browser = await launchBrowser(ctx);
    onTestFinished(() => browser.close());
    const demo = await startDemo(ctx);
    onTestFinished(() => demo.stop());
    const facilitator = await person(browser, demo, laptop);
    await facilitator.goto(demo.linkOf('/ facilitator'));
    await facilitator.waitForURL(/\/w\/[^/]+\/\w+$/);
    const base = facilitator.url().replace(/\/\w+$/, '');
    await facilitator.goto(`${base}/screens`);

    // The computer at the projector: nobody signs in, nothing can be pressed.
    const screen = await person(browser, demo, projector);
    await screen.goto('/screen');
    const code = screen.locator('main p.figures');
    await code.waitFor();
    expect(await axeFaults(screen)).toEqual([]);
    await facilitator.getByLabel('รหัสบนจอ').fill('AAA AAA');
    await facilitator.getByRole('button', { name: 'จับคู่', exact: true }).click();
    await facilitator.getByText('ไม่มีจอที่แสดงรหัสนี้ หรือรหัสหมดอายุแล้ว').waitFor();
    await facilitator.getByLabel('รหัสบนจอ').fill((await code.innerText()).toLowerCase());
    await facilitator.getByRole('button', { name: 'จับคู่', exact: true }).click();
    await screen.getByRole('heading', { name: 'ความคืบหน้าของกลุ่ม' }).waitFor();
    await facilitator.getByText('เครื่องที่ 1').waitFor();
    expect(await controls(screen)).toBe(0);

    // On from the page, by its buttons, by the keys of a presenter's remote, and by a jump.
    await facilitator.getByRole('button', { name: 'ถัดไป' }).click();
    await screen.getByRole('heading', { name: /^ยอดรวมตาม/ }).waitFor();
    await facilitator.locator('h1').click();
    await facilitator.keyboard.press('PageDown');
    await screen.getByRole('heading', { name: 'วงเงินตามจังหวัด' }).waitFor();
    // Two presses before the first is decided go back by two.
    await facilitator.keyboard.press('PageUp');
    await facilitator.keyboard.press('PageUp');
    await screen.getByRole('heading', { name: 'ความคืบหน้าของกลุ่ม' }).waitFor();
    await facilitator.keyboard.press('PageDown');
    await facilitator.keyboard.press('PageDown');
    await screen.getByRole('heading', { name: 'วงเงินตามจังหวัด' }).waitFor();
    await screen.getByText('@svg-maps/thailand (CC BY 4.0)').waitFor();
    await facilitator.getByRole('button', { name: 'ไปที่สไลด์นี้: ขอบคุณ', exact: false }).click();
    await screen.getByRole('heading', { name: 'ขอบคุณทุกท่าน' }).waitFor();
    expect(await axeFaults(screen)).toEqual([]);

    // A dark hall: the screen turns dark, this page does not.
    await facilitator.getByRole('radio', { name: /^พื้นมืด/ }).check();
    const theme = () => screen.locator('html').getAttribute('data-theme');
    await eventually(async () => expect(await theme()).toBe('projector-dark'));
    expect(await axeFaults(screen)).toEqual([]);
    expect(await facilitator.locator('html').getAttribute('data-theme')).toBe('system');
    await screen.reload();
    await eventually(async () => expect(await theme()).toBe('projector-dark'));
    await facilitator.getByRole('radio', { name: /^พื้นสว่าง/ }).check();
    await eventually(async () => expect(await theme()).toBe('projector'));

    // By the keyboard a slide goes first; what is before the room stays.
    const queue = facilitator.getByRole('list', { name: 'คิวสไลด์' });
    const handle = queue.getByRole('button', { name: /^ย้าย แผนที่ 77 จังหวัด/ });
    await handle.focus();
    await facilitator.keyboard.press('Home');
    await eventually(async () =>
      expect(await queue.getByRole('listitem').first().innerText()).toContain('แผนที่'),
    );
    // Another facilitator sees it so.
    const other = await facilitator.context().newPage();
    await other.goto(`${base}/screens`);
    const first = other.getByRole('list', { name: 'คิวสไลด์' }).getByRole('listitem').first();
    await eventually(async () => expect(await first.innerText()).toContain('แผนที่'));
    await other.close();
    // And with the pointer: to the end.
    await queue.scrollIntoViewIfNeeded();
    await queue.evaluate((list) => list.scrollIntoView({ block: 'center' }));
    const from = await handle.boundingBox();
    const last = await queue.getByRole('listitem').last().boundingBox();
    if (!from || !last) throw new Error('the queue is not there');
    await facilitator.mouse.move(from.x + 10, from.y + 10);
    await facilitator.mouse.down();
    await facilitator.mouse.move(from.x + 10, last.y + last.height - 4, { steps: 12 });
    await facilitator.mouse.up();
    await eventually(async () =>
      expect(await queue.getByRole('listitem').last().innerText()).toContain('แผนที่'),
    );
    await screen.getByRole('heading', { name: 'ขอบคุณทุกท่าน' }).waitFor();

    // The Wi-Fi stands there once it is wanted there; its password is in no other page.
    await facilitator.getByLabel('ชื่อเครือข่าย (SSID)').fill('Hall;1');
    await facilitator.getByRole('textbox', { name: 'รหัสผ่าน Wi-Fi' }).fill('secret:word');
    await facilitator
      .locator('form')
      .filter({ hasText: 'SSID' })
      .getByRole('button', { name: 'บันทึก' })
      .click();
    const wifi = facilitator.getByRole('checkbox', { name: /คิวอาร์ Wi-Fi/ });
    await eventually(() => wifi.isEnabled());
    expect(await screen.getByText('Hall;1').count()).toBe(0);
    await wifi.check();
    await screen.getByText('Hall;1').waitFor();
    await screen.getByRole('img', { name: 'คิวอาร์เข้า Wi-Fi Hall;1' }).waitFor();
    expect(await axeFaults(facilitator)).toEqual([]);

    // A phone mirrors the screen it chooses; a second screen has a queue of its own.
    await facilitator.getByRole('button', { name: 'เพิ่มจอ' }).first().click();
    await facilitator.getByRole('dialog').getByLabel('ชื่อจอ').fill('จอซ้าย');
    await facilitator.getByRole('dialog').getByRole('button', { name: 'เพิ่มจอ' }).click();
    await facilitator.getByRole('tab', { name: 'จอซ้าย', selected: true }).waitFor();
    await facilitator.getByLabel('สไลด์', { exact: true }).selectOption({ label: 'ยอดรวม' });
    await facilitator.getByRole('button', { name: 'ขึ้นจอ', exact: true }).click();
    const hand = await person(browser, demo, phone);
    await hand.goto(demo.linkOf('/ participant of agriculture'));
    await hand.goto(`${base}/now`);
    await hand.getByRole('link', { name: 'ดูจอจากเครื่องนี้' }).click();
    await hand.getByRole('heading', { name: 'ขอบคุณทุกท่าน' }).waitFor();
    expect(await axeFaults(hand)).toEqual([]);
    await hand.getByLabel('เลือกจอ').selectOption({ label: 'จอซ้าย' });
    await hand.getByRole('heading', { name: /^ยอดรวมตาม/ }).waitFor();
    expect(
      await hand.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth),
    ).toBe(0);
    expect(await hand.content()).not.toContain('secret:word');

    // The network goes: what stood there stands there, with its age, also after a reload.
    await screen.evaluate(() => navigator.serviceWorker.ready.then(() => undefined));
    await screen.context().setOffline(true);
    await screen.getByText('การเชื่อมต่อขาด · ข้อมูลเมื่อ').waitFor();
    await screen.getByRole('heading', { name: 'ขอบคุณทุกท่าน' }).waitFor();
    await screen.reload();
    await screen.getByRole('heading', { name: 'ขอบคุณทุกท่าน' }).waitFor();
    await screen.getByText('การเชื่อมต่อขาด · ข้อมูลเมื่อ').waitFor();
    expect(await axeFaults(screen)).toEqual([]);
    await facilitator.getByRole('tab', { name: 'จอหลัก' }).click();
    await facilitator.getByRole('button', { name: 'ไปที่สไลด์นี้: แผนที่', exact: false }).click();
    await screen.context().setOffline(false);
    await screen.getByRole('heading', { name: 'วงเงินตามจังหวัด' }).waitFor();
    await screen.getByText('การเชื่อมต่อขาด').waitFor({ state: 'hidden' });
    await screen.reload();
    await screen.getByRole('heading', { name: 'วงเงินตามจังหวัด' }).waitFor();

    // Let go: it shows a code again and nothing of the workshop.
    await facilitator.getByRole('button', { name: 'เลิกจับคู่' }).click();
    await screen.getByRole('heading', { name: 'จับคู่จอ' }).waitFor();
    await eventually(async () =>
      expect(await screen.evaluate(() => localStorage.getItem('ruam-screen'))).toBeNull(),
    );
  });
});
