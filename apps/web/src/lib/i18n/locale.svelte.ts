import { getLocale, type Locale, overwriteGetLocale, setLocale } from '#lib/paraglide/runtime.js';

/**
 * The language of this tab as a rune. Messages ask it, so every message in markup (or in a `$derived`)
 * changes in place when the language does: no reload, no lost focus, nothing a person typed is touched.
 */
let current = $state<Locale>('th');

if (typeof window !== 'undefined') {
  current = getLocale();
  overwriteGetLocale(() => current);
}

/** The reader's language; reactive in the browser, and of the request while rendering on the server. */
export function currentLocale(): Locale {
  return getLocale();
}

/** Changes the language of the page in place and remembers it on this device (cookie `locale`). */
export function switchLocale(next: Locale): void {
  void setLocale(next, { reload: false });
  current = next;
  document.documentElement.lang = next;
}

/** Picks the reader's language of a text that is data (a name, a refusal); falls back to the other one. */
export function inLocale(th: string | null | undefined, en: string | null | undefined): string {
  return (currentLocale() === 'th' ? th || en : en || th) ?? '';
}
