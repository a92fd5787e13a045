import { eventually } from '@ruam/testkit';
import type { Page } from 'playwright-core';
import { describe, expect, it, onTestFinished } from 'vitest';
import { axeFaults } from './axe.ts';
import { launchBrowser } from './browser.ts';
import { compose, edit, laptop, person, phone } from './person.ts';
import { startDemo } from './startDemo.ts';

const field = (page: Page, name: string) => page.locator(`:is(input, textarea)[data-field="${name}"]`);
const rationale = (page: Page) => page.locator('[data-rich=rationale] .tiptap');
const WORDS = 'เกษตรกรในลุ่มน้ำขาดแคลนน้ำในฤดูแล้งทุกปี ต้องสูบน้ำจากลำน้ำสายหลักด้วยต้นทุนที่สูงขึ้นเรื่อย ๆ ';

/** ms between two letters while a key is held down. */
const KEY_REPEAT = 33;

describe('much of a proposal that goes at once', () => {
  it('is told to the lead alone, comes back in one press, and a false alarm is put away', async (ctx) => {
    const browser = await launchBrowser(ctx);
    onTestFinished(() => browser.close());
    const demo = await startDemo(ctx);
    onTestFinished(() => demo.stop());
    const lead = await person(browser, demo, laptop);
    await lead.goto(demo.linkOf('/ lead of agriculture'));
    await lead.waitForURL(/\/w\/[^/]+\/\w+/);
    const base = lead.url().replace(/(\/w\/[^/]+).*/, '$1');
    await lead.goto(`${base}/groups/agriculture`);
    await lead.getByRole('button', { name: 'เพิ่มข้อเสนอโครงการ' }).click();
    await lead.waitForURL(/\/agriculture\/[^/]+$/);
    await field(lead, 'title').fill('อ่างเก็บน้ำบ้านสวน');
    await rationale(lead).click();
    await lead.keyboard.press('Control+b');
    await lead.keyboard.insertText('เหตุผลสำคัญ ');
    await lead.keyboard.press('Control+b');
    await lead.keyboard.insertText(WORDS.repeat(5));
    await lead.locator('[data-save="saved"]').waitFor();
    const whole = await rationale(lead).textContent();
    const participant = await person(browser, demo, phone);
    await participant.goto(demo.linkOf('/ participant of agriculture'));
    await participant.waitForURL(/\/w\/[^/]+\/\w+/);
    await participant.goto(lead.url());
    await edit(participant);
    // Ordinary work of some seconds, read by the server meanwhile.
    await rationale(participant).getByText('เหตุผลสำคัญ').waitFor();
    await field(participant, 'title').press('End');
    await compose(participant, ['ระ', 'ยะ', 'ที่', ' ๑']);
    await participant.locator('[data-save="saved"]').waitFor();
    await lead.goto(`${base}/now`);
    await lead.locator('main#main h1').waitFor();

    await rationale(participant).click();
    await participant.keyboard.press('Control+a');
    await participant.keyboard.press('Backspace');
    await field(participant, 'plan').fill('แผนที่เขียนหลังจากนั้น');
    const notice = lead.getByTestId('removals');
    await notice.getByText(/เนื้อหาหายไป \d+% ในคราวเดียว: อ่างเก็บน้ำบ้านสวน/).waitFor({ timeout: 90_000 });
    await eventually(async () => expect(await notice.textContent()).toContain('ผู้แทน'));
    expect(await axeFaults(lead)).toEqual([]);
    expect(await participant.getByTestId('removals').textContent()).toBe('');
    if (process.env.RUAM_PICTURES)
      await lead.screenshot({ path: `${process.env.RUAM_PICTURES}/removal-now.png` });
    await notice.getByRole('link', { name: 'เปิดข้อเสนอ' }).click();
    await lead.waitForURL(/\/agriculture\/[^/]+$/);
    await rationale(lead).waitFor();
    await eventually(async () => expect(await rationale(lead).textContent()).toBe(''));
    expect(await axeFaults(lead)).toEqual([]);
    if (process.env.RUAM_PICTURES)
      await lead.screenshot({ path: `${process.env.RUAM_PICTURES}/removal.png` });
    await notice.getByRole('button', { name: 'คืนสิ่งที่หายไป' }).click();
    // Pointed at, the notice of it does not pass.
    const undo = lead.getByRole('button', { name: 'เลิกทำ', exact: true });
    await undo.hover();
    for (const page of [lead, participant]) {
      await eventually(async () => expect(await rationale(page).textContent()).toBe(whole));
    }
    // Its undo takes back the restoring alone: what the lead wrote since is not its matter, and it says so.
    await field(lead, 'beneficiaryDescription').evaluate((control: HTMLElement) => control.focus());
    await lead.keyboard.insertText('เขียนหลังคืนค่า');
    await undo.click();
    await lead.getByText('เลิกทำจากตรงนี้ไม่ได้แล้ว').waitFor();
    expect(await axeFaults(lead)).toEqual([]);
    expect(await field(lead, 'beneficiaryDescription').inputValue()).toBe('เขียนหลังคืนค่า');
    expect(await rationale(lead).textContent()).toBe(whole);
    // With its marks, and without what others wrote elsewhere.
    await eventually(async () => {
      expect(await rationale(participant).locator('strong').textContent()).toBe('เหตุผลสำคัญ ');
      expect(await field(lead, 'plan').inputValue()).toBe('แผนที่เขียนหลังจากนั้น');
    });
    await eventually(async () => expect(await notice.textContent()).toBe(''));

    // In many small strokes, as a key that is held down; and the lead says that it was meant.
    await rationale(participant).click();
    await participant.keyboard.press('Control+End');
    for (let stroke = 0; stroke < 250; stroke++)
      await participant.keyboard.press('Backspace', { delay: KEY_REPEAT });
    await notice.getByText(/เนื้อหาหายไป/).waitFor({ timeout: 90_000 });
    await notice.getByRole('button', { name: 'ตั้งใจลบ ไม่ต้องคืน' }).click();
    await eventually(async () => expect(await notice.textContent()).toBe(''));
    await lead.reload();
    await rationale(lead).waitFor();
    expect(await notice.textContent()).toBe('');
  });
});
