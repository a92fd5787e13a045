import { eventually } from '@ruam/testkit';
import type { Page } from 'playwright-core';
import { expect } from 'vitest';

/** Of how many workshops this device holds what the server last said. */
export function workshopsKept(page: Page): Promise<number> {
  return page.evaluate(
    () =>
      new Promise<number>((resolve) => {
        const opening = indexedDB.open('ruam', 1);
        opening.onupgradeneeded = () => opening.transaction?.abort();
        opening.onerror = () => resolve(0);
        opening.onsuccess = () => {
          const count = opening.result.transaction('workshops').objectStore('workshops').count();
          count.onsuccess = () => {
            opening.result.close();
            resolve(count.result);
          };
        };
      }),
  );
}

/** Waits until a page of one workshop could be opened without a network: a worker of this version is in charge. */
export function pagesKept(page: Page): Promise<void> {
  return eventually(async () => {
    expect(await page.evaluate(() => navigator.serviceWorker.controller?.state)).toBe('activated');
    expect(await workshopsKept(page)).toBe(1);
  });
}
