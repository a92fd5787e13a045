import { eventually } from '@ruam/testkit';
import type { Page } from 'playwright-core';
import { describe, expect, it, onTestFinished, type TestContext } from 'vitest';
import { axeFaults } from './axe.ts';
import { launchBrowser } from './browser.ts';
import { laptop, person } from './person.ts';
import { startDemo } from './startDemo.ts';

const field = (page: Page, name: string) => page.locator(`:is(input, textarea)[data-field="${name}"]`);
const isSeen = (page: Page, name: string) =>
  eventually(async () =>
    expect(
      await field(page, name).evaluate((control) => {
        const { top, bottom } = control.getBoundingClientRect();
        return top > 0 && bottom < innerHeight;
      }),
    ).toBe(true),
  );

const following = (page: Page) => page.getByTestId('following');
const isFollowing = (page: Page, wanted: boolean) =>
  eventually(async () => expect(await following(page).count()).toBe(wanted ? 1 : 0));
const follow = async (page: Page) => {
  await page.getByRole('button', { name: /^ตามดู/ }).click();
  await following(page).waitFor();
};

/** The lead and a participant of one group, each at its list. */
async function leadAndParticipant(ctx: TestContext) {
  const browser = await launchBrowser(ctx);
  onTestFinished(() => browser.close());
  const demo = await startDemo(ctx);
  onTestFinished(() => demo.stop());
  const comeIn = async (label: string) => {
    const page = await person(browser, demo, laptop);
    await page.goto(demo.linkOf(label));
    await page.waitForURL(/\/w\/[^/]+\/\w+/);
    await page.goto(`${page.url().replace(/(\/w\/[^/]+).*/, '$1')}/groups/agriculture`);
    await page.getByTestId('group-total').waitFor();
    return page;
  };
  const lead = await comeIn('/ lead of agriculture');
  return { lead, participant: await comeIn('/ participant of agriculture'), list: lead.url() };
}

describe('working side by side', () => {
  it('follows into the list and waits for who is away, until one writes or goes somewhere by oneself', async (ctx) => {
    const { lead, participant, list } = await leadAndParticipant(ctx);
    const [first, second] = [`${list}/demo1`, `${list}/demo2`];
    await lead.locator('a[href$="/demo1"]').click();
    await field(lead, 'title').focus();
    // Who is where stands in the list too.
    await participant.getByRole('img', { name: /^ผู้อำนวยการ.* อยู่ที่ ชื่อโครงการ$/ }).waitFor();
    await follow(participant);
    await participant.waitForURL(first);
    await field(participant, 'title').waitFor();
    // Into the list, and out of it.
    await lead.getByRole('link', { name: 'รายการของกลุ่ม' }).click();
    await participant.waitForURL(list);
    await participant.getByTestId('group-total').waitFor();
    await isFollowing(participant, true);
    await lead.locator('a[href$="/demo2"]').click();
    await participant.waitForURL(second);
    await field(participant, 'title').waitFor();

    // Whoever leaves the room is waited for, and that is said.
    await lead.goto(list.replace(/groups.*/, 'now'));
    await following(participant).getByText('ไม่อยู่ในห้องขณะนี้').waitFor();
    expect(await axeFaults(participant)).toEqual([]);
    await lead.goto(first);
    await following(participant).getByText('กำลังตามดู').waitFor();
    await participant.waitForURL(first);
    await field(participant, 'title').waitFor();

    // Own steps are one's own: back to the list, and no further.
    await participant.getByRole('link', { name: 'รายการของกลุ่ม' }).click();
    await participant.waitForURL(list);
    await isFollowing(participant, false);
    await follow(participant);
    await participant.waitForURL(first);

    // Who writes stays with what they write; also where no key is heard, as with a keyboard on glass.
    await field(participant, 'beneficiaryDescription').evaluate((control: HTMLElement) => control.focus());
    await participant.keyboard.insertText('เกษตรกร');
    await isFollowing(participant, false);
    await lead.goto(second);
    await field(lead, 'title').waitFor();
    await eventually(async () => expect(await lead.getByRole('button', { name: /^ตามดู/ }).count()).toBe(0));
    expect(participant.url()).toBe(first);
    await isSeen(participant, 'beneficiaryDescription');
  });

  it('follows a person over proposals and fields until one scrolls, and points at the same work', async (ctx) => {
    const { lead, participant, list } = await leadAndParticipant(ctx);

    await follow(participant);
    await lead.getByRole('button', { name: 'เพิ่มข้อเสนอโครงการ' }).click();
    await lead.waitForURL(/\/agriculture\/[^/]+$/);
    await participant.waitForURL(lead.url());
    await field(lead, 'title').fill('ก่อสร้างฝายชะลอน้ำห้วยแม่ข่า ตำบลช้างเผือก');
    await field(lead, 'contactName').focus();
    await isSeen(participant, 'contactName');
    expect(await axeFaults(participant)).toEqual([]);
    await participant.mouse.move(600, 400);
    await participant.mouse.wheel(0, -5_000);
    await isFollowing(participant, false);
    await lead.goto(list);

    // A second proposal of the same work: its writer is told while typing the title, and may say that it is not.
    await lead.getByRole('button', { name: 'เพิ่มข้อเสนอโครงการ' }).click();
    await lead.waitForURL(/\/agriculture\/[^/]+$/);
    expect(participant.url()).not.toBe(lead.url());
    await field(lead, 'title').fill('โครงการก่อสร้างฝายชะลอนํ้า ห้วยแม่ข่า ต.ช้างเผือก');
    const similar = lead.getByTestId('similar');
    await similar.getByRole('link', { name: 'ก่อสร้างฝายชะลอน้ำห้วยแม่ข่า ตำบลช้างเผือก' }).waitFor();
    expect(await similar.getByRole('listitem').count()).toBeLessThanOrEqual(3);
    expect(await axeFaults(lead)).toEqual([]);
    await similar.getByRole('button').first().click();
    await eventually(async () => expect(await similar.count()).toBe(0));
  });
});
