import { whenIdle } from '#lib/ui/whenIdle.ts';
import { dev } from '$app/env';

/** ms in which the page fetches what is on it, alone: on a hall's network all pages are ten seconds of the line. */
const AFTER = 3_000;

/**
 * Keeps the built pages on this device, so that they open without a network. Where the browser cannot (plain
 * http to another machine, some private windows) the pages work as before, with a network.
 * @param onNewVersion called when a newer version lies ready; the argument brings it in and loads the page anew
 */
export async function keepPagesHere(onNewVersion: (useNow: () => void) => void): Promise<void> {
  if (dev || !('serviceWorker' in navigator)) return;
  await new Promise((resolve) => setTimeout(resolve, AFTER));
  await whenIdle();
  const registration = await navigator.serviceWorker
    .register('/service-worker.js', { type: 'module', updateViaCache: 'none' })
    .catch(() => null);
  if (!registration) return;
  const offer = (waiting: ServiceWorker) =>
    onNewVersion(() => {
      navigator.serviceWorker.addEventListener('controllerchange', () => location.reload(), { once: true });
      waiting.postMessage('useNow');
    });
  // On the first visit nothing waits: there is no older version to leave.
  if (registration.waiting && navigator.serviceWorker.controller) offer(registration.waiting);
  registration.addEventListener('updatefound', () => {
    const coming = registration.installing;
    coming?.addEventListener('statechange', () => {
      if (coming.state === 'installed' && navigator.serviceWorker.controller) offer(coming);
    });
  });
}
