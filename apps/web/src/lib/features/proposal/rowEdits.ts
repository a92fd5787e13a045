import { tick } from 'svelte';

/** A fresh id for an item of a list. */
export function newId(): string {
  return crypto.randomUUID();
}

/** Puts the caret into a field that is about to be drawn. */
export async function focusField(field: string): Promise<void> {
  await tick();
  // Lists are drawn in the frame after the edit.
  requestAnimationFrame(() => {
    requestAnimationFrame(() =>
      document.querySelector<HTMLElement>(`[data-field="${CSS.escape(field)}"]`)?.focus(),
    );
  });
}
