/**
 * Stands in the head of every page and runs before its scripts are there: asks for what a workshop's page will want first, so
 * that it comes beside them and not after them. Of a room only on a first visit: a device that keeps it asks for less.
 * Written into the page as text (`hooks.server.ts`), so it knows nothing from outside itself. What it asked for is taken
 * with `takeEarly`.
 */
export function askEarly(): void {
  const [, workshop, group] = /^\/w\/([^/]+)(?:\/groups\/([^/]+))?/.exec(location.pathname) ?? [];
  if (!workshop || !navigator.onLine) return;
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
  if (group && !isKept) ask(`${base}/rooms/${group}`);
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
