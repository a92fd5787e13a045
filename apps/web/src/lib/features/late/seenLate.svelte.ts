import { SvelteSet } from 'svelte/reactivity';

export interface SeenLate {
  has(id: string): boolean;
  add(id: string): void;
}

/** Decided late edits whose writer has put the notice away, on this device. */
export function seenLate(workshop: string): SeenLate {
  const key = `late:${workshop}`;
  const seen = new SvelteSet<string>(stored(key));
  return {
    has: (id) => seen.has(id),
    add(id) {
      seen.add(id);
      try {
        localStorage.setItem(key, JSON.stringify([...seen]));
      } catch {
        // Then it is shown again after a reload.
      }
    },
  };
}

function stored(key: string): string[] {
  try {
    const kept: unknown = JSON.parse(localStorage.getItem(key) ?? '[]');
    return Array.isArray(kept) ? kept.filter((id) => typeof id === 'string') : [];
  } catch {
    return [];
  }
}
