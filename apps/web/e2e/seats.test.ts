import { describe, expect, it, onTestFinished } from 'vitest';
import { axeFaults } from './axe.ts';
import { facilitating } from './facilitators.ts';
import { person, phone } from './person.ts';

const ORGANISATION = 'สมาคมองค์การบริหารส่วนจังหวัดแห่งประเทศไทย';

describe('a late joiner who is in the list', { timeout: 120_000 }, () => {
  it('is asked whether the seat is theirs, may go back, and the facilitator sees who took it', async (ctx) => {
    const { browser, demo, base, page: facilitator } = await facilitating(ctx);
    await facilitator.goto(`${base}/facilitate`);
    await facilitator.getByRole('heading', { level: 1 }).waitFor();

    const join = async () => {
      const page = await person(browser, demo, phone);
      onTestFinished(() => page.context().close());
      await page.goto(`/?code=${demo.joinCode}`);
      await page.getByLabel('ชื่อ–สกุล').fill('นาย ผู้แทน องค์กรปกครองส่วนท้องถิ่น');
      await page.getByRole('combobox', { name: 'หน่วยงาน' }).fill(ORGANISATION);
      await page.getByLabel('เข้าร่วมในฐานะ').selectOption('local');
      await page.getByRole('radio', { name: 'ไม่อยู่ในกลุ่มใด' }).check();
      await page.getByRole('button', { name: 'เข้าร่วม', exact: true }).click();
      await page.getByRole('heading', { name: /ใช่ท่านหรือไม่/ }).waitFor();
      return page;
    };
    const she = await join();
    await she.getByText('ผู้แทนองค์กรปกครองส่วนท้องถิ่น', { exact: true }).waitFor();
    expect(await axeFaults(she)).toEqual([]);
    const tooWide = () =>
      she.evaluate(() => document.documentElement.scrollWidth > document.documentElement.clientWidth);
    expect(await tooWide()).toBe(false);

    // Back: what was typed is there; and once more.
    await she.getByRole('button', { name: /^กลับไปแก้/ }).click();
    await she.getByLabel('ชื่อ–สกุล').waitFor();
    expect(await she.getByLabel('ชื่อ–สกุล').inputValue()).toContain('ผู้แทน องค์กร');
    await she.getByRole('button', { name: 'เข้าร่วม', exact: true }).click();
    await she.getByRole('button', { name: 'ใช่ เข้าที่นี้' }).click();
    // The group of the seat, not the one that was chosen.
    await she.getByText(/^กลุ่มของท่าน: .*สังคม/).waitFor();
    await facilitator
      .getByTestId('came-by-name')
      .getByText(/ผู้แทนองค์กรปกครองส่วนท้องถิ่น \(/)
      .waitFor();
    expect(await axeFaults(facilitator)).toEqual([]);

    // The next of that name cannot sit there, and comes as another person.
    const he = await join();
    await he.getByText(/เข้าด้วยชื่ออย่างเดียวไม่ได้/).waitFor();
    expect(await he.getByRole('button', { name: 'ใช่ เข้าที่นี้' }).count()).toBe(0);
    await he.getByRole('button', { name: /^ไม่ใช่/ }).click();
    await he
      .getByText(/เข้าร่วมแล้ว/)
      .first()
      .waitFor();

    await facilitator.getByTestId('came-by-name').getByRole('link', { name: 'ดูรายชื่อ' }).click();
    await facilitator.getByText(/^เข้าด้วยชื่อ/).waitFor();
  });
});
