import { eventually } from '@ruam/testkit';
import type { Browser, Page } from 'playwright-core';
import { describe, expect, it, onTestFinished, type TestContext } from 'vitest';
import { axeFaults } from './axe.ts';
import { launchBrowser } from './browser.ts';
import { laptop, person, phone } from './person.ts';
import { type StartedServer, startServer } from './startServer.ts';

async function house(ctx: TestContext): Promise<{ server: StartedServer; browser: Browser }> {
  const browser = await launchBrowser(ctx);
  onTestFinished(() => browser.close());
  const server = await startServer(ctx);
  onTestFinished(() => server.stop());
  return { server, browser };
}

async function signUp(page: Page, server: StartedServer): Promise<void> {
  await page.goto(server.setupPath, { waitUntil: 'networkidle' });
  await page.getByLabel('ชื่อ–สกุล').fill('สมหญิง ใจดี');
  await page.getByLabel('อีเมล').fill('somying@example.go.th');
  await page.getByRole('textbox', { name: 'รหัสผ่าน' }).fill('ม้าขาวลงน้ำ 4 ตัว');
  await page.getByRole('button', { name: 'สร้างบัญชี' }).click();
  await page.getByRole('heading', { name: 'สมหญิง ใจดี' }).waitFor();
}

/** Creates a workshop over REST as the signed-in organiser; returns its join code. */
async function workshop(page: Page): Promise<string> {
  const code = await page.evaluate(async () => {
    const ask = async (path: string, body?: unknown) => {
      const response = await fetch(path, {
        method: body ? 'POST' : 'GET',
        headers: { 'x-ruam': '1', 'content-type': 'application/json' },
        ...(body ? { body: JSON.stringify(body) } : {}),
      });
      return response.json();
    };
    const [template] = await ask('/api/templates');
    const made = await ask('/api/workshops', {
      template: template.id,
      nameTh: 'ประชุมเตรียมการ',
      nameEn: 'Preparing',
      placeTh: 'เชียงใหม่',
      placeEn: 'Chiang Mai',
      startsOn: '2026-12-14',
      endsOn: '2026-12-15',
      fiscalYear: 2571,
      formVersion: 'projectBrief@1',
      groups: template.groups.map((group: Record<string, unknown>) =>
        Object.fromEntries(
          ['id', 'nameTh', 'nameEn', 'leadPostTh', 'leadPostEn', 'seats'].map((key) => [key, group[key]]),
        ),
      ),
      ceilings: {},
    });
    return made.joinCode as string;
  });
  expect(code).toMatch(/^[A-Z0-9]{6,8}$/);
  return code;
}

async function chooseOrganisation(page: Page, typed: string, name: string): Promise<void> {
  const box = page.getByRole('combobox', { name: 'หน่วยงาน' });
  await box.click();
  await box.pressSequentially(typed);
  await page.getByRole('option', { name }).first().click();
}

