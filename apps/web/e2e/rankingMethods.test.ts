import { eventually } from '@ruam/testkit';
import type { Page } from 'playwright-core';
import { describe, expect, it, onTestFinished, type TestContext } from 'vitest';
import { axeFaults } from './axe.ts';
import { launchBrowser } from './browser.ts';
import { enterStage } from './enterStage.ts';
import { handOver } from './handOver.ts';
import { laptop, person, phone } from './person.ts';
import { startDemo } from './startDemo.ts';

const GROUPS = ['agriculture', 'tourism', 'social_environment', 'trade_logistics'];

/** Two pages of facilitators before the ranking of groups that were handed over, and a person with a phone. */
async function beforeTheRanking(ctx: TestContext) {
  const browser = await launchBrowser(ctx);
  onTestFinished(() => browser.close());
  const demo = await startDemo(ctx);
  onTestFinished(() => demo.stop());
  const first = await person(browser, demo, laptop);
  await first.goto(demo.linkOf('/ facilitator'));
  await first.waitForURL(/\/w\/[^/]+\//);
  const base = first.url().replace(/(\/w\/[^/]+)\/.*$/, '$1');
  for (const group of GROUPS) await handOver(first, base, group);
  await enterStage(first, base, /รวมบัญชีโครงการ/);
  const second = await person(browser, demo, laptop);
  await second.goto(demo.linkOf('/ facilitator'));
  const participant = await person(browser, demo, phone);
  await participant.goto(demo.linkOf('/ participant of agriculture'));
  await first.goto(`${base}/consolidate/ranking`);
  await eventually(async () => expect(await areaOf(first).locator('option').count()).toBeGreaterThan(2));
  return { base, first, second, participant };
}

/** Rows stand under one area at a time. */
const areaOf = (page: Page) => page.getByRole('combobox', { name: 'พื้นที่', exact: true });
const rowIds = (page: Page) =>
  page.locator('li[data-row]').evaluateAll((all) => all.map((one) => one.getAttribute('data-row') ?? ''));

/** The areas with at least two rows, and their rows as they stand. */
async function areasOf(page: Page): Promise<{ area: string; rows: string[]; lastTitle: string }[]> {
  const values = await areaOf(page)
    .locator('option')
    .evaluateAll((all) => all.map((one) => (one as HTMLOptionElement).value));
  const found: { area: string; rows: string[]; lastTitle: string }[] = [];
  for (const area of values.slice(1).filter((value) => value !== '*')) {
    await areaOf(page).selectOption(area);
    const rows = await rowIds(page);
    if (rows.length < 2) continue;
    const lastTitle = await page.locator('li[data-row]').last().locator('p').first().innerText();
    found.push({ area, rows, lastTitle });
  }
  return found.toSorted((one, other) => other.rows.length - one.rows.length);
}

describe('ranking by a method', () => {
  it('by criteria: the weights decide which row stands first, on both pages', async (ctx) => {
    const { base, first, second } = await beforeTheRanking(ctx);
    const [most] = await areasOf(first);
    if (!most) throw new Error('no area has two rows');
    const [ahead = '', behind = ''] = [most.rows[0], most.rows.at(-1)];
    await areaOf(first).selectOption(most.area);
    await second.goto(`${base}/consolidate/ranking?area=${most.area}`);
    await first.getByRole('button', { name: 'เปลี่ยนวิธี' }).click();
    await first.getByRole('radio', { name: /คะแนนตามเกณฑ์/ }).check();
    expect(await axeFaults(first)).toEqual([]);
    await first.getByRole('button', { name: 'ใช้วิธีนี้' }).click();
    await first.getByRole('button', { name: 'เปลี่ยนวิธี' }).waitFor();
    await first.getByText('เกณฑ์และน้ำหนัก', { exact: true }).click();
    const weigh = async (alignment: string, need: string) => {
      await first.getByRole('button', { name: 'แก้เกณฑ์' }).click();
      await first.getByLabel('น้ำหนัก 1').fill(alignment);
      await first.getByLabel('น้ำหนัก 2').fill(need);
      expect(await axeFaults(first)).toEqual([]);
      await first.getByRole('button', { name: 'บันทึกเกณฑ์' }).click();
      await first.getByRole('button', { name: 'แก้เกณฑ์' }).waitFor();
    };
    const score = async (row: string, alignment: string, need: string) => {
      const item = first.locator(`li[data-row="${row}"]`);
      await item.locator('summary').click();
      await item.getByLabel('ความสอดคล้อง').selectOption(alignment);
      await item.getByText('ให้คะแนนตามเกณฑ์ (1/').waitFor();
      await item.getByLabel('ความจำเป็น/ตอบปัญหาพื้นที่').selectOption(need);
      await item.getByText('ให้คะแนนตามเกณฑ์ (2/').waitFor();
    };
    await weigh('60', '20');
    await score(behind, '5', '1');
    await score(ahead, '3', '5');
    const stand = async (rows: string[], worth: string) => {
      for (const page of [first, second]) {
        await eventually(async () => expect((await rowIds(page)).slice(0, 2)).toEqual(rows));
        await page.locator('li[data-row]').first().getByText(`คะแนน ${worth}`, { exact: true }).waitFor();
      }
    };
    // (5 × 60 + 1 × 20) / 80 before (3 × 60 + 5 × 20) / 80; with the weights exchanged it is the other way round.
    await stand([behind, ahead], '4');
    expect(await axeFaults(first)).toEqual([]);
    await weigh('20', '60');
    await stand([ahead, behind], '4.5');
  });

  it('by a vote that is closed: what the room chose stands first in its area', async (ctx) => {
    const { base, first, participant } = await beforeTheRanking(ctx);
    await first.getByRole('button', { name: 'เปลี่ยนวิธี' }).click();
    await eventually(() => first.getByRole('radio', { name: /ผลการลงคะแนน/ }).isDisabled());
    const areas = await areasOf(first);
    await first.goto(`${base}/votes`);
    await first.getByRole('button', { name: 'เปิดการลงคะแนน' }).click();
    await first.getByRole('radio', { name: /แจกคะแนน/ }).check();
    await first.getByRole('textbox', { name: 'คำถาม' }).fill('โครงการใดควรได้ก่อน');
    for (const group of GROUPS)
      await first.getByRole('combobox', { name: 'ใส่โครงการของกลุ่ม' }).selectOption(group);
    await first.getByRole('button', { name: 'เปิดลงคะแนน' }).click();
    await participant.goto(`${base}/votes`);
    const buttons = participant.getByRole('button', { name: /^เพิ่มคะแนนให้/ });
    await buttons.first().waitFor();
    const names = await buttons.evaluateAll((all) => all.map((one) => one.getAttribute('aria-label') ?? ''));
    // A row that the groups put last in its area, and whose title is there once.
    const chosen = areas.find(
      ({ lastTitle }) => names.filter((name) => name.includes(`${lastTitle} (`)).length === 1,
    );
    if (!chosen) throw new Error('no row of the vote is last in its area');
    const at = names.findIndex((name) => name.includes(`${chosen.lastTitle} (`));
    for (let dot = 0; dot < 3; dot++) await buttons.nth(at).click();
    await participant.getByRole('button', { name: 'ส่งบัตร' }).click();
    await participant.getByText('นับบัตรของท่านแล้ว').waitFor();
    await first.getByRole('button', { name: 'ปิดการลงคะแนน', exact: true }).click();
    await first.getByRole('dialog').getByRole('button', { name: 'ปิดการลงคะแนน' }).click();
    await first.getByText('3 คะแนน').first().waitFor();

    // From the result to the ranking: the vote is chosen there, and used when that is said.
    await first.getByRole('link', { name: 'ใช้จัดลำดับโครงการ' }).click();
    await first.getByRole('button', { name: 'ใช้วิธีนี้' }).waitFor();
    const asked = first.getByRole('combobox', { name: 'การลงคะแนน' }).locator('option:checked');
    await eventually(async () => {
      expect(await first.getByRole('radio', { name: /ผลการลงคะแนน/ }).isChecked()).toBe(true);
      expect(await asked.innerText()).toBe('โครงการใดควรได้ก่อน');
    });
    await areaOf(first).selectOption(chosen.area);
    expect(await axeFaults(first)).toEqual([]);
    await first.getByRole('button', { name: 'ใช้วิธีนี้' }).click();
    await first
      .getByText(/: โครงการใดควรได้ก่อน/)
      .first()
      .waitFor();
    await eventually(async () => expect((await rowIds(first))[0]).toBe(chosen.rows.at(-1)));
    await first.locator('li[data-row]').first().getByText('คะแนน 3', { exact: true }).waitFor();
  });
});
