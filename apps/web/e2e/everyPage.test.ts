import type { Page } from 'playwright-core';
import { describe, expect, it, onTestFinished } from 'vitest';
import { axeFaults } from './axe.ts';
import { launchBrowser } from './browser.ts';
import { laptop, person, phone } from './person.ts';
import { startDemo } from './startDemo.ts';

/** Who opens what; every page of the workshop stands here once. */
const PAGES = [
  [
    '/ facilitator',
    [
      'now',
      'groups',
      'facilitate',
      'consolidate',
      'consolidate/reference',
      'matrix',
      'versions',
      'reconciliation',
      'reports',
      'people',
      'areas',
      'rights',
      'import',
      'screens',
      'votes',
    ],
  ],
  ['/ lead of agriculture', ['groups/agriculture']],
  ['/ Royal Irrigation Department', ['respond']],
  ['/ area coordinator', ['areas']],
  ['/ governor', ['areas']],
  ['/ press', ['published']],
  ['/ projector', ['present']],
] as const;

/** Wider than the window is a fault on every page: people would have to push it sideways to read. */
function overflow(page: Page): Promise<number> {
  return page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
}

describe('every page', () => {
  for (const [name, device, colorScheme, locale] of [
    ['a phone, light, Thai', phone, 'light', 'th'],
    ['a laptop, dark, English', laptop, 'dark', 'en'],
  ] as const) {
    it(`is clean for axe and no wider than ${name}`, async (ctx) => {
      const browser = await launchBrowser(ctx);
      onTestFinished(() => browser.close());
      const demo = await startDemo(ctx);
      onTestFinished(() => demo.stop());
      for (const [label, paths] of PAGES) {
        const page = await person(browser, demo, { ...device, colorScheme });
        await page.context().addCookies([{ name: 'locale', value: locale, url: demo.url }]);
        await page.goto(demo.linkOf(label));
        await page.waitForURL(/\/w\/[^/]+\/\w+/);
        const base = /^.*\/w\/[^/]+/.exec(page.url())?.[0];
        for (const path of paths) {
          await page.goto(`${base}/${path}`);
          await page.locator('main#main h1').first().waitFor();
          expect(await page.locator('html').getAttribute('lang'), path).toBe(locale);
          expect(await axeFaults(page), path).toEqual([]);
          expect(await overflow(page), path).toBeLessThanOrEqual(0);
        }
        await page.context().close();
      }
    });
  }
});
