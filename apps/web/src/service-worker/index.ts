/**
 * Opens the workshop's pages on a device without a network. It keeps the built files of one version, and one
 * empty page from which every page under /w, a screen, and without a network the first page too, starts. What people write is not its business: that lives in the
 * rooms' own store on the device. /api, /p, /sync and /socket.io never pass through here.
 */
import { version } from '$app/env';
import { assets, immutable } from '$app/manifest';
import { self } from '$app/service-worker';

const KEPT = `ruam-${version}`;
/** Any address under /w, and /screen, answers with the same empty page: it is filled in the browser. */
const EMPTY_PAGE = '/w/offline/groups/offline';
/** ms that a page may take before the kept one opens: behind a weak Wi-Fi a request can hang for minutes. */
const PAGE_WITHIN = 4_000;

const built = new Set(immutable.map(({ path }) => `/${path}`));
const files = [...built, ...assets.map(({ path }) => `/${path}`)];

self.addEventListener('install', (event) => {
  event.waitUntil(
    caches.open(KEPT).then(async (kept) => {
      await kept.addAll(files);
      const page = await fetch(EMPTY_PAGE, { cache: 'no-store' });
      if (!(await isOfThisVersion(page.clone())))
        throw new Error('The server changed its version meanwhile; the browser installs again.');
      await kept.put(EMPTY_PAGE, page);
    }),
  );
});

self.addEventListener('activate', (event) => {
  event.waitUntil(
    (async () => {
      for (const name of await caches.keys()) if (name !== KEPT) await caches.delete(name);
      // The pages that were open while it was installed are served from now on too.
      await self.clients.claim();
    })(),
  );
});

/** The person said yes to the new version. */
self.addEventListener('message', (event) => {
  if (event.data === 'useNow') void self.skipWaiting();
});

self.addEventListener('fetch', (event) => {
  const { request } = event;
  const { origin, pathname } = new URL(request.url);
  if (request.method !== 'GET' || origin !== self.location.origin) return;
  if (request.mode === 'navigate') {
    if (pathname.startsWith('/w/') || pathname === '/screen' || pathname === '/')
      event.respondWith(page(request, (work) => event.waitUntil(work)));
  } else if (built.has(pathname) || files.includes(pathname)) {
    event.respondWith(keptFile(request));
  }
});

async function keptFile(request: Request): Promise<Response> {
  const kept = await caches.open(KEPT);
  return (await kept.match(request, { ignoreSearch: true, ignoreVary: true })) ?? fetch(request);
}

/** From the network when it answers in time, so that a new version is seen at once; else the kept page. */
async function page(request: Request, lasting: (work: Promise<unknown>) => void): Promise<Response> {
  const answer = fetch(request);
  // The first page comes filled in: it is none to start others from.
  if (new URL(request.url).pathname !== '/') lasting(answer.then(keepEmptyPage).catch(() => undefined));
  const late = new Promise<null>((resolve) => setTimeout(() => resolve(null), PAGE_WITHIN));
  const first = await Promise.race([answer, late]).catch(() => null);
  if (first && first.status < 500) return first;
  const kept = await caches.open(KEPT);
  return (await kept.match(EMPTY_PAGE, { ignoreVary: true })) ?? answer;
}

/** Kept anew because its first byte carries the reader's language and theme. */
async function keepEmptyPage(response: Response): Promise<void> {
  // Both copies now: the browser takes the body as soon as it has the answer.
  const [toRead, toKeep] = [response.clone(), response.clone()];
  if (!(await isOfThisVersion(toRead))) return;
  const kept = await caches.open(KEPT);
  await kept.put(EMPTY_PAGE, toKeep);
}

/** A page of a newer server names files that this version has not kept. */
async function isOfThisVersion(response: Response): Promise<boolean> {
  return response.ok && (await response.text()).includes(`version: "${version}"`);
}
