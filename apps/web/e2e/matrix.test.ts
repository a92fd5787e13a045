import { describe, expect, it } from 'vitest';
import { axeFaults } from './axe.ts';
import { facilitating } from './facilitators.ts';
import { laptop, person, phone } from './person.ts';

describe('areas and agencies', () => {
  it('shows what is asked, missing and contradictory; holds answers and publishes them together', async (ctx) => {
    const { browser, demo, base, page } = await facilitating(ctx);
    await page.goto(`${base}/matrix`);
    const table = page.getByRole('table', { name: 'คำขอตามพื้นที่ กับหน่วยงานที่ถูกถาม' });
    await table.waitFor();
    expect(await axeFaults(page)).toEqual([]);

    // A deadline counts down in every cell that waits.
    await page.getByRole('button', { name: 'กำหนดเวลาตอบ' }).click();
    // A day and a half from now, by the clock of Bangkok: whenever this runs, more than a day and less than two.
    const due = new Date(Date.now() + (36 + 7) * 3_600_000);
    const dialog = page.getByRole('dialog');
    await dialog.getByLabel('วันที่', { exact: true }).fill(String(due.getUTCDate()));
    await dialog.getByLabel('เดือน', { exact: true }).selectOption(String(due.getUTCMonth() + 1));
    await dialog.getByLabel(/^ปี|พ\.ศ\./).fill(String(due.getUTCFullYear() + 543));
    await dialog.getByLabel('เวลา (ประเทศไทย)').fill(due.toISOString().slice(11, 16));
    await dialog.getByRole('button', { name: 'บันทึกเวลา' }).click();
    await table
      .getByText(/^อีก 1 วัน/)
      .first()
      .waitFor();

    await page.getByRole('button', { name: 'เก็บคำตอบไว้ก่อน' }).click();
    await page.getByText('เก็บไว้ 0 คำตอบ').waitFor();

    // The agency answers "ours already" without naming the project.
    const agency = await person(browser, demo, laptop);
    await agency.goto(demo.linkOf('/ Royal Irrigation Department'));
    await agency.waitForURL(/\/w\//);
    await agency.goto(`${base}/respond`);
    await agency
      .getByRole('button', { name: /^รับทราบ/ })
      .first()
      .click();
    const asked = agency.locator('main li a').filter({ hasText: 'เชียงราย' }).first();
    await asked.click();
    await agency.getByRole('radio', { name: /อยู่แล้ว/ }).check();
    await agency.getByRole('textbox', { name: 'เหตุผล' }).fill('อยู่ในแผนของกรมปีนี้');
    expect(await axeFaults(agency)).toEqual([]);
    await agency.getByRole('button', { name: 'ส่งคำตอบ' }).click();
    await agency.getByText('ยังไม่เปิดเผยแก่กลุ่ม').first().waitFor();
    const proposal = new URL(agency.url()).searchParams.get('proposal') ?? '';

    await page.getByText('เก็บไว้ 1 คำตอบ').waitFor();
    await page.getByText(/กรมชลประทาน: ตอบว่ามีอยู่แล้ว แต่ไม่ระบุชื่อโครงการ/).waitFor();
    // Filtered to what contradicts, its cell opens the request with the answer in it.
    await page.getByLabel('แสดง', { exact: true }).selectOption({ label: 'ที่คำตอบขัดกัน' });
    await table
      .getByRole('button', { name: /กรมชลประทาน .*ยังไม่เปิดเผย · ขัดกัน/ })
      .first()
      .click();
    await dialog.getByText('อยู่ในแผนของกรมปีนี้').waitFor();
    expect(await axeFaults(page)).toEqual([]);
    await page.keyboard.press('Escape');

    // Nobody of the group sees it, on a phone either; then everybody at once.
    const lead = await person(browser, demo, { ...phone, colorScheme: 'dark' });
    await lead.goto(demo.linkOf('/ lead of agriculture'));
    await lead.waitForURL(/\/w\//);
    await lead.goto(`${base}/matrix`);
    await lead.getByText('คำตอบใหม่ยังไม่เปิดเผย').waitFor();
    await lead
      .getByRole('button', { name: /^กรมชลประทาน · อีก 1 วัน/ })
      .first()
      .waitFor();
    expect(await lead.getByText('อยู่ในแผนของกรมปีนี้').count()).toBe(0);
    expect(await axeFaults(lead)).toEqual([]);
    const wide = await lead.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
    expect(wide).toBeLessThanOrEqual(0);
    const room = await person(browser, demo, phone);
    await room.goto(demo.linkOf('/ lead of agriculture'));
    await room.waitForURL(/\/w\//);
    await room.goto(`${base}/groups/agriculture/${proposal}`);
    await room.locator('main#main h1').first().waitFor();
    expect(await room.getByText('อยู่ในแผนของกรมปีนี้').count()).toBe(0);
    if (process.env.RUAM_PICTURES) {
      await page.getByLabel('แสดง', { exact: true }).selectOption({ label: 'ทุกคำขอ' });
      await page.screenshot({ path: `${process.env.RUAM_PICTURES}/matrix.png` });
      await lead.screenshot({ path: `${process.env.RUAM_PICTURES}/matrix-phone.png` });
    }
    await page.getByRole('button', { name: 'เปิดเผยพร้อมกัน' }).click();
    await dialog.getByRole('button', { name: 'เปิดเผยพร้อมกัน' }).click();
    await room.getByText('อยู่ในแผนของกรมปีนี้').first().waitFor();
    await lead.getByText(/กรมชลประทาน: ตอบว่ามีอยู่แล้ว แต่ไม่ระบุชื่อโครงการ/).waitFor();

    const [download] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('link', { name: 'ดาวน์โหลด CSV' }).click(),
    ]);
    expect(download.suggestedFilename()).toMatch(/\.csv$/);
  });
});
