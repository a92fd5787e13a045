import { uuidv4 } from 'lib0/random';
import { tick } from 'svelte';

/** A fresh id for an item of a list. Browsers have `crypto.randomUUID` over https only, and a ballroom may have http. */
export function newId(): string {
  return uuidv4();
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
