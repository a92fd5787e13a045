import { eventually } from '@ruam/testkit';
import type { Locator, Page } from 'playwright-core';
import { describe, expect, it, onTestFinished } from 'vitest';
import { axeFaults } from './axe.ts';
import { launchBrowser } from './browser.ts';
import { handOver } from './handOver.ts';
import { compose, laptop, person, phone } from './person.ts';
import { startDemo } from './startDemo.ts';

async function fits(page: Page, name: string): Promise<void> {
  expect(await axeFaults(page), name).toEqual([]);
  const wide = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
  expect(wide, name).toBeLessThanOrEqual(0);
  if (!process.env.SHOTS) return;
  await page.screenshot({ path: `${process.env.SHOTS}/${name}.png` });
  if (await card(page).isVisible())
    await card(page).screenshot({ path: `${process.env.SHOTS}/${name}-card.png` });
}

/** The screening of the proposal that is open, and one criterion of it. */
const card = (page: Page) => page.locator('#field-screening');
const criterion = (page: Page, id: string) => card(page).locator(`[data-criterion="${id}"]`);
async function give(page: Page, id: string, score: number): Promise<void> {
  const press = criterion(page, id).getByRole('button', { name: new RegExp(`: ให้ ${score} คะแนน$`) });
  await press.click();
  await criterion(page, id).getByText('บันทึกแล้ว', { exact: true }).waitFor();
}
const shows = (at: Locator, text: string | RegExp) =>
  eventually(async () => expect(await at.first().innerText()).toMatch(text));
const CRITERIA = ['alignment', 'need', 'feasibility', 'value', 'sustainability'];

