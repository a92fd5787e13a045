import type { HeldDevice } from '@ruam/protocol';
import type { FileMeta, Files } from '@ruam/storage';
import type { GroupId, WorkshopId } from '@ruam/workshop';
import { z } from 'zod';

const KIND = 'heldEdits';

const Kept = z.object({
  at: z.number(),
  devices: z.array(
    z.object({
      id: z.string(),
      person: z.string(),
      name: z.string(),
      unsent: z.number(),
      isAway: z.boolean(),
      since: z.number(),
    }),
  ),
});

/**
 * Who left a group with edits that the server has not got, over a restart: a file for each group and node, written anew
 * when somebody leaves so or is back. What several files say of a device, the latest of them says.
 */
export class KeptHeldEdits {
  readonly #files: Files;
  readonly #now: () => number;
  readonly #failed: (error: unknown) => void;
  /** What was written last, by group. */
  readonly #written = new Map<string, { said: string; file: string | null }>();
  #writing: Promise<void> = Promise.resolve();

  constructor(files: Files, now: () => number, failed: (error: unknown) => void) {
    this.#files = files;
    this.#now = now;
    this.#failed = failed;
  }

  /** Of a workshop, by group. Files older than `oldest` (ms since the epoch) are thrown away. */
  async read(workshop: WorkshopId, oldest: number): Promise<Map<GroupId, HeldDevice[]>> {
    const latest = new Map<GroupId, Map<string, HeldDevice>>();
    for (const file of await this.#files.list(workshop, KIND)) {
      if (file.createdAt < oldest) {
        await this.#files.remove(file.id, workshop, KIND);
        continue;
      }
      const devices = latest.get(file.name) ?? new Map<string, HeldDevice>();
      latest.set(file.name, devices);
      for (const device of await this.#devicesIn(file)) {
        const known = devices.get(device.id);
        if (!known || known.since < device.since) devices.set(device.id, device);
      }
    }
    return new Map([...latest].map(([group, devices]) => [group, [...devices.values()]]));
  }

  /** Keeps what is known of a group's devices, if it is another than before. */
  keep(workshop: WorkshopId, group: GroupId, devices: readonly HeldDevice[]): void {
    const key = `${workshop} ${group}`;
    const said = JSON.stringify(devices);
    const before = this.#written.get(key);
    if ((before?.said ?? '[]') === said) return;
    const entry = { said, file: before?.file ?? null };
    this.#written.set(key, entry);
    this.#writing = this.#writing
      .then(async () => {
        const at = this.#now();
        const bytes = new TextEncoder().encode(JSON.stringify({ at, devices }));
        const meta = { workshopId: workshop, kind: KIND, name: group, createdAt: at };
        const { id } = await this.#files.put(bytes, { ...meta, contentType: 'application/json' });
        const current = this.#written.get(key);
        const old = current?.file;
        if (current) current.file = id;
        if (old && old !== id) await this.#files.remove(old, workshop, KIND);
      })
      .catch(this.#failed);
  }

  /** Resolves when all is written. */
  settled(): Promise<void> {
    return this.#writing;
  }

  async #devicesIn({ id, workshopId }: FileMeta): Promise<HeldDevice[]> {
    const stored = await this.#files.get(id, workshopId);
    if (!stored) return [];
    try {
      return Kept.parse(JSON.parse(new TextDecoder().decode(stored.bytes))).devices;
    } catch (error) {
      this.#failed(error);
      return [];
    }
  }
}
