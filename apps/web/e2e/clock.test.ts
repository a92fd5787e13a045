import { eventually } from '@ruam/testkit';
import type { Page } from 'playwright-core';
import { describe, expect, it, onTestFinished } from 'vitest';
import { axeFaults } from './axe.ts';
import { launchBrowser } from './browser.ts';
import { compose, edit, laptop, person, phone } from './person.ts';
import { sendAs } from './sendAs.ts';
import { startDemo } from './startDemo.ts';

const field = (page: Page, name: string) => page.locator(`:is(input, textarea)[data-field="${name}"]`);
const saved = (page: Page) => page.locator('[data-save="saved"]').waitFor();
const clock = (page: Page) => page.getByRole('banner').getByRole('timer');
/** Seconds left. */
const left = async (page: Page) => {
  const [minutes = '', seconds = ''] = (await clock(page).innerText()).match(/\d+/g) ?? [];
  return Number(minutes) * 60 + Number(seconds);
};

/** This device's clock is wrong, and can be moved as a sleep moves it: `Date` goes on, `performance` does not. */
function withWrongDate() {
  const offset = { ms: 37 * 60_000 };
  const { Date: Real } = globalThis;
  class Wrong extends Real {
    constructor(...given: unknown[]) {
      if (given.length === 0) super(Real.now() + offset.ms);
      else super(...(given as [number]));
    }
    static override now() {
      return Real.now() + offset.ms;
    }
  }
  const moveDate = (ms: number) => {
    offset.ms += ms;
  };
  Object.assign(globalThis, { Date: Wrong, moveDate });
}

/** Counts what would be heard. */
function withCountedSound() {
  const heard = { beeps: 0, contexts: 0 };
  const parameter = { value: 0, setValueAtTime() {}, linearRampToValueAtTime() {} };
  class Counted {
    state = 'running';
    currentTime = 0;
    destination = {};
    constructor() {
      heard.contexts++;
    }
    async resume() {}
    createGain() {
      return { gain: parameter, connect: (to: unknown) => to };
    }
    createOscillator() {
      return {
        frequency: parameter,
        connect: (to: unknown) => to,
        start: () => void heard.beeps++,
        stop() {},
      };
    }
  }
  Object.assign(globalThis, { AudioContext: Counted, heard });
}
const heard = (page: Page) =>
  page.evaluate(() => (globalThis as unknown as { heard: { beeps: number; contexts: number } }).heard);

/** Each look that the clock of this page has from now on: the last of them stands for moments only. */
const writeDownLooks = (page: Page) =>
  clock(page).evaluate((node) => {
    const seen = [node.className];
    new MutationObserver(() => seen.push(node.className)).observe(node, { attributeFilter: ['class'] });
    Object.assign(globalThis, { seen });
  });
const looks = (page: Page) => page.evaluate(() => (globalThis as unknown as { seen: string[] }).seen);

