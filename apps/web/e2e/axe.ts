import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { eventually } from '@ruam/testkit';
import type { Page } from 'playwright-core';

const source = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

/** ms that a fault stands before it is one: until then the page may be on its way to the next. */
const STANDS = 10_000;

/** What axe finds wrong on the page as it stands (WCAG 2.2 A and AA, and its best practices), one line each. */
export async function axeFaults(page: Page): Promise<string[]> {
  let faults: string[] = [];
  await eventually(
    async () => {
      faults = await faultsNow(page);
      return faults.length === 0;
    },
    { within: STANDS, every: 200 },
  ).catch((reason: unknown) => {
    if (faults.length === 0) throw reason;
  });
  return faults;
}

async function faultsNow(page: Page): Promise<string[]> {
  // Through the debugger, not as a script element: the page's content policy rightly refuses those.
  await page.evaluate(source);
  return page.evaluate(async () => {
    // A colour half way through its change is none of ours. What moves for ever (a spinner) is looked at as it is.
    const moving = document
      .getAnimations()
      .filter((one) => one.playState === 'running' && one.effect?.getComputedTiming().endTime !== Infinity);
    await Promise.allSettled(moving.map((one) => one.finished));
    const { axe } = globalThis as unknown as {
      axe: { run(root: Document): Promise<{ violations: { id: string; nodes: { html: string }[] }[] }> };
    };
    const { violations } = await axe.run(document);
    return violations.map(
      ({ id, nodes }) => `${id}: ${nodes.map((node) => node.html.slice(0, 160)).join(' | ')}`,
    );
  });
}
