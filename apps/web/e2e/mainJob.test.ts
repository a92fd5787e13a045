import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { eventually } from '@ruam/testkit';
import type { Page } from 'playwright-core';
import readXlsx from 'read-excel-file/node';
import { describe, expect, it, onTestFinished } from 'vitest';
import { axeFaults } from './axe.ts';
import { launchBrowser } from './browser.ts';
import { enterStage } from './enterStage.ts';
import { handOver } from './handOver.ts';
import { compose, laptop, person, phone, projector } from './person.ts';
import { startDemo } from './startDemo.ts';

const shared = process.env.RUAM_SHARED ?? resolve(import.meta.dirname, '../../../../shared');
const budgetLines = join(shared, 'data/province-cluster-budget-2565.csv');

/** `1,234.50` as satang, exactly. */
function satangOf(text: string): number {
  const [, whole = '', part = ''] = /^([\d,]+)(?:\.(\d\d))?$/.exec(text.trim()) ?? [];
  expect(whole, text).not.toBe('');
  return Number(whole.replaceAll(',', '')) * 100 + Number(part || 0);
}

/** The figure of a step of the reconciliation, in satang. */
async function step(page: Page, name: string): Promise<number> {
  const item = page.locator('ol > li').filter({ hasText: name }).first();
  const text = (await item.locator('.figures').innerText()).replace('−', '-').replace('+', '');
  return text.startsWith('-') ? -satangOf(text.slice(1)) : satangOf(text);
}