describe('one clock on every device', () => {
  it('is right on a wrong device, after a reload and a sleep; it turns, sounds where asked, and stops the writing', async (ctx) => {
    const browser = await launchBrowser(ctx);
    onTestFinished(() => browser.close());
    const demo = await startDemo(ctx);
    onTestFinished(() => demo.stop());
    const comeIn = async (device: typeof phone, label: string, ...scripts: (() => void)[]) => {
      const page = await person(browser, demo, device);
      for (const script of scripts) await page.addInitScript(script);
      await page.goto(demo.linkOf(label));
      await page.waitForURL(/\/w\/[^/]+\/\w+/);
      return page;
    };
    const facilitator = await comeIn(laptop, '/ facilitator', withCountedSound);
    const base = facilitator.url().replace(/(\/w\/[^/]+).*/, '$1');
    const writer = await comeIn(phone, '/ participant of agriculture', withWrongDate, withCountedSound);
    const lead = await comeIn(laptop, '/ lead of agriculture', withCountedSound);

    // Ten minutes, on a phone whose clock is wrong by 37: the same second as on the laptop.
    await facilitator.goto(`${base}/facilitate`);
    await facilitator.getByRole('button', { name: 'เริ่มช่วงใหม่' }).click();
    await facilitator.getByRole('button', { name: '10', exact: true }).click();
    await facilitator.getByRole('button', { name: 'เริ่มจับเวลา' }).click();
    await writer.goto(`${base}/now`);
    const agree = () =>
      eventually(async () => {
        const [here, there] = await Promise.all([left(facilitator), left(writer)]);
        expect(Math.abs(here - there)).toBeLessThanOrEqual(1);
        // However long these pages took to come: what a clock that is wrong by 37 minutes says is far from it.
        expect(here).toBeGreaterThan(5 * 60);
      });
    await agree();
    await writer.reload();
    await clock(writer).waitFor();
    await agree();
    // A sleep of half an hour, by the device's own account: the server is asked as soon as it wakes.
    await writer.evaluate(() =>
      (globalThis as unknown as { moveDate(ms: number): void }).moveDate(30 * 60_000),
    );
    await agree();
    const before = await left(facilitator);
    await facilitator.getByRole('button', { name: '+1' }).click();
    await facilitator.getByRole('button', { name: '+5' }).click();
    await eventually(async () => expect(await left(writer)).toBeGreaterThan(before + 5 * 60));

    // It is seen above what covers the page too.
    await facilitator.getByRole('button', { name: 'แก้ไขกำหนดการ' }).click();
    const dialog = facilitator.getByRole('dialog');
    await dialog.getByRole('timer').waitFor();
    expect(await axeFaults(facilitator)).toEqual([]);
    await facilitator.keyboard.press('Escape');

    // Sound on the lead's device alone, asked for with the keyboard.
    await lead.goto(`${base}/groups/agriculture`);
    await saved(lead);
    const sound = lead.getByRole('button', { name: 'เสียงเตือนเวลาบนเครื่องนี้' });
    expect(await sound.getAttribute('aria-pressed')).toBe('false');
    expect(await heard(lead)).toEqual({ beeps: 0, contexts: 0 });
    await sound.focus();
    await lead.keyboard.press('Enter');
    await eventually(async () => expect((await heard(lead)).beeps).toBe(1));
    expect(await sound.getAttribute('aria-pressed')).toBe('true');

    // The writer is in a proposal when a clock that stops the writing runs out.
    await writer.goto(`${base}/groups/agriculture`);
    await saved(writer);
    await writer.goto(`${base}/groups/agriculture/demo5`);
    await edit(writer);
    await field(writer, 'plan').fill('ก่อนหมดเวลา');
    await saved(writer);
    // The last twentieth, which is to be heard, is three seconds long: a page looks at its clock once a second.
    await sendAs(facilitator, 'startTimer', { durationMs: 60_000, labelTh: 'เขียน', stopsInput: true });
    await writeDownLooks(writer);
    await eventually(
      async () => expect((await looks(writer)).join()).toMatch(/text-warn.*text-bad.*text-surface/),
      { within: 120_000 },
    );
    await writer.getByText('หมดเวลาแล้ว การพิมพ์จึงหยุด').waitFor();
    await eventually(async () => expect(await field(writer, 'plan').getAttribute('readonly')).not.toBeNull());
    expect(await axeFaults(writer)).toEqual([]);
    await eventually(async () => expect((await heard(lead)).beeps).toBe(1 + 1 + 2 + 3));
    for (const silent of [writer, facilitator])
      expect(await heard(silent)).toEqual({ beeps: 0, contexts: 0 });

    // What was typed without a network until then is kept, told of, and sent when time is given.
    await facilitator.getByRole('button', { name: '+5' }).click();
    await eventually(async () => expect(await field(writer, 'plan').getAttribute('readonly')).toBeNull());
    await writer.context().setOffline(true);
    await writer.locator('[data-save="offline"]').waitFor();
    await field(writer, 'plan').focus();
    await writer.keyboard.press('End');
    await compose(writer, ['และ', 'น้ำ']);
    await facilitator.getByRole('button', { name: 'หยุดพัก' }).click();
    await writer.context().setOffline(false);
    const kept = writer.getByTestId('kept-in-pause');
    await kept.waitFor();
    expect(await kept.innerText()).toContain('อยู่ในเครื่องนี้');
    expect(await writer.locator('[data-save="refused"]').first().innerText()).toContain('อยู่ในเครื่องนี้');
    expect(await axeFaults(writer)).toEqual([]);
    await facilitator.getByRole('button', { name: 'เดินต่อ' }).click();
    await saved(writer);
    await lead.goto(`${base}/groups/agriculture/demo5`);
    await eventually(async () => expect(await field(lead, 'plan').inputValue()).toBe('ก่อนหมดเวลาและน้ำ'));

    // Frozen while the writer has no network: the same, behind the curtain.
    await eventually(async () => expect(await field(writer, 'plan').getAttribute('readonly')).toBeNull());
    await writer.context().setOffline(true);
    await writer.locator('[data-save="offline"]').waitFor();
    await compose(writer, ['ครบ']);
    const panel = facilitator
      .locator('section')
      .filter({ has: facilitator.getByRole('heading', { name: 'เรียกความสนใจ' }) });
    await panel.getByRole('radio', { name: 'พักทุกอุปกรณ์' }).check();
    await panel.getByRole('button', { name: 'เรียก' }).click();
    await writer.context().setOffline(false);
    await writer.getByRole('dialog', { name: 'พักสักครู่' }).waitFor();
    await kept.waitFor();
    expect(await field(lead, 'plan').inputValue()).toBe('ก่อนหมดเวลาและน้ำ');
    await panel.getByRole('button', { name: 'ปล่อย' }).click();
    await eventually(async () => expect(await field(lead, 'plan').inputValue()).toBe('ก่อนหมดเวลาและน้ำครบ'));
    await saved(writer);
  });
});
