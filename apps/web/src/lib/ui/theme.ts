export const themes = ['system', 'light', 'dark', 'projector', 'projector-dark'] as const;
/** `system` follows the device; the projector's two are for the big screen and set by its page, not by people. */
export type Theme = (typeof themes)[number];

export function isTheme(value: unknown): value is Theme {
  return themes.includes(value as Theme);
}

/** The theme of the page as it stands. */
export function currentTheme(): Theme {
  const theme = document.documentElement.dataset.theme;
  return isTheme(theme) ? theme : 'system';
}

/** Shows a theme; `remember` also keeps it on this device, so that the next page starts in it. */
export function showTheme(theme: Theme, remember = true): void {
  document.documentElement.dataset.theme = theme;
  // biome-ignore lint/suspicious/noDocumentCookie: the Cookie Store API is not there over plain http.
  if (remember) document.cookie = `theme=${theme}; path=/; max-age=34560000; samesite=lax`;
}
