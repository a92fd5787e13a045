import type { RowReport } from '@ruam/intake';
import type { WorkshopId } from '@ruam/workshop';
import { newId } from './newId.ts';

export interface UploadedFile {
  workshopId: WorkshopId;
  fileName: string;
  bytes: Uint8Array;
  /** Of the last reading. */
  report: readonly RowReport[];
}

/** ms that a file waits to be applied. */
const KEPT_FOR = 60 * 60_000;
/** Bytes of all files that wait. Only the files are held, never their rows. */
const HELD_AT_MOST = 120 * 1024 * 1024;

/** Files between upload and import. In memory: after a restart the file is uploaded again. */
export class UploadedFiles {
  readonly #now: () => number;
  readonly #files = new Map<string, UploadedFile & { at: number }>();

  constructor(now: () => number) {
    this.#now = now;
  }

  /** Its id. The oldest files make room. */
  keep(file: UploadedFile): string {
    const id = newId();
    this.#files.set(id, { ...file, at: this.#now() });
    let held = 0;
    for (const [key, kept] of [...this.#files].reverse()) {
      held += kept.bytes.length;
      const isOld = kept.at + KEPT_FOR < this.#now();
      if (key !== id && (isOld || held > HELD_AT_MOST)) this.#files.delete(key);
    }
    return id;
  }

  find(id: string, workshopId: WorkshopId): UploadedFile | null {
    const file = this.#files.get(id);
    return file?.workshopId === workshopId ? file : null;
  }
}
