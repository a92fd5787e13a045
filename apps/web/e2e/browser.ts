import { existsSync } from 'node:fs';
import { type Browser, type BrowserContext, type BrowserContextOptions, chromium } from 'playwright-core';
import type { TestContext } from 'vitest';

/** Where a browser may be: what the environment names, else Debian's package. */
function browserPath(): string | null {
  const named = process.env.CHROMIUM_PATH;
  if (named) return existsSync(named) ? named : null;
  return existsSync('/usr/bin/chromium') ? '/usr/bin/chromium' : null;
}

const FLAGS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

/** How the browser is started. Where there is none the test is skipped with a line that says how to get one. */
function started(ctx: TestContext, flags: readonly string[]): { executablePath: string; args: string[] } {
  const executablePath = browserPath();
  if (!executablePath)
    return ctx.skip('there is no browser: install chromium, or set CHROMIUM_PATH to one') as never;
  return { executablePath, args: [...FLAGS, ...flags] };
}

/**
 * A real browser, headless. Where there is none the test is skipped; it never passes without having looked. The caller
 * closes what it launches.
 */
export async function launchBrowser(ctx: TestContext, ...flags: string[]): Promise<Browser> {
  return chromium.launch(started(ctx, flags));
}

/** One person's browser with all it keeps in `folder`: closed and launched again it is the same device. */
export async function launchDevice(
  ctx: TestContext,
  folder: string,
  options: BrowserContextOptions,
): Promise<BrowserContext> {
  return chromium.launchPersistentContext(folder, { ...started(ctx, []), ...options });
}
