import { existsSync } from 'node:fs';
import { type Browser, chromium } from 'playwright-core';
import type { TestContext } from 'vitest';

/** Where a browser may be: what the environment names, else Debian's package. */
function browserPath(): string | null {
  const named = process.env.CHROMIUM_PATH;
  if (named) return existsSync(named) ? named : null;
  return existsSync('/usr/bin/chromium') ? '/usr/bin/chromium' : null;
}

/**
 * A real browser, headless. Where there is none the test is skipped with a line that says how to get one;
 * it never passes without having looked. The caller closes what it launches.
 */
export async function launchBrowser(ctx: TestContext, ...flags: string[]): Promise<Browser> {
  const executablePath = browserPath();
  if (!executablePath)
    return ctx.skip('there is no browser: install chromium, or set CHROMIUM_PATH to one') as never;
  return chromium.launch({
    executablePath,
    args: [
      '--no-sandbox',
      '--disable-gpu',
      '--disable-quic',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
      ...flags,
    ],
  });
}
