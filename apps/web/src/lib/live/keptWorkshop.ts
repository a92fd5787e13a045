import type { Actor, Workshop } from '@ruam/workshop';
import { version } from '$app/env';

/** What a page knew of its workshop last, for opening it without a network. */
export interface KeptWorkshop {
  workshop: Workshop;
  me: Actor;
  /** When it was last so, server time in ms. */
  at: number;
}

const STORE = 'workshops';

/** Null when this device has none, keeps nothing, or kept it in the shape of another version of the pages. */
export async function readKeptWorkshop(id: string): Promise<KeptWorkshop | null> {
  const kept = await inStore('readonly', (store) => store.get(id));
  return kept?.version === version ? (kept as KeptWorkshop) : null;
}

/** All that this device keeps, in the shape of these pages. */
export async function readKeptWorkshops(): Promise<KeptWorkshop[]> {
  const all: (KeptWorkshop & { version: string })[] =
    (await inStore('readonly', (store) => store.getAll())) ?? [];
  return all.filter((kept) => kept.version === version);
}

export async function keepWorkshop(id: string, kept: KeptWorkshop): Promise<void> {
  await inStore('readwrite', (store) => store.put({ ...kept, version }, id));
}

export async function forgetWorkshop(id: string): Promise<void> {
  await inStore('readwrite', (store) => store.delete(id));
}

/** Null when the browser keeps nothing (a private window, a full device): the page works on, with a network. */
async function inStore<T>(
  mode: IDBTransactionMode,
  ask: (store: IDBObjectStore) => IDBRequest<T>,
): Promise<T | null> {
  if (typeof indexedDB === 'undefined') return null;
  try {
    const opening = indexedDB.open('ruam', 1);
    opening.onupgradeneeded = () => opening.result.createObjectStore(STORE);
    const database = await answerOf(opening);
    try {
      return (await answerOf(ask(database.transaction(STORE, mode).objectStore(STORE)))) ?? null;
    } finally {
      database.close();
    }
  } catch {
    return null;
  }
}

function answerOf<T>(request: IDBRequest<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });
}
