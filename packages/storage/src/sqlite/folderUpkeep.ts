import { readFile, rename, statfs, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { BackupNote, Upkeep } from '../Upkeep.ts';

/** The note is a file beside the database: a backup is made by another process, which may not write to that. */
export function folderUpkeep(folder: string): Upkeep {
  const path = join(folder, 'ruam.backup.json');
  return {
    async disk() {
      const { bavail, blocks, bsize } = await statfs(folder);
      return { free: bavail * bsize, total: blocks * bsize };
    },
    async lastBackup() {
      const text = await readFile(path, 'utf8').catch((reason: NodeJS.ErrnoException) => {
        if (reason.code === 'ENOENT') return null;
        throw reason;
      });
      return text === null ? null : (JSON.parse(text) as BackupNote);
    },
    async noteBackup({ at, file }) {
      await writeFile(`${path}.new`, JSON.stringify({ at, file }));
      await rename(`${path}.new`, path);
    },
  };
}
