import { eventually } from '@ruam/testkit';
import type { Page } from 'playwright-core';
import { describe, expect, it, onTestFinished } from 'vitest';
import { axeFaults } from './axe.ts';
import { launchBrowser } from './browser.ts';
import { compose, edit, laptop, person, phone, projector } from './person.ts';
import { startDemo } from './startDemo.ts';

const field = (page: Page, name: string) => page.locator(`:is(input, textarea)[data-field="${name}"]`);
const saved = (page: Page) => page.locator('[data-save="saved"]').waitFor();

describe('five groups, one screen', () => {
  it('shows the wall to who runs the day, counts readers, and leads the way by the keyboard alone', async (ctx) => {
    const browser = await launchBrowser(ctx);
    onTestFinished(() => browser.close());
    const demo = await startDemo(ctx);
    onTestFinished(() => demo.stop());
    const calm = { reducedMotion: 'reduce' as const };
    const comeIn = async (device: typeof phone, label: string) => {
      const page = await person(browser, demo, { ...device, ...calm });
      await page.goto(demo.linkOf(label));
      await page.waitForURL(/\/w\/[^/]+\/\w+/);
      return page;
    };
    const facilitator = await comeIn(laptop, '/ facilitator');
    const base = facilitator.url().replace(/(\/w\/[^/]+).*/, '$1');
    const lead = await comeIn(laptop, '/ lead of agriculture');
    const writer = await comeIn(phone, '/ participant of agriculture');
    const agency = await comeIn(phone, '/ Royal Irrigation Department');
    const screen = await comeIn(projector, '/ projector');
    await screen.goto(`${base}/present`);
    await facilitator.goto(`${base}/facilitate`);
    await agency.goto(`${base}/now`);

    // One writes all of it; the lead, who is in the group too, does not see that.
    await writer.goto(`${base}/groups/agriculture`);
    await saved(writer);
    await writer.goto(`${base}/groups/agriculture/demo5`);
    await edit(writer);
    await field(writer, 'plan').fill('แผนพัฒนาแหล่งน้ำขนาดเล็กเพื่อการเกษตรในเขตพื้นที่สูง '.repeat(6));
    await field(writer, 'plan').focus();
    await writer.keyboard.press('End');
    await compose(writer, ['และ', 'ชุม', 'ชน']);
    await saved(writer);
    const card = facilitator.getByRole('article', { name: /เกษตร/ });
    await card.getByTestId('one-writer').waitFor();
    await eventually(async () => expect(await card.getByTestId('one-writer').innerText()).toContain('100%'));
    await card.getByText(/ช่องจำเป็นว่าง/).waitFor();
    await lead.goto(`${base}/now`);
    await lead.getByTestId('my-tasks').locator('[data-task="fields"]').waitFor();
    expect(await lead.getByTestId('one-writer').count()).toBe(0);
    await lead.goto(`${base}/facilitate`);
    await lead.locator('[data-refusal]').waitFor();
    expect(await lead.getByTestId('one-writer').count()).toBe(0);

    // An announcement to all: who has read it, on whatever device, and who has not yet.
    await facilitator.getByLabel('ข้อความประกาศ').fill('พักสิบนาที กลับมา 10.45 น.');
    await facilitator.getByRole('button', { name: 'ประกาศ', exact: true }).click();
    await facilitator.getByTestId('read-count').first().waitFor();
    await writer.getByRole('button', { name: /^รับทราบ: พักสิบนาที/ }).click();
    await eventually(async () =>
      expect(await facilitator.getByTestId('read-count').first().innerText()).toContain('อ่านแล้ว 1 จาก'),
    );
    await facilitator
      .getByText(/^ยังไม่อ่าน/)
      .first()
      .click();
    await facilitator.getByTestId('unread').first().locator('li').first().waitFor();
    await writer.reload();
    await field(writer, 'plan').waitFor();
    expect(await writer.getByRole('button', { name: /^รับทราบ: พักสิบนาที/ }).count()).toBe(0);
    expect(await axeFaults(facilitator)).toEqual([]);

    // Into a room and back, without leaving the wall, by the keyboard.
    await card.getByRole('button', { name: /^ดูข้างผนัง/ }).focus();
    await facilitator.keyboard.press('Enter');
    const room = facilitator.frameLocator('iframe');
    await room.getByTestId('group-total').waitFor();
    await eventually(() =>
      facilitator
        .getByRole('complementary')
        .getByRole('heading')
        .evaluate((node) => node === document.activeElement),
    );
    await card.waitFor();
    expect(await room.getByRole('navigation').count()).toBe(0);
    await facilitator.frames()[1]?.goto(`${base}/groups/agriculture/demo5`);
    await room.locator('[data-field="plan"]').waitFor();
    expect(facilitator.url()).toContain('/facilitate?room=agriculture');
    await facilitator.getByRole('button', { name: 'กลับสู่ผนังกลุ่ม' }).focus();
    await facilitator.keyboard.press('Enter');
    await facilitator.locator('iframe').waitFor({ state: 'detached' });
    await eventually(() => expect(facilitator.url()).not.toContain('room='));

    // Follow me: everybody turns the page with the facilitator, and is brought back, until released.
    const panel = facilitator
      .locator('section')
      .filter({ has: facilitator.getByRole('heading', { name: 'เรียกความสนใจ' }) });
    await panel.getByRole('radio', { name: 'ให้ตามหน้าของฉัน' }).check();
    await panel.getByRole('button', { name: 'เรียก' }).click();
    await lead.getByTestId('following').waitFor();
    await facilitator
      .getByRole('link', { name: 'กลุ่ม', exact: false })
      .filter({ visible: true })
      .first()
      .click();
    await facilitator.goto(`${base}/groups/agriculture`);
    await facilitator.goto(`${base}/groups/agriculture/demo5`);
    await field(facilitator, 'plan').waitFor();
    const there = new URL(facilitator.url()).pathname;
    for (const page of [lead, writer])
      await eventually(() => expect(new URL(page.url()).pathname).toBe(there));
    await writer.getByRole('link', { name: 'ตอนนี้' }).filter({ visible: true }).click();
    await eventually(() => expect(new URL(writer.url()).pathname).toBe(there));
    await field(writer, 'plan').waitFor();
    expect(await axeFaults(writer)).toEqual([]);
    expect(screen.url()).toMatch(/\/present$/);
    await facilitator.getByRole('button', { name: 'หยุดนำทาง' }).click();
    for (const page of [lead, writer]) await page.getByTestId('following').waitFor({ state: 'detached' });
    await writer.getByRole('link', { name: 'ตอนนี้' }).filter({ visible: true }).click();
    await writer.waitForURL(/\/now$/);

    // Not asked of anybody: who wants goes along, and stops by turning a page.
    await facilitator.goto(`${base}/facilitate`);
    await facilitator.getByRole('checkbox', { name: 'นำทางให้ผู้ที่สนใจ' }).check();
    await lead.goto(`${base}/now`);
    await lead.getByRole('button', { name: /^ตามหน้าของ/ }).click();
    await facilitator.goto(`${base}/groups/agriculture`);
    await lead.waitForURL(/\/groups\/agriculture$/);
    expect(new URL(writer.url()).pathname).toMatch(/\/now$/);
    await lead.getByRole('link', { name: 'ตอนนี้' }).filter({ visible: true }).click();
    await lead.waitForURL(/\/now$/);
    await lead.getByRole('button', { name: /^ตามหน้าของ/ }).waitFor();

    // The phone's page: what waits, in both languages, and nothing that moves or sounds by itself.
    await agency.goto(`${base}/now`);
    await agency.getByTestId('my-tasks').locator('[data-task="answer"]').waitFor();
    expect(await axeFaults(agency)).toEqual([]);
    await agency.getByRole('button', { name: /English/ }).click();
    await agency.getByText('My open tasks').waitFor();
    await agency.locator('[data-task="answer"]').click();
    await agency.waitForURL(/\/respond$/);
    for (const page of [agency, writer, facilitator]) {
      const moving = () =>
        page.evaluate(() => document.getAnimations().filter((one) => one.playState === 'running').length);
      // A page that has just come may still be in the 0.01 ms to which every movement is cut.
      await eventually(async () => expect(await moving()).toBe(0));
    }
  });
});
