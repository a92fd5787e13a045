import { eventually } from '@ruam/testkit';
import { describe, expect, it } from 'vitest';
import { axeFaults } from './axe.ts';
import { phone } from './person.ts';
import { proposalOfTwo } from './proposalOfTwo.ts';

describe('indicators', () => {
  it('say in one sentence what is missing, with a good example, until both kinds can be measured', async (ctx) => {
    const { page, other } = await proposalOfTwo(ctx, phone);
    const field = page.locator('#field-indicators');
    const cell = (name: string, nth = 0) =>
      field.locator(`[data-field^="indicators/"][data-field$="/${name}"]`).nth(nth);
    await field.getByRole('button', { name: 'เพิ่มตัวชี้วัดผลลัพธ์' }).click();
    await field.getByText('ยังไม่มีชื่อตัวชี้วัด').waitFor();
    await field
      .getByTestId('indicator-example')
      .getByText(/รายได้เฉลี่ยของครัวเรือน/)
      .waitFor();
    await cell('name').fill('รายได้เฉลี่ยของครัวเรือน');
    await field.getByText('ยังขาดหน่วยนับ ค่าปัจจุบัน และค่าเป้าหมาย').waitFor();
    expect(await axeFaults(page)).toEqual([]);
    await cell('unit').fill('บาทต่อปี');
    await cell('baseline').fill('๘๔,๐๐๐');
    await cell('target').fill('84000');
    await cell('target').press('Enter');
    await field.getByText('ค่าเป้าหมายเท่ากับค่าปัจจุบัน').waitFor();
    await cell('target').fill('๙๖,๐๐๐');
    await cell('target').press('Enter');
    // One of the other kind is asked for, with an example of that kind.
    await field.getByText('ยังขาดตัวชี้วัดผลผลิต').waitFor();
    await field
      .getByTestId('indicator-example')
      .getByText(/ระยะทางคลองส่งน้ำ/)
      .waitFor();
    for (const [name, value] of [
      ['baseline', '84,000'],
      ['target', '96,000'],
      ['unit', 'บาทต่อปี'],
      ['kind', 'outcome'],
    ] as const)
      await eventually(async () =>
        expect(await other.locator(`#field-indicators [data-field$="/${name}"]`).first().inputValue()).toBe(
          value,
        ),
      );
    await cell('year').selectOption({ index: 3 });
    const year = await cell('year').inputValue();
    await eventually(async () =>
      expect(await other.locator('#field-indicators [data-field$="/year"]').first().inputValue()).toBe(year),
    );
    await field.getByRole('button', { name: 'เพิ่มตัวชี้วัดผลผลิต' }).click();
    await cell('name', 1).fill('คลองที่ปรับปรุงแล้ว');
    await cell('unit', 1).fill('กิโลเมตร');
    await cell('target', 1).fill('12');
    await cell('target', 1).press('Enter');
    await eventually(async () => {
      expect(await field.getByTestId('indicator-example').count()).toBe(0);
      expect(await field.getByText(/ยังขาด|ยังไม่มี/).count()).toBe(0);
    });
    expect(await axeFaults(other)).toEqual([]);
  });
});
