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

/** Waits until this device knows of a room that the server has all that is here, as of an empty room it must. */
export function roomKept(page: Page, name: string): Promise<void> {
  return eventually(async () =>
    expect(
      await page.evaluate(async (part) => {
        const found = (await indexedDB.databases()).find((one) => one.name?.includes(part))?.name;
        if (!found) return false;
        return new Promise<boolean>((resolve) => {
          const opening = indexedDB.open(found);
          opening.onerror = () => resolve(false);
          opening.onsuccess = () => {
            const asking = opening.result.transaction('custom').objectStore('custom').getKey('onServer');
            asking.onsuccess = () => {
              opening.result.close();
              resolve(asking.result !== undefined);
            };
            asking.onerror = () => resolve(false);
          };
        });
      }, name),
    ).toBe(true),
  );
}