describe('the open pages', () => {
  it('lets an organiser set up the first account and create a workshop from the template', async (ctx) => {
    const { server, browser } = await house(ctx);
    const page = await person(browser, server, laptop);
    // The year that is proposed is the one after that of the day.
    await page.clock.setFixedTime('2026-11-22T05:00:00Z');
    await signUp(page, server);
    expect(await axeFaults(page)).toEqual([]);

    await page.getByRole('link', { name: 'สร้างการประชุม' }).click();
    await page.getByText('5 กลุ่ม · 64 ที่นั่ง').first().waitFor();
    // A seat is added with the keyboard alone; the count follows.
    await page.getByText('ด้านการท่องเที่ยว').click();
    const adding = page.getByRole('combobox', { name: 'เพิ่มหน่วยงาน' });
    await adding.focus();
    await page.keyboard.type('กรมการข้าว');
    // The list of agencies is on its way longer than the page.
    await page.getByRole('option', { name: 'กรมการข้าว' }).first().waitFor();
    await page.keyboard.press('Enter');
    await page.getByText('5 กลุ่ม · 65 ที่นั่ง').first().waitFor();
    await eventually(async () => expect(await adding.inputValue()).toBe(''));
    await page.getByRole('button', { name: 'ลบ กรมการข้าว' }).click();
    await page.getByText('5 กลุ่ม · 64 ที่นั่ง').first().waitFor();
    expect(await axeFaults(page)).toEqual([]);

    const ceiling = page.getByRole('textbox', { name: 'วงเงินของเชียงใหม่' });
    await ceiling.fill('๑๒๓,๔๕๖.๕๐');
    await page.getByText('123,456.50').first().waitFor();
    await page.getByLabel('ชื่อการประชุม (ไทย)').fill('');
    await page.getByRole('button', { name: 'สร้างการประชุม' }).click();
    await page.getByText('ยังสร้างไม่ได้').waitFor();
    expect(await axeFaults(page)).toEqual([]);

    await page.getByLabel('ชื่อการประชุม (ไทย)').fill('ประชุมภาคเหนือ');
    await page.getByLabel('สถานที่ (ไทย)').fill('เชียงใหม่');
    await page.reload({ waitUntil: 'networkidle' });
    await eventually(async () => {
      expect(await page.getByLabel('ชื่อการประชุม (ไทย)').inputValue()).toBe('ประชุมภาคเหนือ');
      expect(await ceiling.inputValue()).toBe('๑๒๓,๔๕๖.๕๐');
    });

    await page.getByRole('button', { name: 'สร้างการประชุม' }).click();
    await page.waitForURL(/\/w\/[^/]+\/setup$/);
    const listed = await page.evaluate(async () => (await fetch('/api/workshops')).json());
    expect(listed).toMatchObject([{ nameTh: 'ประชุมภาคเหนือ', groups: 5, fiscalYear: 2571 }]);
  });

  it('signs an organiser out and in again, and says when the password is wrong', async (ctx) => {
    const { server, browser } = await house(ctx);
    const page = await person(browser, server, phone);
    await signUp(page, server);
    await page.getByRole('button', { name: 'ออกจากระบบ' }).click();
    await page.getByLabel('อีเมล').fill('somying@example.go.th');
    await page.getByRole('textbox', { name: 'รหัสผ่าน' }).fill('not the password');
    await page.getByRole('button', { name: 'เข้าสู่ระบบ' }).click();
    await page.locator('[data-refusal]').waitFor();
    expect(await page.getByLabel('อีเมล').inputValue()).toBe('somying@example.go.th');
    expect(await axeFaults(page)).toEqual([]);
    await page.getByRole('textbox', { name: 'รหัสผ่าน' }).fill('ม้าขาวลงน้ำ 4 ตัว');
    await page.getByRole('button', { name: 'เข้าสู่ระบบ' }).click();
    await page.getByRole('heading', { name: 'สมหญิง ใจดี' }).waitFor();
  });

  it('says why a personal link that is dead led to the first page', async (ctx) => {
    const { server, browser } = await house(ctx);
    const page = await person(browser, server, phone);
    await page.goto(`/p/${'x'.repeat(43)}`);
    await page.locator('[data-refusal="link.unknown"]').waitFor();
    await page.getByLabel('รหัสประชุม').waitFor();
  });

  it('lets a phone join with the code, keeps the personal link, and finds its place again', async (ctx) => {
    const { server, browser } = await house(ctx);
    const organiser = await person(browser, server, laptop);
    await signUp(organiser, server);
    const code = await workshop(organiser);

    const page = await person(browser, server, phone);
    await page.goto('/', { waitUntil: 'networkidle' });
    expect(await axeFaults(page)).toEqual([]);
    await page.getByLabel('รหัสประชุม').fill('zzz-999');
    await page.getByRole('button', { name: 'ต่อไป' }).click();
    await page.locator('[data-refusal]').waitFor();
    // Small letters with a space, as people read a code aloud.
    await page.getByLabel('รหัสประชุม').fill(`${code.slice(0, 3)} ${code.slice(3)}`.toLowerCase());
    await page.getByRole('button', { name: 'ต่อไป' }).click();
    await page.getByRole('heading', { name: 'ประชุมเตรียมการ' }).waitFor();
    await eventually(() => expect(new URL(page.url()).search).toBe(`?code=${code}`));

    await page.getByLabel('ชื่อ–สกุล').fill('นายสมชาย รักษ์ถิ่น');
    await chooseOrganisation(page, 'การข้าว', 'กรมการข้าว');
    // Its only seat decides the group, and what it is decides the kind.
    await page.getByText('กลุ่มที่หน่วยงานของท่านมีที่นั่ง').waitFor();
    await eventually(async () => expect(await page.getByLabel('เข้าร่วมในฐานะ').inputValue()).toBe('agency'));
    expect(await axeFaults(page)).toEqual([]);

    await page.reload({ waitUntil: 'networkidle' });
    await eventually(async () => {
      expect(await page.getByLabel('ชื่อ–สกุล').inputValue()).toBe('นายสมชาย รักษ์ถิ่น');
      expect(await page.getByRole('combobox', { name: 'หน่วยงาน' }).inputValue()).toBe('กรมการข้าว');
    });

    await page.getByRole('button', { name: 'เข้าร่วม' }).click();
    await page.getByText('นายสมชาย รักษ์ถิ่น เข้าร่วมแล้ว').waitFor();
    const link = await eventually(async () => {
      const shown = await page.getByRole('textbox', { name: 'ลิงก์ส่วนตัว' }).inputValue();
      expect(shown).toMatch(/\/p\/[\w-]{16,}$/);
      return shown;
    });
    expect(await axeFaults(page)).toEqual([]);
    await page.reload({ waitUntil: 'networkidle' });
    await eventually(async () =>
      expect(await page.getByRole('textbox', { name: 'ลิงก์ส่วนตัว' }).inputValue()).toBe(link),
    );

    await page.getByRole('link', { name: 'เข้ากลุ่ม' }).click();
    await page.waitForURL(/\/w\/[^/]+\/groups\/agriculture$/);
    await page.goto(`/?code=${code}`, { waitUntil: 'networkidle' });
    await page.getByRole('link', { name: 'ทำงานต่อในชื่อ นายสมชาย รักษ์ถิ่น' }).waitFor();

    // The link alone brings another device to the same place.
    const tablet = await person(browser, server, laptop);
    await tablet.goto(new URL(link).pathname);
    await tablet.waitForURL(/\/w\/[^/]+/);
    await tablet.goto('/', { waitUntil: 'networkidle' });
    await tablet.getByRole('link', { name: 'ทำงานต่อในชื่อ นายสมชาย รักษ์ถิ่น' }).waitFor();
  });

  it('loses nothing typed when the network falls silent or the language changes', async (ctx) => {
    const { server, browser } = await house(ctx);
    const organiser = await person(browser, server, laptop);
    await signUp(organiser, server);
    const code = await workshop(organiser);

    const page = await person(browser, server, phone);
    await page.goto(`/?code=${code}`, { waitUntil: 'networkidle' });
    await page.getByLabel('ชื่อ–สกุล').fill('อบต. แม่แรม');
    const box = page.getByRole('combobox', { name: 'หน่วยงาน' });
    await box.fill('องค์การบริหารส่วนตำบลแม่แรม');
    await page.getByLabel('ชื่อ–สกุล').focus();
    await page.getByRole('button', { name: 'English' }).click();
    await page.getByText('You take part as').waitFor();
    await eventually(async () => {
      expect(await page.locator('html').getAttribute('lang')).toBe('en');
      expect(await page.getByLabel('Name', { exact: false }).first().inputValue()).toBe('อบต. แม่แรม');
      expect(await page.getByRole('combobox', { name: 'Organisation' }).inputValue()).toBe(
        'องค์การบริหารส่วนตำบลแม่แรม',
      );
    });

    await page.getByLabel('You take part as').selectOption('local');
    await page.getByRole('radio', { name: /No group/ }).check();
    await page.context().setOffline(true);
    await page.getByRole('button', { name: 'Join' }).click();
    await page.locator('[data-refusal="network-down"]').waitFor();
    await page.context().setOffline(false);
    await page.getByRole('button', { name: 'Join' }).click();
    await page.getByText('อบต. แม่แรม has joined').waitFor();
  });

  it('says in both languages that a page does not exist, and leads back', async (ctx) => {
    const { server, browser } = await house(ctx);
    const page = await person(browser, server, phone);
    const answer = await page.goto('/nowhere', { waitUntil: 'networkidle' });
    expect(answer?.status()).toBe(404);
    await page.getByRole('heading', { name: 'ไม่พบหน้านี้' }).waitFor();
    expect(await axeFaults(page)).toEqual([]);
    await page.getByRole('button', { name: 'English' }).click();
    await page.getByRole('heading', { name: 'There is no such page' }).waitFor();
    await page.getByRole('link', { name: 'To the first page' }).click();
    await page.getByLabel('Workshop code').waitFor();
  });
});