describe('the main job, end to end', () => {
  it('goes from a workshop at work to the exported list, with real pages', async (ctx) => {
    const browser = await launchBrowser(ctx);
    onTestFinished(() => browser.close());
    const demo = await startDemo(ctx);
    onTestFinished(() => demo.stop());

    // The projector shows the join code to the room.
    const screen = await person(browser, demo, projector);
    await screen.goto(demo.linkOf('/ projector'));
    await screen.waitForURL(/\/now$/);
    const base = screen.url().replace(/\/now$/, '');
    await screen.goto(`${base}/present`);
    await screen.getByText(demo.joinCode).first().waitFor();

    // 8. A phone joins with the code.
    const participant = await person(browser, demo, phone);
    await participant.goto(`/?code=${demo.joinCode}`);
    await participant.getByLabel('ชื่อ–สกุล').fill('ผู้แทนจังหวัดลำปาง');
    const organisation = participant.getByRole('combobox', { name: 'หน่วยงาน' });
    await organisation.click();
    await organisation.pressSequentially('ลำปาง');
    await participant.getByRole('option', { name: 'จังหวัดลำปาง' }).first().click();
    await participant.getByRole('radio', { name: 'ด้านการเกษตร' }).check();
    await participant.getByRole('button', { name: 'เข้าร่วม' }).click();
    await participant.getByText('เข้าร่วมแล้ว').first().waitFor();
    await participant.getByRole('link', { name: /ห้องของกลุ่ม|เข้ากลุ่ม/ }).click();
    await participant.waitForURL(/\/groups\/agriculture$/);

    // 9. It writes a proposal, in Thai through the input method, beside the lead on a laptop.
    const lead = await person(browser, demo, laptop);
    await lead.goto(demo.linkOf('/ lead of agriculture'));
    await participant.getByRole('button', { name: 'เพิ่มข้อเสนอโครงการ' }).click();
    await participant.waitForURL(/\/groups\/agriculture\/[^/]+$/);
    expect(await axeFaults(participant)).toEqual([]);
    await lead.goto(participant.url());
    await lead.getByLabel('ชื่อโครงการ').waitFor();
    await participant.getByLabel('ชื่อโครงการ').focus();
    await compose(participant, ['โค', 'รง', 'กา', 'ร', 'น้ำ', 'ชุม', 'ชน', 'ลำ', 'ปาง']);
    await participant.getByText('บันทึกแล้ว').first().waitFor();
    await eventually(async () =>
      expect(await lead.getByLabel('ชื่อโครงการ').inputValue()).toBe('โครงการน้ำชุมชนลำปาง'),
    );
    // The lead sees who is there, and writes in the same field without taking anything away.
    await lead.getByText('ผู้แทนจังหวัดลำปาง').first().waitFor();
    await lead.getByLabel('ชื่อโครงการ').press('End');
    await lead.keyboard.insertText(' ระยะที่ ๒');
    await eventually(async () =>
      expect(await participant.getByLabel('ชื่อโครงการ').inputValue()).toBe('โครงการน้ำชุมชนลำปาง ระยะที่ ๒'),
    );
    await participant.getByRole('button', { name: 'เพิ่มรายการงบประมาณ' }).click();
    const amount = participant.getByLabel('จำนวนเงิน (บาท)').first();
    await amount.fill('๑๒.๕ ล้านบาท');
    await amount.press('Tab');
    await eventually(async () => expect(await amount.inputValue()).toBe('12,500,000'));
    await participant.getByText('บันทึกแล้ว').first().waitFor();
    await participant.reload();
    await eventually(async () =>
      expect(await participant.getByLabel('ชื่อโครงการ').inputValue()).toBe('โครงการน้ำชุมชนลำปาง ระยะที่ ๒'),
    );

    // 10. An agency answers what waits for it; everybody in the group sees it, signed.
    const agency = await person(browser, demo, laptop);
    await agency.goto(demo.linkOf('/ Royal Irrigation Department'));
    await agency.goto(`${base}/respond`);
    await agency.getByText('โครงการน้ำชุมชนลำปาง ระยะที่ ๒').first().click();
    await agency.getByRole('radio', { name: /^สนับสนุน(?!บางส่วน)/ }).check();
    await agency.getByRole('button', { name: 'ส่งคำตอบ' }).click();
    await agency.getByText('บันทึกคำตอบแล้ว').first().waitFor();
    expect(await axeFaults(agency)).toEqual([]);
    await participant.getByText('กรมชลประทาน').filter({ visible: true }).first().waitFor();

    // 11. The lead hands over; the room turns read-only for the phone, and says why.
    await handOver(lead, base, 'agriculture');
    await participant.getByText('อ่านได้อย่างเดียว').first().waitFor();
    await eventually(async () => expect(await participant.getByLabel('ชื่อโครงการ').isEditable()).toBe(false));

    // 12. A facilitator hands the others over, opens the stage, and merges a pair that the finder explains.
    const facilitator = await person(browser, demo, laptop);
    await facilitator.goto(demo.linkOf('/ facilitator'));
    for (const group of ['tourism', 'social_environment', 'trade_logistics'])
      await handOver(facilitator, base, group);
    await enterStage(facilitator, base, /รวมบัญชีโครงการ/);
    await facilitator.goto(`${base}/consolidate`);
    await facilitator.getByText('ทุกยอดตรงกัน').waitFor();
    expect(await axeFaults(facilitator)).toEqual([]);
    const handedOver = await step(facilitator, 'ส่งมอบ');
    const before = await step(facilitator, 'โครงการในบัญชี');
    await facilitator.getByRole('tab', { name: /อาจซ้ำกัน/ }).click();
    await facilitator.getByRole('button', { name: 'รวมเป็นโครงการเดียว' }).first().click();
    await facilitator.getByRole('radio', { name: /ใช้ยอดที่มากที่สุด/ }).check();
    await facilitator.getByRole('radio', { name: 'หักส่วนที่ซ้ำซ้อน' }).check();
    await facilitator.getByLabel('เหตุผล').fill('งานเดียวกันที่เสนอในสองกลุ่ม');
    await facilitator.getByRole('button', { name: 'รวมโครงการ', exact: true }).click();
    await facilitator.getByText('ทุกยอดตรงกัน').waitFor();
    const removed = await eventually(async () => {
      const figure = -(await step(facilitator, 'หักซ้ำซ้อน'));
      expect(figure).toBeGreaterThan(0);
      return figure;
    });
    const included = await step(facilitator, 'โครงการในบัญชี');
    expect(included).toBe(before - removed);
    expect(await step(facilitator, 'ส่งมอบ')).toBe(handedOver);

    // 13. The projector follows what the facilitator shows.
    await facilitator.getByRole('tab', { name: /^บัญชี/ }).click();
    await facilitator.getByRole('button', { name: 'ขึ้นจอ' }).first().click();
    await screen.getByText('บัญชีโครงการ').first().waitFor();

    // 14. The file says what the page says, to the satang, and its sources add up.
    await facilitator.goto(`${base}/reports`);
    const downloading = facilitator.waitForEvent('download');
    await facilitator.getByRole('button', { name: /ดาวน์โหลด XLSX/ }).click();
    const file = await (await downloading).path();
    const sheets = await readXlsx(await readFile(file));
    const list = sheets[0]?.data ?? [];
    const header = list.findIndex((row) => row.some((cell) => cell === 'ลำดับ'));
    const titles = list[header] ?? [];
    const total = titles.findIndex((cell) => typeof cell === 'string' && cell.startsWith('รวม'));
    expect(total, JSON.stringify(titles)).toBeGreaterThan(0);
    const figures = list
      .slice(header + 1)
      .filter((row) => typeof row[0] === 'number')
      .map((row) => Math.round(Number(row[total]) * 100));
    expect(figures.length).toBeGreaterThan(40);
    expect(figures.reduce((sum, figure) => sum + figure, 0)).toBe(included);

    // Undo of the merge: everything is as it was.
    await facilitator.goto(`${base}/consolidate`);
    await facilitator.getByRole('tab', { name: /รวมแล้ว/ }).click();
    await facilitator.getByRole('button', { name: 'เลิกรวม' }).first().click();
    await facilitator.getByRole('dialog').getByRole('button', { name: 'เลิกรวม' }).click();
    await eventually(async () => expect(await step(facilitator, 'โครงการในบัญชี')).toBe(before));
  });

  it('imports the real budget lines whole: the sum on the page is the sum of the file', async (ctx) => {
    if (!existsSync(budgetLines))
      ctx.skip('the real budget lines are not beside the project (../shared/data)');
    const browser = await launchBrowser(ctx);
    onTestFinished(() => browser.close());
    const demo = await startDemo(ctx);
    onTestFinished(() => demo.stop());
    const organiser = await person(browser, demo, laptop);

    // 6. The organiser signs in and makes a workshop from the template.
    await organiser.goto('/account');
    await organiser.getByLabel('อีเมล').fill(demo.organiser.email);
    await organiser.getByRole('textbox', { name: 'รหัสผ่าน' }).fill(demo.organiser.password);
    await organiser.getByRole('button', { name: 'เข้าสู่ระบบ' }).click();
    await organiser.getByRole('link', { name: 'สร้างการประชุม' }).first().click();
    await organiser.getByText('5 กลุ่ม · 64 ที่นั่ง').first().waitFor();
    await organiser.getByLabel('ชื่อการประชุม (ไทย)').fill('ประชุมทดลองนำเข้า');
    await organiser.getByRole('button', { name: 'สร้างการประชุม' }).click();
    await organiser.waitForURL(/\/w\/[^/]+\/setup$/);

    // 7. Import, look, apply; and again: nothing changes.
    const lines = (await readFile(budgetLines, 'utf8')).trim().split('\n').length - 1;
    for (const [outcome, count] of [
      ['ใหม่', 273],
      ['เหมือนเดิม', 273],
    ] as const) {
      await organiser.goto(organiser.url().replace(/\/(setup|import)$/, '/import'));
      await organiser.locator('input[type=file]').setInputFiles(budgetLines);
      await organiser.getByRole('button', { name: 'ตรวจดูก่อนนำเข้า' }).click();
      await organiser.getByText('11,961,356,223').first().waitFor({ timeout: 60_000 });
      await organiser.getByText(lines.toLocaleString('en-US')).first().waitFor();
      await organiser
        .getByText(new RegExp(`${outcome}\\D*${count}|${count}\\D*${outcome}`))
        .first()
        .waitFor();
      await organiser.getByRole('button', { name: /^(นำเข้า 273 โครงการ|บันทึกว่าตรวจแล้ว)$/ }).click();
      await organiser.getByText('นำเข้าเรียบร้อย').waitFor({ timeout: 120_000 });
    }
  });
});
