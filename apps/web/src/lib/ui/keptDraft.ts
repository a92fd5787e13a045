/**
 * What a person is typing, kept in this tab (sessionStorage) so that a reload, an error or a phone that
 * drops the page loses nothing. A browser that refuses storage (some in-app browsers) works without.
 */
export interface KeptDraft<T> {
  /** What was kept, or null; a draft of an older shape is none. */
  read(): T | null;
  keep(draft: T): void;
  forget(): void;
}

export function keptDraft<T>(
  key: string,
  /** Changed whenever the shape of the draft does. */
  version: number,
  storage: () => Pick<Storage, 'getItem' | 'setItem' | 'removeItem'> = () => sessionStorage,
): KeptDraft<T> {
  return {
    read() {
      try {
        const kept = JSON.parse(storage().getItem(key) ?? 'null') as { version: number; draft: T } | null;
        return kept?.version === version ? kept.draft : null;
      } catch {
        return null;
      }
    },
    keep(draft) {
      try {
        storage().setItem(key, JSON.stringify({ version, draft }));
      } catch {
        // Full or forbidden storage: the page itself still holds the draft.
      }
    },
    forget() {
      try {
        storage().removeItem(key);
      } catch {
        // Nothing was kept there either.
      }
    },
  };
}
