import { InQuarantine, type Quarantine, type Quarantined } from '@ruam/storage';
import type { SyncEvent } from '@ruam/sync';

export interface Found extends Quarantined {
  /** False of a workshop that the store did not give for another reason: there is nothing to repair. */
  isDamaged: boolean;
}

/** Every room and workshop that is not served: what the store set aside at its start, and what was met since. */
export class Damage {
  readonly #quarantine: Quarantine;
  readonly #workshops: { readonly unreadable: ReadonlyMap<string, unknown> };
  readonly #rooms = new Map<string, Quarantined>();

  constructor(quarantine: Quarantine, workshops: { readonly unreadable: ReadonlyMap<string, unknown> }) {
    this.#quarantine = quarantine;
    this.#workshops = workshops;
  }

  observe(event: SyncEvent): void {
    if (event.is !== 'loadFailed' || !(event.reason instanceof InQuarantine)) return;
    this.#rooms.set(event.room, event.reason.quarantined);
  }

  async found(): Promise<Found[]> {
    const found = new Map<string, Found>();
    const add = (one: Quarantined, isDamaged = true) =>
      found.set(`${one.kind} ${one.id}`, { ...one, isDamaged });
    for (const one of await this.#quarantine.list()) add(one);
    for (const one of this.#rooms.values()) add(one);
    for (const [id, error] of this.#workshops.unreadable) {
      if (error instanceof InQuarantine) add(error.quarantined);
      else
        add({ kind: 'workshop', id, reason: error instanceof Error ? error.message : String(error) }, false);
    }
    return [...found.values()];
  }
}
