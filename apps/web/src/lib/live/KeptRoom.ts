import { IndexeddbPersistence } from 'y-indexeddb';
import * as Y from 'yjs';

/** First and longest wait in ms before the device's store is tried again. */
const TRY_AGAIN_AFTER = 1_000;
const TRY_AGAIN_AT_MOST = 30_000;

/**
 * ms in which changes are written together: in the moment of a keystroke nothing is, and what others write is on the server.
 */
const WRITE_OWN_AFTER = 20;
const WRITE_AFTER = 250;

/**
 * A room's copy on this device (IndexedDB). It may open late, be taken away (another tab deletes it, the person clears
 * the site's data, the browser runs out of space), or not be had at all; then it is tried again, and each time it opens
 * all that the page holds is written anew.
 */
export class KeptRoom {
  readonly #name: string;
  readonly #doc: Y.Doc;
  readonly #changed: (isKept: boolean) => void;
  #store: IndexeddbPersistence | null = null;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #wait = TRY_AGAIN_AFTER;
  #isDestroyed = false;
  /** Writes what waits to be written. */
  #write = () => {};

  /** `changed` is called with true when the copy is whole, with false when it cannot be kept any more. */
  constructor(name: string, doc: Y.Doc, changed: (isKept: boolean) => void) {
    this.#name = name;
    this.#doc = doc;
    this.#changed = changed;
    addEventListener('unhandledrejection', this.#onRejection);
    void this.#open();
  }

  /** Whether a change of the document came out of a store of this kind, and not from a person. */
  static isOrigin(origin: unknown): boolean {
    return origin instanceof IndexeddbPersistence;
  }

  get isKept(): boolean {
    return this.#store?.synced ?? false;
  }

  /** Null if it is not there, or cannot be read now. */
  async get(key: string): Promise<unknown> {
    return (await this.#store?.get(key).catch(() => null)) ?? null;
  }

  /** Does nothing while the device keeps nothing. */
  async set(key: string, value: Uint8Array | number): Promise<void> {
    if (!this.isKept) return;
    this.#write();
    // A device that is full or closing: told by `changed`.
    await this.#store?.set(key, value as unknown as ArrayBuffer | number).catch(() => {});
  }

  /** Now, and not in a moment: the page may be gone then. */
  flush(): void {
    this.#write();
  }

  destroy(): void {
    this.#write();
    this.#isDestroyed = true;
    clearTimeout(this.#timer);
    removeEventListener('unhandledrejection', this.#onRejection);
    void this.#store?.destroy();
  }

  async #open(): Promise<void> {
    const isPossible = await canOpen(this.#name);
    if (this.#isDestroyed) return;
    if (!isPossible) return this.#tryAgain();
    const store = new IndexeddbPersistence(this.#name, this.#doc);
    this.#store = store;
    this.#guard(store);
    await store.whenSynced;
    if (store !== this.#store || this.#isDestroyed) return;
    for (const event of ['versionchange', 'close', 'abort']) {
      store.db?.addEventListener(event, () => this.#lose(store));
    }
    this.#wait = TRY_AGAIN_AFTER;
    this.#changed(true);
  }

  /** y-indexeddb writes in the handler of the document's updates: there it costs, and on a closed database throws into, the edit. */
  #guard(store: IndexeddbPersistence): void {
    const write = store._storeUpdate;
    this.#doc.off('update', write);
    let own: Uint8Array[] = [];
    let others: Uint8Array[] = [];
    let timer: ReturnType<typeof setTimeout> | undefined;
    this.#write = () => {
      clearTimeout(timer);
      timer = undefined;
      // What others wrote comes by the dozen, and is one row.
      const rows = others.length > 0 ? [Y.mergeUpdates(others), ...own] : own;
      own = [];
      others = [];
      if (store !== this.#store) return;
      try {
        for (const row of rows) write(row, null);
      } catch {
        this.#lose(store);
      }
    };
    const onUpdate = (update: Uint8Array, origin: unknown, _doc?: Y.Doc, change?: Y.Transaction) => {
      if (origin === store) return;
      const isOwn = change?.local === true;
      if (isOwn && own.length === 0) {
        clearTimeout(timer);
        timer = undefined;
      }
      (isOwn ? own : others).push(update);
      timer ??= setTimeout(() => this.#write(), isOwn ? WRITE_OWN_AFTER : WRITE_AFTER);
    };
    store._storeUpdate = onUpdate;
    this.#doc.on('update', onUpdate);
  }

  #lose(store: IndexeddbPersistence): void {
    if (store !== this.#store || this.#isDestroyed) return;
    this.#store = null;
    void store.destroy();
    this.#changed(false);
    this.#tryAgain();
  }

  #tryAgain(): void {
    this.#timer = setTimeout(() => void this.#open(), this.#wait);
    this.#wait = Math.min(2 * this.#wait, TRY_AGAIN_AT_MOST);
  }

  /** Failed writes of y-indexeddb come out here only. */
  #onRejection = (event: PromiseRejectionEvent) => {
    if (!STORE_FAILURES.test(String(event.reason))) return;
    event.preventDefault();
    // Several writes may fail together; the first has closed it.
    if (this.#store) this.#lose(this.#store);
  };
}

/**
 * IndexedDB's failures as lib0 passes them on: an `Error` whose message is the failure in words; and those that
 * IndexedDB throws at once, when lib0 goes on with a transaction that has been aborted or a database that was closed.
 */
const STORE_FAILURES =
  /^(Error: (QuotaExceeded|Abort|InvalidState|TransactionInactive|Unknown|Constraint|Version)Error: |TransactionInactiveError: |InvalidStateError: .*IDBDatabase)/;

/** False in some private windows, and where the person forbids sites to keep data. Makes nothing. */
async function canOpen(name: string): Promise<boolean> {
  try {
    const opening = indexedDB.open(name);
    let isNew = false;
    opening.onupgradeneeded = () => {
      isNew = true;
      opening.transaction?.abort();
    };
    return await new Promise<boolean>((resolve) => {
      opening.onsuccess = () => {
        opening.result.close();
        resolve(true);
      };
      opening.onerror = (event) => {
        event.preventDefault();
        resolve(isNew);
      };
    });
  } catch {
    return false;
  }
}
