import { randomBytes } from 'node:crypto';
import type { FileMeta, Files } from '@ruam/storage';
import type { WorkshopId } from '@ruam/workshop';

export interface UploadedFile {
  workshopId: WorkshopId;
  fileName: string;
  bytes: Uint8Array;
}

/** ms that a file waits to be applied. */
const KEPT_FOR = 60 * 60_000;
/** Bytes of the files of one workshop that wait. */
const HELD_AT_MOST = 120 * 1024 * 1024;
/** In front of the content, so that no two uploads are the same file of the store and each can be removed by itself. */
const STAMP = 16;

/** Files between upload and confirmation, in the store: any node finds them, also after a restart. */
export class UploadedFiles {
  readonly #files: Files;
  readonly #kind: string;
  readonly #now: () => number;

  /** `kind`: what the store calls them; one kind is not found as another. */
  constructor(files: Files, kind: string, now: () => number) {
    this.#files = files;
    this.#kind = kind;
    this.#now = now;
  }

  /** Its id. The oldest files of the workshop make room. */
  async keep({ workshopId, fileName, bytes }: UploadedFile): Promise<string> {
    const { id } = await this.#files.put(Buffer.concat([randomBytes(STAMP), bytes]), {
      workshopId,
      kind: this.#kind,
      name: fileName,
      contentType: 'application/octet-stream',
      createdAt: this.#now(),
    });
    let held = 0;
    for (const file of (await this.#files.list(workshopId, this.#kind)).reverse()) {
      held += file.size;
      if (file.id !== id && (this.#isOld(file) || held > HELD_AT_MOST)) await this.#remove(file);
    }
    return id;
  }

  /** Null: there is none, it is another workshop's, or it has waited too long. */
  async find(id: string, workshopId: WorkshopId): Promise<UploadedFile | null> {
    const file = await this.#files.get(id, workshopId);
    if (!file || file.meta.kind !== this.#kind || this.#isOld(file.meta)) return null;
    return { workshopId, fileName: file.meta.name, bytes: file.bytes.subarray(STAMP) };
  }

  /** What the workshop has, from old to new. */
  async list(workshopId: WorkshopId): Promise<{ id: string; fileName: string }[]> {
    const files = await this.#files.list(workshopId, this.#kind);
    return files.map(({ id, name }) => ({ id, fileName: name }));
  }

  /** Removes what nobody came back for. */
  async forgetOld(workshopId: WorkshopId): Promise<void> {
    for (const file of await this.#files.list(workshopId, this.#kind)) {
      if (this.#isOld(file)) await this.#remove(file);
    }
  }

  #isOld({ createdAt }: FileMeta): boolean {
    return createdAt + KEPT_FOR < this.#now();
  }

  #remove({ id, workshopId }: FileMeta): Promise<void> {
    return this.#files.remove(id, workshopId, this.#kind);
  }
}
