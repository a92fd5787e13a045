import { eventually } from '@ruam/testkit';
import { describe, expect, it } from 'vitest';
import { axeFaults } from './axe.ts';
import { facilitating } from './facilitators.ts';
import { phone } from './person.ts';

const LIST = [
  'ชื่อโครงการ,จังหวัด,งบประมาณ,หน่วยงาน,ปีงบประมาณ',
  'ซ่อมแซมฝายบ้านห้วยไร่ หมู่ที่ 3,เชียงใหม่,1234567.50,กรมชลประทาน,2569',
  'อบรมเกษตรกรผู้ปลูกลำไย,ลำพูน,450000,กรมส่งเสริมการเกษตร,2569',
  'ปรับปรุงตลาดชุมชน,ลำปาง,800000.25,กรมการพัฒนาชุมชน,2569',
].join('\r\n');

describe('carrying a result on', () => {
  it('chooses rows, checks, makes drafts once, leads back to the row, and takes back what is untouched', async (ctx) => {
    const { page, base } = await facilitating(ctx);
    await page.goto(`${base}/consolidate/reference`);
    await page.getByRole('button', { name: 'เพิ่มบัญชีอ้างอิง' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.locator('input[type=file]').setInputFiles({
      ...{ name: 'ผลปี 2569.csv', mimeType: 'text/csv', buffer: Buffer.from(LIST) },
    });
    await dialog.getByText('2,484,567.75').waitFor();
    await dialog.getByRole('button', { name: 'ใช้บัญชีนี้' }).click();
    await dialog.waitFor({ state: 'hidden' });
    await page.getByRole('link', { name: 'ยกมาเป็นข้อเสนอ' }).click();

    // Chosen by hand, with its sum; nothing is written by looking.
    await page.getByText('ยังไม่ได้ยกโครงการใดจากบัญชีนี้').waitFor();
    expect(await axeFaults(page)).toEqual([]);
    await page.getByRole('checkbox', { name: /ซ่อมแซมฝาย/ }).check();
    await page.getByRole('checkbox', { name: /อบรมเกษตรกร/ }).check();
    await page.getByText('เลือก 2 โครงการ รวม 1,684,567.50').waitFor();
    await page.getByLabel('กลุ่มสำหรับทุกโครงการที่เลือก').selectOption('agriculture');
    await page.getByText(/เลื่อนทุกปีไป 2569 → /).click();
    expect(await axeFaults(page)).toEqual([]);
    const check = page.getByRole('button', { name: 'ตรวจก่อนยกมา' });
    await check.click();
    await page.getByRole('tab', { name: /ใหม่/ }).waitFor();
    await page.getByText('ยังไม่มีอะไรเปลี่ยนแปลง').waitFor();
    expect(await axeFaults(page)).toEqual([]);
    await page.getByRole('button', { name: 'ยกมา 2 โครงการ' }).click();
    await page.getByText('ยกมาแล้ว 2 โครงการ รวม 1,684,567.50').waitFor();
    expect(await axeFaults(page)).toEqual([]);

    // Once more: nothing to do.
    await page.getByLabel('แสดง').selectOption('carried');
    await page.getByRole('button', { name: 'เลือกทั้ง 2 โครงการที่แสดง' }).click();
    await page.getByText(/เลื่อนทุกปีไป 2569 → /).click();
    await check.click();
    await page.getByText('ทุกโครงการที่เลือกยกมาแล้วและไม่มีอะไรเปลี่ยน').waitFor();
    await eventually(() => page.getByRole('button', { name: /^ยกมา 0/ }).isDisabled());
    await page.getByRole('button', { name: 'เลือกใหม่' }).click();

    // To the draft, which says where it comes from and leads back; somebody goes on writing in it.
    await page
      .getByRole('row', { name: /ซ่อมแซมฝาย/ })
      .getByRole('link')
      .click();
    await page.getByRole('heading', { name: /ซ่อมแซมฝาย/ }).waitFor();
    const title = page.getByRole('textbox', { name: /^ชื่อโครงการ/ });
    await title.press('End');
    await title.pressSequentially(' ระยะที่ 2');
    await page.getByText('บันทึกแล้ว').first().waitFor();
    await page.getByRole('link', { name: 'ยกมาจากบัญชีปี 2569' }).click();
    await page.getByText('1,234,567.50').first().waitFor();
    await page.getByText('ยังไม่มีใครแก้ไข 1 · มีการทำงานต่อแล้ว 1').waitFor();
    expect(await page.getByRole('checkbox', { name: /อบรมเกษตรกร/ }).count()).toBe(0);

    // Only what nobody touched goes, and comes again when it is carried on again.
    await page.setViewportSize(phone.viewport as { width: number; height: number });
    await page.getByRole('button', { name: 'นำที่ยังไม่มีใครแก้ไขออก (1)' }).click();
    await page.getByText('ยกมาแล้ว 1 โครงการ รวม 1,234,567.50').waitFor();
    await page.getByRole('searchbox').fill('');
    await page.getByRole('checkbox', { name: /อบรมเกษตรกร/ }).check();
    await page.getByText(/เลื่อนทุกปีไป 2569 → /).click();
    await check.click();
    await page.getByRole('tab', { name: /กลับจากถังขยะ/ }).waitFor();
    const overflow = () => document.documentElement.scrollWidth - document.documentElement.clientWidth;
    await eventually(async () => expect(await page.evaluate(overflow)).toBe(0));
    await page.getByRole('button', { name: 'ยกมา 1 โครงการ' }).click();
    await page.getByText('ยกมาแล้ว 2 โครงการ').waitFor();
    await eventually(async () => expect(await page.evaluate(overflow)).toBe(0));
    // The undo of what was done just now.
    await page.getByRole('button', { name: 'นำออก', exact: true }).last().click();
    await page.getByText('ยกมาแล้ว 1 โครงการ').waitFor();
  });
});
