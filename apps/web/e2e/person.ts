import type { Browser, BrowserContextOptions, Page } from 'playwright-core';

export const phone: BrowserContextOptions = {
  viewport: { width: 360, height: 740 },
  hasTouch: true,
  isMobile: true,
};
export const laptop: BrowserContextOptions = { viewport: { width: 1280, height: 800 } };
export const projector: BrowserContextOptions = { viewport: { width: 1920, height: 1080 } };

/** A person at a device of their own; whatever their page throws, or asks of another host, fails the test. */
export async function person(
  browser: Browser,
  server: { url: string },
  device: BrowserContextOptions,
): Promise<Page> {
  const context = await browser.newContext({ baseURL: server.url, acceptDownloads: true, ...device });
  const page = await context.newPage();
  page.setDefaultTimeout(30_000);
  page.on('pageerror', (error) => {
    throw error;
  });
  page.on('request', (request) => {
    const { protocol, origin } = new URL(request.url());
    if (protocol.startsWith('http') && origin !== server.url)
      throw new Error(`A page asked another host: ${request.url()}`);
  });
  return page;
}

/** Types as a Thai input method does: each cluster is composed, then committed. */
export async function compose(page: Page, clusters: readonly string[]): Promise<void> {
  const session = await page.context().newCDPSession(page);
  for (const cluster of clusters) {
    for (let end = 1; end <= cluster.length; end++) {
      const text = cluster.slice(0, end);
      await session.send('Input.imeSetComposition', { text, selectionStart: end, selectionEnd: end });
    }
    await session.send('Input.insertText', { text: cluster });
  }
  await session.detach();
}

/** A phone shows a proposal for reading first. */
export async function edit(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'แก้ไข', exact: true }).click();
}
