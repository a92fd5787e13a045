import type { Page } from 'playwright-core';

/** How many updates this device holds of the rooms of a group. A store that is just being made counts as empty. */
export function updatesKept(page: Page, group = 'agriculture'): Promise<number> {
  return page.evaluate(async (of) => {
    const names = (await indexedDB.databases()).flatMap(({ name }) => (name?.endsWith(of) ? [name] : []));
    let updates = 0;
    for (const name of names) {
      updates += await new Promise<number>((resolve) => {
        const opening = indexedDB.open(name);
        opening.onupgradeneeded = () => opening.transaction?.abort();
        opening.onerror = () => resolve(0);
        opening.onsuccess = () => {
          const database = opening.result;
          const done = (count: number) => {
            database.close();
            resolve(count);
          };
          if (!database.objectStoreNames.contains('updates')) return done(0);
          const counting = database.transaction('updates').objectStore('updates').count();
          counting.onsuccess = () => done(counting.result);
          counting.onerror = () => done(0);
        };
      });
    }
    return updates;
  }, group);
}
