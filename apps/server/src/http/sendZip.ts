import type { Response } from 'express';
import { Zip, ZipPassThrough } from 'fflate';

/**
 * Sends files as one ZIP, each read when its turn comes, so that a large set needs the room of one file. They are not
 * packed again: reports are packed in themselves. Rejects when a file cannot be read; the download then breaks off.
 */
export async function sendZip(
  response: Response,
  files: readonly { name: string; read: () => Promise<Uint8Array> }[],
): Promise<void> {
  const zip = new Zip((error, chunk) => {
    if (error) throw error;
    response.write(chunk);
  });
  for (const { name, read } of files) {
    const bytes = await read();
    if (response.destroyed) return;
    const entry = new ZipPassThrough(name);
    // The time of day would make the same files other bytes.
    entry.mtime = new Date('2000-01-01T00:00:00');
    zip.add(entry);
    entry.push(bytes, true);
    if (response.writableNeedDrain) {
      await new Promise<void>((resolve) => {
        const go = () => {
          response.off('drain', go).off('close', go);
          resolve();
        };
        response.on('drain', go).on('close', go);
      });
    }
  }
  zip.end();
  response.end();
}
