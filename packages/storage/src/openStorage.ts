import { openMemory } from './memory/openMemory.ts';
import type { Storage } from './Storage.ts';
import { openInThread } from './sqlite/openInThread.ts';
import { openSqliteForReading } from './sqlite/openSqlite.ts';

export const supportedSchemes = ['memory:', 'file:', 'mongodb:'] as const;

/** The URL names no store that this version has. */
export class UnsupportedStorage extends Error {
  override name = 'UnsupportedStorage';
}

/**
 * `memory:` forgets everything with the process. `file:./data` keeps everything in `ruam.sqlite` in that folder,
 * which is made if missing; relative to the working directory. `mongodb://…/name` (or `mongodb+srv:`) keeps it in that
 * database; its driver is loaded only then. Rejects with `UnsupportedStorage` for another scheme, and with the reason
 * when the store cannot be opened, was made by a newer version, or is damaged.
 */
export async function openStorage(url: string): Promise<Storage> {
  if (url === 'memory:') return openMemory();
  if (url.startsWith('file:')) {
    const folder = folderOf(url);
    if (folder === '') throw new UnsupportedStorage('file: needs a folder, such as file:./data');
    return openInThread(folder);
  }
  if (/^mongodb(\+srv)?:\/\//.test(url)) {
    const { openMongo } = await import('./mongodb/openMongo.ts');
    return openMongo(url);
  }
  const scheme = /^[a-z][a-z0-9+.-]*:/i.exec(url)?.[0] ?? 'no scheme';
  throw new UnsupportedStorage(
    `This version stores in ${supportedSchemes.join(', ')} (such as file:./data), not in ${scheme}`,
  );
}

/** The same store to read from, to copy it or keep a backup, beside a server that writes. Nothing may be written. */
export async function openForReading(url: string): Promise<Storage> {
  return url.startsWith('file:') ? openSqliteForReading(folderOf(url)) : openStorage(url);
}

/** `file:./data`, `file:data`, `file:/srv/ruam` and `file:///srv/ruam`. */
function folderOf(url: string): string {
  const path = url.slice('file:'.length);
  return decodeURIComponent(path.startsWith('//') ? path.slice(2) : path);
}
