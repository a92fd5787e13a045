import busboy from 'busboy';
import type { Request } from 'express';
import { refusals } from './refusals.ts';
import { Refused } from './sendRefusal.ts';

/** Bytes of one uploaded file. */
export const FILE_AT_MOST = 20 * 1024 * 1024;

export interface ReceivedFile {
  /** As the person's machine called it, without folders. */
  name: string;
  bytes: Uint8Array;
}

/** The one file of a multipart request. What is too large is refused as soon as that is known. */
export function receiveFile(request: Request): Promise<ReceivedFile> {
  const announced = Number(request.get('content-length') ?? 0);
  if (announced > FILE_AT_MOST + 64 * 1024) throw new Refused(refusals.uploadTooLarge);
  if (!request.is('multipart/form-data')) throw new Refused(refusals.uploadMissing);
  return new Promise((resolve, reject) => {
    const form = busboy({
      headers: request.headers,
      defParamCharset: 'utf8',
      limits: { files: 1, fileSize: FILE_AT_MOST, fields: 10, fieldSize: 1_000, parts: 12, headerPairs: 50 },
    });
    const chunks: Buffer[] = [];
    let name: string | null = null;
    const refuse = (refused: Refused) => {
      request.unpipe(form);
      // What still comes is thrown away, so that the browser reads the answer instead of a broken connection.
      request.resume();
      reject(refused);
    };
    form.on('file', (_field, stream, { filename }) => {
      name = plainName(filename);
      stream.on('data', (chunk: Buffer) => chunks.push(chunk));
      stream.on('limit', () => {
        chunks.length = 0;
        refuse(new Refused(refusals.uploadTooLarge));
      });
    });
    form.on('error', () => refuse(new Refused(refusals.badInput)));
    form.on('close', () => {
      if (name === null) return refuse(new Refused(refusals.uploadMissing));
      resolve({ name, bytes: Buffer.concat(chunks) });
    });
    request.on('aborted', () => reject(new Refused(refusals.badInput)));
    request.pipe(form);
  });
}

function plainName(name: string | undefined): string {
  const last = (name ?? '').split(/[/\\]/).at(-1) ?? '';
  return (
    last
      .replace(/[\p{Cc}\p{Cf}]/gu, '')
      .trim()
      .slice(0, 200) || 'list'
  );
}
