import type { GroupSnapshot, IntegratedList } from '@ruam/consolidation';
import { directory } from '@ruam/planning/reference';
import type { Files } from '@ruam/storage';
import { handedOverSnapshots, keptIntegratedList, type Workshop, type WorkshopId } from '@ruam/workshop';

/** The integrated list of a workshop as it is now, from its handed-over snapshots: the same function as on the page. */
export class IntegratedLists {
  readonly #files: Files;
  readonly #snapshots = new Map<string, Promise<GroupSnapshot>>();
  readonly #lists = new Map<WorkshopId, ReturnType<typeof keptIntegratedList>>();

  constructor(files: Files) {
    this.#files = files;
  }

  /** Throws when a snapshot that the log names is not in the store: nothing may be exported then. */
  async of(workshop: Workshop): Promise<IntegratedList> {
    const snapshots = await Promise.all(handedOverSnapshots(workshop).map((hash) => this.snapshot(hash)));
    let listOf = this.#lists.get(workshop.id);
    if (!listOf) {
      listOf = keptIntegratedList(directory);
      this.#lists.set(workshop.id, listOf);
    }
    return listOf(workshop, snapshots);
  }

  /** A snapshot by its hash; immutable, so it is read once. */
  snapshot(hash: string): Promise<GroupSnapshot> {
    let snapshot = this.#snapshots.get(hash);
    if (!snapshot) {
      snapshot = this.#read(hash);
      this.#snapshots.set(hash, snapshot);
      snapshot.catch(() => this.#snapshots.delete(hash));
    }
    return snapshot;
  }

  async #read(hash: string): Promise<GroupSnapshot> {
    const file = await this.#files.get(hash);
    if (!file) throw new Error(`the snapshot ${hash} is not in the store`);
    return JSON.parse(new TextDecoder().decode(file.bytes)) as GroupSnapshot;
  }
}
