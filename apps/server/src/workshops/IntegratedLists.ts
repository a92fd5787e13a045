import type { GroupSnapshot, IntegratedList, ListDirectory } from '@ruam/consolidation';
import { areaByCode, ministryOf } from '@ruam/planning/reference';
import type { Files } from '@ruam/storage';
import { handedOverSnapshots, integratedListOf, type Workshop, type WorkshopId } from '@ruam/workshop';

const directory: ListDirectory = {
  areaOf(code) {
    const area = areaByCode(code);
    return area ? { cluster: area.clusterId, region: area.region } : null;
  },
  ministryOf: (agency) => ministryOf(agency)?.id ?? null,
};

/** The integrated list of a workshop as it is now, from its handed-over snapshots: the same function as on the page. */
export class IntegratedLists {
  readonly #files: Files;
  readonly #snapshots = new Map<string, Promise<GroupSnapshot>>();
  readonly #lists = new Map<WorkshopId, { version: number; list: Promise<IntegratedList> }>();

  constructor(files: Files) {
    this.#files = files;
  }

  /** Throws when a snapshot that the log names is not in the store: nothing may be exported then. */
  of(workshop: Workshop): Promise<IntegratedList> {
    const known = this.#lists.get(workshop.id);
    if (known?.version === workshop.version) return known.list;
    const list = Promise.all(handedOverSnapshots(workshop).map((hash) => this.snapshot(hash))).then(
      (snapshots) => integratedListOf(workshop, snapshots, directory),
    );
    this.#lists.set(workshop.id, { version: workshop.version, list });
    list.catch(() => this.#lists.delete(workshop.id));
    return list;
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
