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
/** ms after which a whole room that came is written: what is seen first stands by then. */
const WRITE_WHOLE_AFTER = 1_500;

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
  #takeWhole = (change: () => void, _written: () => void) => change();

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

  /**
   * Makes a change that brings a whole room, without the update that Yjs would write of it at once: the room is written a
   * moment later, `written` tells when. Not where nothing is kept.
   */
  takeWhole(change: () => void, written: () => void): void {
    this.#takeWhole(change, written);
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
    let whole: (() => void) | null = null;
    let timer: ReturnType<typeof setTimeout> | undefined;
    this.#write = () => {
      clearTimeout(timer);
      timer = undefined;
      // What others wrote comes by the dozen, and is one row. All of it is in the whole.
      const rows = whole
        ? [Y.encodeStateAsUpdate(this.#doc)]
        : others.length > 0
          ? [Y.mergeUpdates(others), ...own]
          : own;
      own = [];
      others = [];
      const written = whole;
      whole = null;
      if (store !== this.#store) return;
      try {
        for (const row of rows) write(row, null);
      } catch {
        return this.#lose(store);
      }
      written?.();
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
    this.#takeWhole = (change, written) => {
      this.#doc.off('update', onUpdate);
      change();
      // What the document has by then is written first of all.
      if (!store.synced || store !== this.#store) return;
      this.#doc.on('update', onUpdate);
      whole = written;
      timer ??= setTimeout(() => this.#write(), WRITE_WHOLE_AFTER);
    };
    store._storeUpdate = onUpdate;
    // It writes first what the document has, and what it reads need not be written: Yjs would write all of it as an update.
    store.on('synced', () => this.#doc.on('update', onUpdate));
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
