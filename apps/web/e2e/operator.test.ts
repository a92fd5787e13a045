import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import type { Page } from 'playwright-core';
import { describe, expect, it, onTestFinished } from 'vitest';
import { axeFaults } from './axe.ts';
import { launchBrowser } from './browser.ts';
import { laptop, person, phone } from './person.ts';
import { startServer } from './startServer.ts';

const overflow = (page: Page) =>
  page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);

/** As our pages ask. */
function rest<T>(page: Page, method: 'GET' | 'POST', path: string, body?: unknown): Promise<T> {
  return page.evaluate(
    async ([how, where, what]) => {
      const response = await fetch(where as string, {
        method: how as string,
        headers: { 'x-ruam': '1', 'content-type': 'application/json' },
        ...(what === undefined ? {} : { body: JSON.stringify(what) }),
      });
      return response.json();
    },
    [method, path, body] as const,
  ) as Promise<T>;
}

interface Template {
  id: string;
  nameTh: string;
  groups: Record<string, unknown>[];
}

describe('the page of whoever runs the server', () => {
  it('says what is damaged and what to run, and the people of a damaged room are told', async (ctx) => {
    const browser = await launchBrowser(ctx);
    onTestFinished(() => browser.close());
    const folder = mkdtempSync(join(tmpdir(), 'ruam-operator-'));
    onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
    const store = { RUAM_STORE: `file:${folder}`, LOG_LEVEL: 'silent' };
    const first = await startServer(ctx, store);
    const operator = await person(browser, first, laptop);
    await operator.goto(first.setupPath, { waitUntil: 'networkidle' });
    await operator.getByLabel('ชื่อ–สกุล').fill('สมหญิง ใจดี');
    await operator.getByLabel('อีเมล').fill('somying@example.go.th');
    await operator.getByRole('textbox', { name: 'รหัสผ่าน' }).fill('ม้าขาวลงน้ำ 4 ตัว');
    await operator.getByRole('button', { name: 'สร้างบัญชี' }).click();
    await operator.getByRole('heading', { name: 'สมหญิง ใจดี' }).waitFor();

    // A store of today: there is no backup yet, and nothing else to look after.
    await operator.getByText('มี 1 เรื่องที่ต้องดูแล').waitFor();
    await operator.getByRole('link', { name: 'ดูแลเครื่องแม่ข่าย' }).click();
    await operator.getByText('ยังไม่เคยสำรองข้อมูล').waitFor();
    await operator.getByText('npm run store -- backup ruam.backup').waitFor();
    await operator.getByText(/เหลือ [\d.,]+ GB จาก/).waitFor();
    expect(await axeFaults(operator)).toEqual([]);

    const [template] = await rest<Template[]>(operator, 'GET', '/api/templates');
    const made = await rest<{ id: string; joinCode: string }>(operator, 'POST', '/api/workshops', {
      ...{
        template: template?.id,
        nameTh: template?.nameTh,
        nameEn: 'Preparing',
        placeTh: 'ก',
        placeEn: 'a',
      },
      ...{ startsOn: '2026-12-14', endsOn: '2026-12-15', fiscalYear: 2571 },
      groups: template?.groups.map(({ id, nameTh, nameEn, seats }) => ({ id, nameTh, nameEn, seats })),
    });
    const joining = await person(browser, first, phone);
    await joining.goto('/');
    await rest(joining, 'POST', `/api/join/${made.joinCode}`, {
      ...{ name: 'ผู้แทนจังหวัด', kind: 'province', organisationId: 'TH-50', groupId: 'agriculture' },
    });
    await first.stop();

    const database = new DatabaseSync(join(folder, 'ruam.sqlite'));
    const room = `${made.id}~agriculture`;
    expect(
      database.prepare("UPDATE edits SET bytes = x'00' WHERE room = ?").run(room).changes,
    ).toBeGreaterThan(0);
    database.close();
    const second = await startServer(ctx, store, { hasAccount: true });
    onTestFinished(() => second.stop());

    // At another port, which is another server's or nobody's as soon as the first has left it.
    const member = await person(browser, second, phone);
    await member.context().addCookies(await joining.context().cookies());
    await member.goto(`/w/${made.id}/groups/agriculture`);
    await member.getByTestId('room-damaged').waitFor();
    expect(await member.getByTestId('group-total').count()).toBe(0);
    expect(await axeFaults(member)).toEqual([]);
    expect(await overflow(member)).toBeLessThanOrEqual(0);
    await member.goto(`/w/${made.id}/groups/tourism`);
    expect(await rest(member, 'GET', '/api/operator')).toMatchObject({
      refusal: { code: 'account.signInNeeded' },
    });
    await member.goto('/operator');
    await member.getByText('ต้องเข้าสู่ระบบก่อน').waitFor();
    expect(await axeFaults(member)).toEqual([]);

    const release = `npm run store -- release room ${room} file:${folder}`;
    for (const [device, colorScheme, locale] of [
      [laptop, 'light', 'th'],
      [phone, 'dark', 'en'],
    ] as const) {
      const page = await person(browser, second, { ...device, colorScheme });
      await page
        .context()
        .addCookies([
          ...(await operator.context().cookies()),
          { name: 'locale', value: locale, url: second.url },
        ]);
      await page.goto('/operator');
      await page.getByText(release).waitFor();
      await page
        .getByText(locale === 'th' ? 'ใช้ต่อจากส่วนที่เหลือ' : 'Go on with what is left')
        .first()
        .waitFor();
      expect(await axeFaults(page)).toEqual([]);
      expect(await overflow(page)).toBeLessThanOrEqual(0);
      if (process.env.RUAM_PICTURES)
        await page.screenshot({
          path: join(process.env.RUAM_PICTURES, `operator-${locale}.png`),
          fullPage: true,
        });
    }
    if (process.env.RUAM_PICTURES) {
      await member.goto(`/w/${made.id}/groups/agriculture`);
      await member.getByTestId('room-damaged').waitFor();
      await member.screenshot({ path: join(process.env.RUAM_PICTURES, 'damaged-room.png') });
    }
  });
});
