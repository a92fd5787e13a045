import type { GroupId } from '@ruam/workshop';
import { takeEarly } from './askEarly.ts';
import { within } from './within.ts';

/** ms without a byte after which a page no longer waits for it. */
const STALLED_AFTER = 6_000;

/**
 * A group's document as the server has it, for a device that keeps nothing of it: an update of Yjs' second form. It comes
 * compressed, which the room's link is not. Null when it did not come: then the link brings all of it.
 */
export async function firstState(workshop: string, group: GroupId): Promise<Uint8Array | null> {
  const path = `/api/workshops/${workshop}/rooms/${group}`;
  try {
    const response = await within(
      takeEarly(path).then((early) => early ?? fetch(path)),
      STALLED_AFTER,
    );
    // A hall's portal answers everything with a page of its own.
    if (!response?.ok || response.headers.get('content-type') !== 'application/octet-stream') return null;
    const reader = response.body?.getReader();
    const parts: Uint8Array<ArrayBuffer>[] = [];
    while (reader) {
      const part = await within(reader.read(), STALLED_AFTER);
      if (part?.done) return new Uint8Array(await new Blob(parts).arrayBuffer());
      if (!part) {
        // It fails when the network has, which is why it is given up.
        reader.cancel().catch(() => {});
        return null;
      }
      parts.push(part.value);
    }
  } catch {
    // The network failed: the link tries again until it is back.
  }
  return null;
}
