import { eventually } from '@ruam/testkit';
import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { axeFaults } from './axe.ts';
import { type Facilitating, facilitating } from './facilitators.ts';
import { laptop, person, phone } from './person.ts';

const OPTIONS = ['แหล่งน้ำ', 'ถนน', 'ตลาด'];

/** A facilitator, and a participant with a phone, both on the page of votes. */
async function voting(ctx: Parameters<typeof facilitating>[0]) {
  const at = await facilitating(ctx);
  await at.page.goto(`${at.base}/votes`);
  return { ...at, voter: await participant(at, phone) };
}

async function participant({ browser, demo, base }: Facilitating, device: typeof phone): Promise<Page> {
  const page = await person(browser, demo, { ...device, reducedMotion: 'reduce' });
  await page.goto(demo.linkOf('/ participant of agriculture'));
  await page.waitForURL(/\/w\/[^/]+\//);
  await page.goto(`${base}/votes`);
  return page;
}

/** Fills in the form of a new vote, looks at the ballot, and opens it. */
async function open(page: Page, kind: RegExp, question: string, fill: (page: Page) => Promise<void>) {
  await page.getByRole('button', { name: 'เปิดการลงคะแนน' }).click();
  await page.getByRole('radio', { name: kind }).check();
  await page.getByRole('textbox', { name: 'คำถาม' }).fill(question);
  await fill(page);
  await page.getByText('ดูและลองบัตรที่จะเปิด').click();
  await page.locator('details').getByText(question).first().waitFor();
  expect(await axeFaults(page)).toEqual([]);
  await page.getByRole('button', { name: 'เปิดลงคะแนน' }).click();
  await page.getByRole('heading', { name: question }).waitFor();
}

async function close(page: Page) {
  await page.getByRole('button', { name: 'ปิดการลงคะแนน', exact: true }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'ปิดการลงคะแนน' }).click();
  await page.getByRole('dialog').waitFor({ state: 'hidden' });
}

const overflow = (page: Page) =>
  page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);

