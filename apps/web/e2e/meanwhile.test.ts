import { eventually } from '@ruam/testkit';
import type { Page } from 'playwright-core';
import { describe, expect, it, onTestFinished } from 'vitest';
import { axeFaults } from './axe.ts';
import { launchBrowser } from './browser.ts';
import { compose, edit, laptop, person, phone } from './person.ts';
import { startDemo } from './startDemo.ts';

const field = (page: Page, name: string) => page.locator(`:is(input, textarea)[data-field="${name}"]`);
const saved = (page: Page) => page.locator('[data-save="saved"]').waitFor();

/** As the browser tells it when the page is turned away from, or the phone locked. */
const isLookedAt = (page: Page, isSeen: boolean) =>
  page.evaluate((seen) => {
    Object.defineProperty(document, 'hidden', { configurable: true, get: () => !seen });
    document.dispatchEvent(new Event('visibilitychange'));
  }, isSeen);

describe('what changed meanwhile', () => {
  it('is marked in the list, named in the proposal, told after being offline, and an emptied store is explained', async (ctx) => {
    const browser = await launchBrowser(ctx);
    onTestFinished(() => browser.close());
    const demo = await startDemo(ctx);
    onTestFinished(() => demo.stop());
    const comeIn = async (device: typeof phone, label: string) => {
      const page = await person(browser, demo, device);
      await page.goto(demo.linkOf(label));
      await page.waitForURL(/\/w\/[^/]+\/\w+/);
      await page.goto(`${page.url().replace(/(\/w\/[^/]+).*/, '$1')}/groups/agriculture`);
      await page.getByTestId('group-total').waitFor();
      await saved(page);
      return page;
    };
    const participant = await comeIn(phone, '/ participant of agriculture');
    const list = participant.url();
    const lead = await comeIn(laptop, '/ lead of agriculture');
    // Where nothing can have changed, that is said too.
    await participant.getByTestId('unchanged').getByText('เครื่องนี้เปิดงานของกลุ่มเป็นครั้งแรก').waitFor();
    await participant.reload();
    await participant.getByTestId('unchanged').getByText('ไม่มีข้อเสนอที่เปลี่ยนไป').waitFor();
    expect(await participant.getByTestId('changed').count()).toBe(0);
    expect(await axeFaults(participant)).toEqual([]);
    await lead.locator('[data-testid="proposals"] a').first().click();
    await field(lead, 'title').waitFor();
    await field(lead, 'title').focus();
    await lead.keyboard.press('End');
    await compose(lead, ['เพื่อ', 'น้ำ']);
    await field(lead, 'plan').fill('แผนที่หัวหน้าแก้');
    await saved(lead);

    // Marked while the list stands open; named where it is opened, also after a reload.
    await participant.getByTestId('changed').waitFor();
    await eventually(async () => expect(await participant.getByText('เปลี่ยนหลังท่านดู').count()).toBe(1));
    expect(await axeFaults(participant)).toEqual([]);
    await participant.reload();
    await participant.getByTestId('changed').getByRole('link', { name: 'ไปที่ข้อแรก' }).click();
    const news = participant.getByTestId('news');
    await news.getByRole('button', { name: 'ชื่อโครงการ' }).click();
    await eventually(() =>
      field(participant, 'title').evaluate((control) => control === document.activeElement),
    );
    expect(await axeFaults(participant)).toEqual([]);
    await news.getByRole('button', { name: 'รับทราบ' }).click();
    // A phone that lies in a pocket with the proposal open: what changed is named when it is looked at again.
    await isLookedAt(participant, false);
    await field(lead, 'plan').fill('แผนที่แก้ขณะไม่มีใครดู');
    await eventually(async () =>
      expect(await field(participant, 'plan').inputValue()).toBe('แผนที่แก้ขณะไม่มีใครดู'),
    );
    expect(await news.count()).toBe(0);
    await isLookedAt(participant, true);
    await news.getByRole('button', { name: 'ประเด็นการพัฒนา / แผนงาน' }).waitFor();
    await news.getByRole('button', { name: 'รับทราบ' }).click();
    // Own edits are no news.
    await edit(participant);
    await field(participant, 'beneficiaryDescription').fill('เกษตรกรในตำบล');
    await saved(participant);
    await participant.goto(list);
    await saved(participant);
    await eventually(async () => expect(await participant.getByTestId('changed').count()).toBe(0));

    await participant.context().setOffline(true);
    await participant.locator('[data-save="offline"]').waitFor();
    await field(lead, 'title').fill('ชื่อที่เปลี่ยนระหว่างนั้น');
    await saved(lead);
    await participant.context().setOffline(false);
    const returned = participant.getByTestId('returned');
    await returned.getByRole('link', { name: 'ชื่อที่เปลี่ยนระหว่างนั้น' }).waitFor();
    await eventually(async () => expect(await returned.textContent()).toContain('ชื่อโครงการ'));
    expect(await axeFaults(participant)).toEqual([]);

    // The browser empties the room's store behind the person's back.
    await participant.goto(list.replace(/groups.*/, 'now'));
    await participant.evaluate(async () => {
      for (const { name } of await indexedDB.databases()) {
        if (!name?.includes('~')) continue;
        await new Promise((resolve) => {
          const deleting = indexedDB.deleteDatabase(name);
          deleting.onsuccess = deleting.onerror = deleting.onblocked = resolve;
        });
      }
    });
    await participant.goto(list);
    await participant.getByTestId('evicted').getByText('จึงไม่มีข้อมูลสูญหาย').waitFor();
    expect(await axeFaults(participant)).toEqual([]);
  });
});
