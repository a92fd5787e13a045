/**
 * Stands in the head of every page and runs before its scripts are there: asks for those that the head does not name
 * (`files`), and for what a workshop's page will want first, so that it comes beside them and not after them. Of a room only
 * on a first visit: a device that keeps it asks for less. A hall's line brings what was asked for first: what the page around is
 * drawn from, then the code that opens a room, the room, and the page's other parts.
 * Written into the page as text (`hooks.server.ts`), so it knows nothing from outside itself. What it asked for is taken
 * with `takeEarly`.
 */
export function askEarly(files: readonly string[]): void {
  // Of what a device keeps, the fonts come at once; else after the room (`app.css`), and then they are there.
  const root = document.documentElement;
  root.toggleAttribute('data-first-visit', !navigator.serviceWorker?.controller);
  document.fonts.addEventListener('loadingdone', () => root.removeAttribute('data-first-visit'));
  const fetchFiles = (some: readonly string[]) => {
    for (const file of some) {
      const link = document.createElement('link');
      link.rel = 'modulepreload';
      link.href = file;
      document.head.append(link);
    }
  };
  const isPart = (file: string) => file.includes('/parts/');
  fetchFiles(files.filter((file) => !isPart(file)));
  const parts = files.filter(isPart);
  const [, workshop, group] = /^\/w\/([^/]+)(?:\/groups\/([^/]+))?/.exec(location.pathname) ?? [];
  if (!workshop || !navigator.onLine) {
    fetchFiles(parts);
    return;
  }
  const asked = new Map<string, Promise<Response | null>>();
  const ask = (path: string) =>
    asked.set(
      path,
      fetch(path).catch(() => null),
    );
  const base = `/api/workshops/${workshop}`;
  ask(`${base}/welcome`);
  let isKept = false;
  try {
    isKept = localStorage.getItem(`room:${workshop}~${group}`) !== null;
  } catch {
    // A browser that keeps nothing keeps no room either.
  }
  fetchFiles(parts.slice(0, 1));
  if (group && !isKept) ask(`${base}/rooms/${group}`);
  fetchFiles(parts.slice(1));
  globalThis.askedEarly = asked;
}

declare global {
  /** By path. */
  var askedEarly: Map<string, Promise<Response | null>> | undefined;
}

/** The answer that was asked for early, once; null when it was not, or did not come. */
export async function takeEarly(path: string): Promise<Response | null> {
  const asked = globalThis.askedEarly?.get(path);
  globalThis.askedEarly?.delete(path);
  return (await asked) ?? null;
}
