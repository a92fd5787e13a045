import type { Snippet } from 'svelte';
import { getContext, setContext } from 'svelte';

const KEY = Symbol('alwaysShown');

/** What stands above a page and has to be seen on what covers the page too: each dialog draws it in its head. */
export function setAlwaysShown(what: Snippet): void {
  setContext(KEY, what);
}

/** Undefined where nothing was given. */
export function getAlwaysShown(): Snippet | undefined {
  return getContext<Snippet | undefined>(KEY);
}
