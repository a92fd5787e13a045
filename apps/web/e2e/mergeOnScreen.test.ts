import { eventually } from '@ruam/testkit';
import { describe, expect, it } from 'vitest';
import { axeFaults } from './axe.ts';
import { facilitating } from './facilitators.ts';
import { person, projector } from './person.ts';

describe('a merge made in front of the room', () => {
  it('stands on the screen while it is made: title, rule, total and reason, and then the result', async (ctx) => {
    const {
      browser,
      demo,
      base,
      page: facilitator,
    } = await facilitating(ctx, { groups: ['agriculture', 'tourism'], consolidating: true });
    const screen = await person(browser, demo, projector);
    await screen.goto(demo.linkOf('/ projector'));
    await screen.goto(`${base}/present`);

    await facilitator.goto(`${base}/consolidate`);
    const rows = facilitator.getByRole('grid').getByRole('row');
    for (const at of [1, 2, 3]) await rows.nth(at).getByRole('checkbox').check();
    await facilitator.getByRole('button', { name: 'รวมที่เลือก' }).click();
    const title = facilitator.getByLabel('ชื่อโครงการหลังรวม', { exact: false });
    await title.fill('ก่อนขึ้นจอ');
    // Nothing of it is on the screen until the facilitator puts it there.
    expect(await screen.getByText('ก่อนขึ้นจอ').count()).toBe(0);
    await facilitator.getByRole('button', { name: 'ขึ้นจอ', exact: true }).click();
    await screen.getByText('ก่อนขึ้นจอ').waitFor();
    await title.fill('พัฒนาแหล่งน้ำและเส้นทางร่วมกัน');
    await screen.getByText('พัฒนาแหล่งน้ำและเส้นทางร่วมกัน').waitFor();

    /** The figure at the foot of the facilitator's page is the one that the room reads, to the satang. */
    const sameTotal = async () => {
      const after = facilitator.locator('dl').last().locator('dd').nth(1);
      await eventually(async () =>
        expect(await screen.locator('.bg-gold-soft').innerText()).toContain(`${await after.innerText()} บาท`),
      );
      return after.innerText();
    };
    const sum = await sameTotal();
    await facilitator
      .getByRole('button', { name: /ออกจากการรวม$/ })
      .first()
      .click();
    await eventually(async () => expect(await screen.locator('main ul > li').count()).toBe(2));
    const ofTwo = await sameTotal();
    expect(ofTwo).not.toBe(sum);

    await facilitator.getByRole('radio', { name: /ตามสัดส่วนของแต่ละโครงการ/ }).check();
    await facilitator
      .getByLabel(/^ร้อยละที่คงไว้ของ/)
      .last()
      .fill('25');
    await screen.getByText('ตามสัดส่วนของแต่ละโครงการ').waitFor();
    await screen.getByText('คงไว้ 25%').waitFor();
    expect(await sameTotal()).not.toBe(ofTwo);
    await facilitator.getByRole('radio', { name: 'หักส่วนที่ซ้ำซ้อน' }).check();
    await facilitator.getByLabel('เหตุผล').fill('แหล่งน้ำเดียวกันที่เสนอในสองโครงการ');
    await screen.getByText('แหล่งน้ำเดียวกันที่เสนอในสองโครงการ').waitFor();
    await screen.getByText('หักส่วนที่ซ้ำซ้อน').waitFor();
    if (process.env.RUAM_SCREENSHOT) await screen.screenshot({ path: process.env.RUAM_SCREENSHOT });
    expect(await axeFaults(screen)).toEqual([]);
    expect(await screen.locator('main').getByRole('button').count()).toBe(0);
    expect(await screen.locator('main').getByRole('textbox').count()).toBe(0);

    // A screen that comes late, or is loaded again, shows it too.
    await screen.reload();
    await screen.getByText('คงไว้ 25%').waitFor();
    const total = await sameTotal();
    // Decided: the same total stands there as the result.
    await facilitator.getByRole('button', { name: 'รวมโครงการ', exact: true }).click();
    await screen.getByText('รวมเป็น', { exact: true }).waitFor();
    await eventually(async () =>
      expect(await screen.locator('.bg-gold-soft').innerText()).toContain(`${total} บาท`),
    );
    await eventually(async () => expect(await screen.getByText('ผลรวมที่กำลังพิจารณา').count()).toBe(0));
  });
});
