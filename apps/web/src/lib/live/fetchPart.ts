/** ms between tries; the last one is kept. */
const WAITS = [500, 1_000, 2_000, 5_000];

/**
 * A part of the page that is loaded when it is needed. A ballroom's Wi-Fi fails now and then: it is asked for again
 * until it comes, or until nobody wants it any more (`null`). The caller shows meanwhile that it is on its way.
 */
export async function fetchPart<Part>(
  load: () => Promise<Part>,
  isWanted: () => boolean,
): Promise<Part | null> {
  for (let tries = 0; isWanted(); tries++) {
    try {
      return await load();
    } catch {
      const wait = WAITS[Math.min(tries, WAITS.length - 1)];
      await new Promise((resolve) => setTimeout(resolve, wait));
    }
  }
  return null;
}
