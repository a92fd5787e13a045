/** A browser inside another app, which may throw away what it keeps when it is closed. */
export type InAppBrowser = 'line' | 'facebook';

/** Null for a browser of its own. */
export function inAppBrowser(userAgent: string): InAppBrowser | null {
  if (/\bLine\/\d/i.test(userAgent)) return 'line';
  if (/\bFBA[NV]\//.test(userAgent)) return 'facebook';
  return null;
}

/** The same page with the parameter by which LINE hands it to the phone's own browser. */
export function outsideAddress(address: string): string {
  const url = new URL(address);
  url.searchParams.set('openExternalBrowser', '1');
  return url.href;
}