describe('votes', () => {
  it('a ranking is ordered by tapping, by keyboard and by carrying the handle', async (ctx) => {
    const { page, voter } = await voting(ctx);
    await open(page, /จัดลำดับ/, 'ลำดับความสำคัญ', async () => {
      await page.getByLabel('ตัวเลือก บรรทัดละหนึ่งข้อ').fill(OPTIONS.join('\n'));
    });
    const order = () => voter.locator('li[data-row]').allInnerTexts();
    const stands = (...names: string[]) =>
      eventually(async () =>
        expect((await order()).map((text) => text.replace(/[\d\s]/g, ''))).toEqual(names),
      );
    for (const [index, name] of OPTIONS.entries()) {
      await voter.getByRole('button', { name: `${name}: ให้เป็นลำดับที่ ${index + 1}` }).tap();
    }
    await stands('แหล่งน้ำ', 'ถนน', 'ตลาด');
    const handle = (name: string, place: number) =>
      voter.getByRole('button', { name: `${name} ลำดับที่ ${place} จาก 3` });
    await handle('ตลาด', 3).focus();
    await voter.keyboard.press('Home');
    await stands('ตลาด', 'แหล่งน้ำ', 'ถนน');
    // The focus stays on what was moved, so that the next key moves it on.
    await voter.keyboard.press('ArrowDown');
    await stands('แหล่งน้ำ', 'ตลาด', 'ถนน');
    const from = await handle('ถนน', 3).boundingBox();
    const to = await handle('แหล่งน้ำ', 1).boundingBox();
    if (!from || !to) throw new Error('a handle is not drawn');
    await voter.mouse.move(from.x + from.width / 2, from.y + from.height / 2);
    await voter.mouse.down();
    await voter.mouse.move(to.x + to.width / 2, to.y + 2, { steps: 8 });
    await voter.mouse.up();
    await stands('ถนน', 'แหล่งน้ำ', 'ตลาด');
    expect(await axeFaults(voter)).toEqual([]);
    expect(await overflow(voter)).toBeLessThanOrEqual(0);
    await voter.getByRole('button', { name: 'ส่งบัตร' }).tap();
    await voter.getByText('นับบัตรของท่านแล้ว').waitFor();
    await close(page);
    for (const one of [page, voter]) {
      await one.getByText('3 คะแนน').waitFor();
      await eventually(async () =>
        expect(await one.locator('[data-vote] ol > li').first().innerText()).toContain('ถนน'),
      );
    }
  });

  it('a budget shows what is spent and left, and says why something does not fit', async (ctx) => {
    const { page, voter } = await voting(ctx);
    await open(page, /เลือกในวงเงิน/, 'ซื้ออะไร', async () => {
      await page
        .getByLabel('ตัวเลือกและวงเงิน บรรทัดละหนึ่งข้อ')
        .fill('แหล่งน้ำ | 6 ล้านบาท\nถนน | 5 ล้านบาท\nตลาด | 3 ล้านบาท');
      await page.getByLabel('วงเงินรวม (บาท)').fill('10 ล้านบาท');
    });
    const ballot = voter.locator('[data-vote] form');
    await ballot.getByRole('button', { name: /แหล่งน้ำ/ }).tap();
    await ballot.getByText('ใช้ไป 6,000,000').waitFor();
    await ballot.getByText('เหลือ 4,000,000').waitFor();
    const road = ballot.getByRole('button', { name: /ถนน/ });
    await ballot.getByText('เกินวงเงินที่เหลือ 1,000,000 บาท').waitFor();
    expect(await road.getAttribute('aria-disabled')).toBe('true');
    // By keyboard: it can be reached, and does nothing.
    await road.focus();
    await voter.keyboard.press('Space');
    expect(await road.getAttribute('aria-pressed')).toBe('false');
    await ballot.getByRole('button', { name: /ตลาด/ }).focus();
    await voter.keyboard.press('Space');
    await ballot.getByText('เหลือ 1,000,000').waitFor();
    expect(await axeFaults(voter)).toEqual([]);
    expect(await overflow(voter)).toBeLessThanOrEqual(0);
    await voter.getByRole('button', { name: 'ส่งบัตร' }).focus();
    await voter.keyboard.press('Enter');
    await voter.getByText('นับบัตรของท่านแล้ว').waitFor();
    await close(page);
    await page.getByText('ดาวน์โหลดผล CSV').waitFor();
    const [file] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('button', { name: 'ดาวน์โหลดผล CSV' }).click(),
    ]);
    expect(file.suggestedFilename()).toBe('ผลลงคะแนน ซื้ออะไร.csv');
    // Two chosen by the one ballot: they share the first place.
    await page.getByText('เท่ากัน').first().waitFor();
    expect(await axeFaults(page)).toEqual([]);
  });

  it('criteria by keyboard; called off with a reason, asked once more; the now page follows', async (ctx) => {
    const at = await voting(ctx);
    const { page, voter, base } = at;
    await open(page, /ให้คะแนนตามเกณฑ์/, 'คะแนนโครงการ', async () => {
      await page.getByLabel('ตัวเลือก บรรทัดละหนึ่งข้อ').fill(OPTIONS.slice(0, 2).join('\n'));
      await page.getByLabel('เกณฑ์ บรรทัดละหนึ่งข้อ').fill('คุ้มค่า | 3\nพร้อมทำ');
    });
    await voter.goto(`${base}/now`);
    await voter.getByText('มี 1 เรื่องรอบัตรของท่าน').waitFor();
    await page.getByRole('button', { name: 'ยกเลิกการลงคะแนน' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByLabel('เหตุผลที่ยกเลิก').fill('ตัวเลือกไม่ครบ');
    expect(await axeFaults(page)).toEqual([]);
    await dialog.getByRole('button', { name: 'ยกเลิกการลงคะแนน' }).click();
    await voter.getByText('มี 1 เรื่องรอบัตรของท่าน').waitFor({ state: 'hidden' });
    await voter.goto(`${base}/votes`);
    await voter.getByText('ยกเลิกเพราะ ตัวเลือกไม่ครบ บัตรที่ส่งไว้ไม่นับ').waitFor();

    await page.getByRole('button', { name: 'ลงคะแนนใหม่' }).click();
    const options = page.getByLabel('ตัวเลือก บรรทัดละหนึ่งข้อ');
    await eventually(async () => expect(await options.inputValue()).toBe('แหล่งน้ำ\nถนน'));
    await options.fill(OPTIONS.join('\n'));
    await page.getByRole('button', { name: 'เปิดลงคะแนน' }).click();
    await voter.getByRole('group', { name: 'คุ้มค่า ของ ตลาด' }).getByRole('radio', { name: '5' }).focus();
    await voter.keyboard.press('Space');
    await voter.getByRole('button', { name: 'ส่งบัตร' }).focus();
    await voter.keyboard.press('Enter');
    await voter.getByText('นับบัตรของท่านแล้ว').waitFor();
    // The same person at a laptop: what the phone gave stands there, and a change on one is seen on the other.
    const second = await participant(at, laptop);
    await second.getByText('นับบัตรของท่านแล้ว').waitFor();
    const market = (one: Page, score: string) =>
      one.getByRole('group', { name: 'คุ้มค่า ของ ตลาด' }).getByRole('radio', { name: score });
    await eventually(async () => expect(await market(second, '5').isChecked()).toBe(true));
    await market(second, '3').focus();
    await second.keyboard.press('Space');
    await second.getByRole('button', { name: 'เปลี่ยนบัตร' }).click();
    await eventually(async () => expect(await market(voter, '3').isChecked()).toBe(true));
    await voter.goto(`${base}/now`);
    await voter.getByText('ท่านลงคะแนนครบแล้ว').waitFor();
    await close(page);
    await page.getByText('เฉลี่ย 3', { exact: true }).waitFor();
  });

  it('a ballot that was kept without a connection until the vote was closed is not said to count', async (ctx) => {
    const { page, voter } = await voting(ctx);
    await open(page, /เห็นชอบ/, 'เห็นชอบหรือไม่', async () => {});
    await voter.getByRole('radio', { name: 'เห็นชอบ', exact: true }).waitFor();
    await voter.context().setOffline(true);
    await voter.getByRole('radio', { name: 'เห็นชอบ', exact: true }).check();
    await voter.getByRole('button', { name: 'ส่งบัตร' }).click();
    await voter.getByText('เก็บบัตรไว้ในเครื่องแล้ว').waitFor();
    await close(page);
    await voter.context().setOffline(false);
    await voter.getByText('บัตรล่าสุดของท่านอาจไม่ทันนับ').waitFor({ timeout: 60_000 });
    expect(await voter.getByText('นับบัตรของท่านแล้ว').isVisible()).toBe(false);
    expect(await axeFaults(voter)).toEqual([]);
  });
});
