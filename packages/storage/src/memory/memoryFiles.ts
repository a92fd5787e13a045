import { createHash } from 'node:crypto';
import type { Contents } from '../Contents.ts';
import type { FileMeta, Files } from '../Files.ts';

export function memoryFiles(): Files & Pick<Contents, 'files'> {
  const blobs = new Map<string, Uint8Array>();
  const metas: FileMeta[] = [];
  return {
    async put(bytes, file) {
      const id = createHash('sha256').update(bytes).digest('hex');
      if (!blobs.has(id)) blobs.set(id, bytes.slice());
      const { workshopId, kind } = file;
      const isKnown = metas.some(
        (meta) => meta.id === id && meta.workshopId === workshopId && meta.kind === kind,
      );
      if (!isKnown) metas.push({ ...file, id, size: bytes.length });
      return { id };
    },
    async get(id, workshopId) {
      const meta = metas.find(
        (known) => known.id === id && (workshopId === undefined || known.workshopId === workshopId),
      );
      const bytes = blobs.get(id);
      return meta && bytes ? { bytes: bytes.slice(), meta: { ...meta } } : null;
    },
    async list(workshopId, kind) {
      return metas
        .filter((meta) => meta.workshopId === workshopId && meta.kind === kind)
        .map((meta) => ({ ...meta }));
    },
    async remove(id, workshopId, kind) {
      const at = metas.findIndex(
        (meta) => meta.id === id && meta.workshopId === workshopId && meta.kind === kind,
      );
      if (at !== -1) metas.splice(at, 1);
      if (!metas.some((meta) => meta.id === id)) blobs.delete(id);
    },
    async files() {
      return metas.map((meta) => ({ ...meta }));
    },
  };
}
