import { eventually } from '@ruam/testkit';
import { describe, expect, it } from 'vitest';
import { axeFaults } from './axe.ts';
import { facilitating } from './facilitators.ts';
import { person, phone, projector } from './person.ts';

describe('one facilitator, one phone, one screen', () => {
  it('runs the agenda, hears a hand, and asks the room', async (ctx) => {
    const { browser, demo, base, page: facilitator } = await facilitating(ctx);
    const participant = await person(browser, demo, phone);
    await participant.goto(demo.linkOf('/ participant of agriculture'));
    await participant.goto(`${base}/now`);
    const screen = await person(browser, demo, projector);
    await screen.goto(demo.linkOf('/ projector'));
    await screen.goto(`${base}/present`);

    // The agenda: two blocks; the second is for the groups, and one group gets five minutes more.
    await facilitator.goto(`${base}/facilitate`);
    await facilitator.getByRole('button', { name: 'เพิ่มช่วง' }).click();
    const dialog = facilitator.getByRole('dialog');
    for (const [index, title] of ['พิธีเปิด', 'ทำงานกลุ่ม', 'นำเสนอรวม'].entries()) {
      if (index > 0) await dialog.getByRole('button', { name: 'เพิ่มช่วง' }).click();
      await dialog.getByLabel('ชื่อช่วง').nth(index).fill(title);
      await dialog.getByLabel('นาที').nth(index).fill('20');
    }
    await dialog.getByRole('checkbox', { name: 'กลุ่มย่อย' }).nth(1).check();
    await dialog.getByRole('button', { name: 'บันทึก' }).click();
    await facilitator.getByRole('button', { name: 'เริ่มช่วงถัดไป: พิธีเปิด' }).click();
    await facilitator.getByRole('button', { name: 'เริ่มช่วงถัดไป: ทำงานกลุ่ม' }).click();
    await facilitator.getByRole('button', { name: 'ด้านการเกษตร: เพิ่ม 5 นาที' }).click();
    await participant.getByText('กลุ่มของท่านได้เวลาเพิ่ม 5 นาที').waitFor();
    // What that does to the plenary stands beside it.
    await facilitator.getByText('“นำเสนอรวม” จะเริ่ม').waitFor();
    // The same page in the hand, in the language with the longer words: nothing stands beyond its edge.
    await facilitator.setViewportSize({ width: 360, height: 740 });
    await facilitator.getByRole('button', { name: 'English' }).click();
    await facilitator.getByRole('heading', { name: 'More time for a group' }).waitFor();
    await eventually(async () =>
      expect(await facilitator.evaluate(() => document.documentElement.scrollWidth)).toBe(360),
    );
    await facilitator.getByRole('button', { name: 'ไทย' }).click();
    await facilitator.setViewportSize({ width: 1280, height: 800 });
    await participant.locator('main').getByText('ทำงานกลุ่ม').first().waitFor();
    const minutes = async (page: typeof participant) =>
      Number((await page.getByRole('timer').last().innerText()).match(/(\d+):\d\d/)?.[1]);
    // Of 20 and the five more; without these it would be below 20 by now.
    await eventually(async () => expect(await minutes(participant)).toBeGreaterThan(20));
    await eventually(async () => expect(await minutes(screen)).toBeLessThanOrEqual(20));
    await facilitator.getByRole('button', { name: 'ขึ้นจอ' }).first().click();
    await screen.getByRole('heading', { name: 'ทำงานกลุ่ม' }).waitFor();

    // A hand from the phone: it is given the floor, and the screen says who speaks.
    await participant.getByRole('textbox', { name: /เรื่องที่จะพูด/ }).fill('ขอชี้แจงงบประมาณ');
    await participant.getByRole('button', { name: 'ยกมือขอพูด' }).click();
    await participant.getByText('ยกมืออยู่ ลำดับที่ 1').waitFor();
    expect(await axeFaults(participant)).toEqual([]);
    await facilitator.getByText('ขอชี้แจงงบประมาณ').waitFor();
    const hand = facilitator.getByRole('listitem').filter({ hasText: 'ขอชี้แจงงบประมาณ' });
    const speaker = (await hand.locator('.font-semibold').first().innerText()).replace('1. ', '');
    await facilitator.getByRole('button', { name: 'ให้พูด' }).click();
    await participant.getByText('ถึงตาท่านพูด').waitFor();
    await facilitator.getByRole('button', { name: 'ขึ้นจอ' }).nth(1).click();
    await screen.getByRole('heading', { name: speaker }).waitFor();
    await facilitator
      .getByRole('button', { name: 'จบ', exact: false })
      .filter({ hasText: 'จบการพูด' })
      .click();
    expect(await axeFaults(facilitator)).toEqual([]);

    // Everybody here: brought, held, frozen, released; what the phone was typing stays.
    const panel = facilitator
      .locator('section')
      .filter({ has: facilitator.getByRole('heading', { name: 'เรียกความสนใจ' }) });
    const ask = (kind: string) => panel.getByRole('radio', { name: kind }).check();
    await participant.getByRole('textbox', { name: /เรื่องที่จะพูด/ }).fill('ยังพิมพ์ไม่จบ');
    await ask('พักทุกอุปกรณ์');
    await panel.getByRole('button', { name: 'เรียก' }).click();
    await participant.getByRole('dialog', { name: 'พักสักครู่' }).waitFor();
    await participant.keyboard.press('Escape');
    await participant.keyboard.press('Escape');
    expect(await participant.getByRole('dialog').isVisible()).toBe(true);
    await panel.getByRole('button', { name: 'ปล่อย' }).click();
    await participant.getByRole('dialog').waitFor({ state: 'hidden' });
    expect(await participant.getByRole('textbox', { name: /เรื่องที่จะพูด/ }).inputValue()).toBe('ยังพิมพ์ไม่จบ');
    await ask('พามาและรออยู่');
    await panel.getByRole('button', { name: 'เรียก' }).click();
    await participant.waitForURL(/\/votes$/);
    await participant.getByText('วิทยากรขอให้ทุกคนอยู่ที่หน้านี้ก่อน').waitFor();
    await participant.getByRole('link', { name: 'ตอนนี้' }).filter({ visible: true }).click();
    await participant.waitForURL(/\/votes$/);
    await panel.getByRole('button', { name: 'ปล่อย' }).click();
    await participant.getByText('วิทยากรขอให้ทุกคนอยู่ที่หน้านี้ก่อน').waitFor({ state: 'hidden' });
    await participant.getByRole('link', { name: 'ตอนนี้' }).filter({ visible: true }).click();
    await participant.waitForURL(/\/now$/);
    expect(screen.url()).toMatch(/\/present$/);

    // A secret vote with dots: n of N on the screen, figures only when it is closed.
    await facilitator.goto(`${base}/votes`);
    await facilitator.getByRole('button', { name: 'เปิดการลงคะแนน' }).click();
    await facilitator.getByRole('radio', { name: /แจกคะแนน/ }).check();
    await facilitator.getByRole('textbox', { name: 'คำถาม' }).fill('เรื่องใดควรทำก่อน');
    await facilitator.getByLabel('ตัวเลือก บรรทัดละหนึ่งข้อ').fill('แหล่งน้ำชุมชน\nถนนสายรอง\nตลาดกลาง');
    await facilitator.getByRole('checkbox', { name: /ลงคะแนนลับ/ }).check();
    expect(await axeFaults(facilitator)).toEqual([]);
    await facilitator.getByRole('button', { name: 'เปิดลงคะแนน' }).click();
    await facilitator.getByRole('button', { name: 'ขึ้นจอ' }).click();
    await screen.getByText('ลงแล้ว 0 จาก').waitFor();
    await participant.getByRole('link', { name: 'ไปลงคะแนน' }).click();
    await participant.getByRole('button', { name: 'เพิ่มคะแนนให้ แหล่งน้ำชุมชน' }).click();
    await participant.getByRole('button', { name: 'เพิ่มคะแนนให้ แหล่งน้ำชุมชน' }).click();
    await participant.getByRole('button', { name: 'ส่งบัตร' }).click();
    await participant.getByText('นับบัตรของท่านแล้ว').waitFor();
    expect(await axeFaults(participant)).toEqual([]);
    await screen.getByText('ลงแล้ว 1 จาก').waitFor();
    expect(await screen.getByText('แหล่งน้ำชุมชน').count()).toBe(0);

    // The ballot is still there after a reload, and is changed once more.
    await participant.reload();
    await participant.getByText('นับบัตรของท่านแล้ว').waitFor();
    await participant.getByRole('button', { name: 'เพิ่มคะแนนให้ ตลาดกลาง' }).click();
    await participant.getByRole('button', { name: 'เปลี่ยนบัตร' }).click();
    await participant.getByText('นับบัตรของท่านแล้ว').waitFor();
    await facilitator.getByRole('button', { name: 'ปิดการลงคะแนน', exact: true }).click();
    await facilitator.getByRole('dialog').getByRole('button', { name: 'ปิดการลงคะแนน' }).click();
    for (const page of [facilitator, participant, screen]) {
      await page.getByText('2 คะแนน').first().waitFor();
      await page.getByText('1 คะแนน').first().waitFor();
    }
    expect(await facilitator.getByText('ใครลงอะไร').count()).toBe(0);

    // Paper, counted by hand, stands beside it.
    await facilitator.getByText('บัตรกระดาษ').click();
    await facilitator.getByRole('button', { name: 'เพิ่มคะแนนให้ ถนนสายรอง' }).click();
    await facilitator.getByLabel('จำนวนบัตร').fill('7');
    await facilitator.getByRole('button', { name: 'เพิ่มบัตร' }).click();
    await screen.getByText('7 คะแนน').waitFor();
    await screen.getByText('และบัตรกระดาษ 7').waitFor();
  });
});
