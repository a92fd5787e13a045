import { eventually } from '@ruam/testkit';
import { describe, expect, it, onTestFinished } from 'vitest';
import { axeFaults } from './axe.ts';
import { launchBrowser } from './browser.ts';
import { laptop, person, phone } from './person.ts';
import { startDemo } from './startDemo.ts';

describe("an agency's answer", () => {
  it('says what is missing, keeps what was typed over a reload, and keeps every earlier answer', async (ctx) => {
    const browser = await launchBrowser(ctx);
    onTestFinished(() => browser.close());
    const demo = await startDemo(ctx);
    onTestFinished(() => demo.stop());

    const agency = await person(browser, demo, laptop);
    await agency.goto(demo.linkOf('/ Royal Irrigation Department'));
    await agency.waitForURL(/\/w\//);
    const base = agency.url().replace(/\/(now|respond|groups.*)$/, '');
    await agency.goto(`${base}/respond`);
    const announcements = agency.getByRole('button', { name: /^รับทราบ/ });
    await announcements.first().click();
    await agency.getByText('ตอบแล้ว 3 จาก 11').waitFor();
    await agency.locator('main li a').filter({ hasText: 'เชียงราย' }).click();

    // Half an answer is not sent: the page says what is missing, and goes to it.
    await agency.getByRole('radio', { name: /^สนับสนุนบางส่วน/ }).check();
    await agency.getByRole('textbox', { name: /^ปีงบประมาณ/ }).fill('สองล้าน?');
    await agency.getByRole('button', { name: 'ส่งคำตอบ' }).click();
    await agency.getByText('เขียนเงื่อนไข').waitFor();
    await agency.getByText('อ่านจำนวนเงินไม่ได้').waitFor();
    expect(await axeFaults(agency)).toEqual([]);

    // What could not be read is still there after a reload, marked as not sent.
    await agency.reload();
    await agency.getByText('ยังไม่ได้ส่ง').waitFor();
    const amount = agency.getByRole('textbox', { name: /^ปีงบประมาณ/ });
    await eventually(async () => expect(await amount.inputValue()).toBe('สองล้าน?'));
    await amount.fill('๒.๕ ล้านบาท');
    await agency.getByRole('textbox', { name: 'เงื่อนไข' }).fill('เฉพาะพื้นที่ชลประทาน');
    await agency.getByRole('textbox', { name: 'เหตุผล' }).fill('ตรงกับแผนของกรม');
    await agency.getByRole('button', { name: 'ส่งคำตอบ' }).click();
    await agency.getByText('บันทึกคำตอบแล้ว').waitFor();
    await agency.getByText('ตอบแล้ว 4 จาก 11').waitFor();
    await agency.getByText('2,500,000 บาท').first().waitFor();

    // Changed: the first answer stays, below the one in force.
    await agency.getByRole('button', { name: 'แก้ไขคำตอบ' }).click();
    await agency.getByRole('radio', { name: /^สนับสนุน(?!บางส่วน)/ }).check();
    await agency.getByRole('button', { name: 'ส่งคำตอบใหม่' }).click();
    await agency.getByText('คำตอบก่อนหน้า 1 ครั้ง').click();
    await agency.getByText('เฉพาะพื้นที่ชลประทาน').waitFor();

    // Its group sees it at once, signed, and cannot answer itself.
    const lead = await person(browser, demo, phone);
    await lead.goto(demo.linkOf('/ lead of agriculture'));
    await lead.waitForURL(/\/w\//);
    await lead.goto(agency.url().replace(/respond\?proposal=(.+)$/, 'groups/agriculture/$1'));
    await lead.getByText('โดย ผู้แทนกรมชลประทาน').first().waitFor();
    expect(await lead.getByRole('button', { name: 'แก้ไขคำตอบ' }).count()).toBe(0);

    // A change of the stage closes the form, and says when it opens again.
    const facilitator = await person(browser, demo, laptop);
    await facilitator.goto(demo.linkOf('/ facilitator'));
    await facilitator.waitForURL(/\/w\//);
    await facilitator.goto(`${base}/facilitate`);
    await facilitator.getByRole('button', { name: /นำเสนอ/ }).click();
    await facilitator.getByRole('dialog').getByRole('button').last().click();
    await eventually(async () =>
      expect(await agency.getByRole('button', { name: 'แก้ไขคำตอบ' }).count()).toBe(0),
    );
    await agency.getByText('สนับสนุน', { exact: true }).first().waitFor();
  });
});
