/** Whether the browser clears what is kept here by itself when the device runs out of space. */
export type Staying = 'stays' | 'mayGo' | 'unknown';

let asked: Promise<Staying> | null = null;

/**
 * Asks the browser to keep this site's data until the person clears it. Some ask the person, some decide by how the site
 * is used; over plain http there is nobody to ask. Once a page load: the answer is the browser's, not a room's.
 */
export function askToStay(
  storage: Pick<StorageManager, 'persist' | 'persisted'> | undefined = navigator.storage,
): Promise<Staying> {
  asked ??= ask(storage);
  return asked;
}

async function ask(storage: Pick<StorageManager, 'persist' | 'persisted'> | undefined): Promise<Staying> {
  if (!storage?.persist) return 'unknown';
  try {
    return (await storage.persisted()) || (await storage.persist()) ? 'stays' : 'mayGo';
  } catch {
    return 'unknown';
  }
}