describe('screening', () => {
  it('a lead and an expert score a group’s projects, the list tells it, and new criteria keep it', async (ctx) => {
    const browser = await launchBrowser(ctx);
    onTestFinished(() => browser.close());
    const demo = await startDemo(ctx);
    onTestFinished(() => demo.stop());
    const lead = await person(browser, demo, laptop);
    await lead.goto(demo.linkOf('/ lead of agriculture'));
    await lead.waitForURL(/\/w\/[^/]+\//);
    const base = lead.url().replace(/(\/w\/[^/]+)\/.*$/, '$1');
    await lead.goto(`${base}/groups/agriculture`);
    const panel = lead.getByTestId('screening');
    await panel.getByText(/^ของท่าน 0 จาก \d+ โครงการ$/).waitFor();
    const all = Number(/จาก (\d+)/.exec(await panel.innerText())?.[1]);
    await fits(lead, 'screening-list-begin');

    // From the list to the first project, where the scores are; each press is saved.
    await panel.getByRole('link', { name: 'ให้คะแนนโครงการถัดไป' }).click();
    await criterion(lead, 'need').waitFor();
    const first = lead.url().replace(/#.*$/, '');
    const title = await lead.getByRole('heading', { level: 1 }).innerText();
    for (const [at, id] of CRITERIA.entries()) await give(lead, id, 5 - at);
    // (5 + 4 + 3 + 2 + 1) × 20 ÷ 100
    await shows(card(lead).getByTestId('score'), /^3$/);
    await fits(lead, 'screening-lead');

    // A reason through the input method is saved when its field is left, and is there after a reload.
    const reason = (page: Page) => criterion(page, 'need').getByRole('textbox', { name: 'เหตุผล' });
    await reason(lead).focus();
    await compose(lead, ['น้ำ', 'แล้ง', 'ทุก', 'ปี']);
    await criterion(lead, 'need')
      .getByText(/^ยังไม่บันทึก/)
      .waitFor();
    await reason(lead).blur();
    await criterion(lead, 'need').getByText('บันทึกแล้ว', { exact: true }).waitFor();
    await lead.reload();
    await eventually(async () => expect(await reason(lead).inputValue()).toBe('น้ำแล้งทุกปี'));
    // What was typed and not yet left is not lost with the page either.
    await reason(lead).pressSequentially(' 3 ปีติดกัน');
    await lead.reload();
    await eventually(async () => expect(await reason(lead).inputValue()).toBe('น้ำแล้งทุกปี 3 ปีติดกัน'));

    // The expert on a phone sees the score and gives another; both see mean and spread.
    const expert = await person(browser, demo, phone);
    await expert.goto(demo.linkOf('/ expert'));
    await expert.waitForURL(/\/w\/[^/]+\//);
    await expert.goto(`${first}#field-screening`);
    await shows(card(expert).getByTestId('score'), /^3$/);
    for (const id of CRITERIA) await give(expert, id, 5);
    for (const page of [lead, expert]) {
      await shows(card(page).getByTestId('score'), /^4$/);
      await card(page).getByText('แต่ละคนให้ 3 ถึง 5').waitFor();
    }
    await card(expert).locator('summary').click();
    await shows(card(expert).getByRole('row', { name: /ความจำเป็น/ }), /4\.5\s+4–5\s+90/);
    await card(expert).getByText('น้ำแล้งทุกปี').waitFor();
    await fits(expert, 'screening-expert-phone');

    // The list: how many are scored, the score of each, and the best first.
    await lead.goto(`${base}/groups/agriculture`);
    await panel.getByText(`ของท่าน 1 จาก ${all} โครงการ`).waitFor();
    const rows = lead.getByTestId('proposals').getByRole('listitem');
    await lead.getByLabel('เรียงรายการ').selectOption('score');
    await eventually(async () => expect(await rows.first().innerText()).toContain(title));
    await shows(rows.first(), /คะแนน 4/);
    await fits(lead, 'screening-list');

    // The organiser takes a criterion away and adds another: what was given stays, what is missing is told.
    const organiser = await person(browser, demo, laptop);
    await organiser.goto('/account');
    await organiser.getByLabel('อีเมล').fill(demo.organiser.email);
    await organiser.getByRole('textbox', { name: 'รหัสผ่าน' }).fill(demo.organiser.password);
    await organiser.getByRole('button', { name: 'เข้าสู่ระบบ' }).click();
    await organiser.getByRole('button', { name: 'ออกจากระบบ' }).waitFor();
    await organiser.goto(`${base}/setup`);
    await organiser.getByRole('button', { name: 'แก้เกณฑ์' }).click();
    await organiser.getByText(/ให้คะแนนไปแล้ว 1 โครงการ/).waitFor();
    await organiser.getByRole('button', { name: 'เอาเกณฑ์ที่ 5 ออก' }).click();
    await organiser.getByRole('button', { name: 'เพิ่มเกณฑ์' }).click();
    await organiser.getByRole('textbox', { name: 'เกณฑ์ที่ 5' }).fill('ลดความเหลื่อมล้ำ');
    await organiser.getByLabel('น้ำหนัก 1').fill('๔๐');
    await organiser.getByLabel('น้ำหนัก 2').fill('ห้าสิบ');
    await organiser.getByText('จำนวนเต็ม 1–100').waitFor();
    await eventually(() => organiser.getByRole('button', { name: 'บันทึกเกณฑ์' }).isDisabled());
    await organiser.getByLabel('น้ำหนัก 2').fill('20');
    await fits(organiser, 'screening-setup');
    // There before: what is saved can be undone for some seconds only.
    await lead.goto(`${first}#field-screening`);
    await shows(card(lead).getByTestId('score'), /^4$/);
    await organiser.getByRole('button', { name: 'บันทึกเกณฑ์' }).click();
    // It stands there for as long as somebody points at it.
    const undo = organiser.getByRole('button', { name: 'เลิกทำ', exact: true });
    await undo.hover();
    await card(lead).getByText('ยังไม่มีใครให้คะแนน: ลดความเหลื่อมล้ำ').waitFor();
    // (5 × 40 + 4.5 × 20 + 4 × 20 + 3.5 × 20) ÷ 100
    await shows(card(lead).getByTestId('score'), /^4\.4$/);
    await undo.click();
    await shows(card(lead).getByTestId('score'), /^4$/);

    // Taken back by mistake, and undone.
    await criterion(lead, 'value').getByRole('button', { name: 'ถอนคะแนน' }).click();
    const back = lead.getByRole('button', { name: 'เลิกทำ', exact: true });
    await back.hover();
    await shows(card(lead).getByTestId('score'), /^4\.3$/);
    await back.click();
    await shows(card(lead).getByTestId('score'), /^4$/);

    // Once it is handed over the scores stand.
    const facilitator = await person(browser, demo, laptop);
    await facilitator.goto(demo.linkOf('/ facilitator'));
    await facilitator.waitForURL(/\/w\/[^/]+\//);
    await facilitator.goto(`${base}/groups/agriculture`);
    await facilitator.getByRole('button', { name: 'ส่งมอบผลงานกลุ่ม' }).click();
    const dialog = facilitator.getByRole('dialog');
    await dialog.getByText(`ให้คะแนนกลั่นกรองครบทุกเกณฑ์แล้ว 1 จาก ${all} โครงการ`).waitFor();
    await fits(facilitator, 'screening-hand-over');
    await dialog.getByRole('button', { name: 'ยกเลิก' }).click();
    await handOver(facilitator, base, 'agriculture');
    await criterion(lead, 'need').waitFor({ state: 'detached' });
    await shows(card(lead).getByTestId('score'), /^4$/);
  });

  it('the checklist says what is not answered and leads there; a dark English laptop is clean', async (ctx) => {
    const browser = await launchBrowser(ctx);
    onTestFinished(() => browser.close());
    const demo = await startDemo(ctx);
    onTestFinished(() => demo.stop());
    const lead = await person(browser, demo, { ...laptop, colorScheme: 'dark' });
    await lead.context().addCookies([{ name: 'locale', value: 'en', url: demo.url }]);
    await lead.goto(demo.linkOf('/ lead of agriculture'));
    await lead.waitForURL(/\/w\/[^/]+\//);
    const base = lead.url().replace(/(\/w\/[^/]+)\/.*$/, '$1');
    await lead.goto(`${base}/groups/agriculture`);
    await lead.getByRole('button', { name: 'Add a proposal' }).click();
    await criterion(lead, 'need')
      .getByRole('button', { name: /: give 4$/ })
      .click();
    await shows(card(lead).getByTestId('score'), /^4$/);
    const checklist = lead.locator('#field-readiness');
    await shows(checklist.getByTestId('readiness'), /^0 of 7 answered$/);
    await checklist.getByLabel('Drawings').selectOption('ready');
    await checklist.getByLabel('Environmental assessment').selectOption('applied');
    await shows(checklist.getByTestId('readiness'), /^2 of 7 answered$/);
    await checklist.getByText('Not ready yet: Environmental assessment').waitFor();
    await checklist.getByRole('button', { name: 'Public consultation' }).click();
    await eventually(async () =>
      expect(await lead.evaluate(() => document.activeElement?.getAttribute('data-field'))).toBe(
        'readiness/consultation',
      ),
    );
    await fits(lead, 'screening-dark-english');
    if (process.env.SHOTS) await checklist.screenshot({ path: `${process.env.SHOTS}/readiness.png` });
  });
});
