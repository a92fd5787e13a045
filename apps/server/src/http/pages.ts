import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { RequestHandler } from 'express';
import type { Log } from '../observe/log.ts';

const BUILT = new URL('../../../web/build/handler.js', import.meta.url);

const NOT_BUILT = `<!doctype html><html lang="th"><meta charset="utf-8"><title>Ruam</title>
<p>ยังไม่ได้สร้างหน้าเว็บ: สั่ง <code>npm run build</code> แล้วเริ่มเซิร์ฟเวอร์ใหม่
<p lang="en">The pages are not built: run <code>npm run build</code>, then start the server again.`;

/** The pages as SvelteKit built them, or a page that says how to build them. */
export async function loadPages(log: Log, built: URL = BUILT): Promise<RequestHandler> {
  if (!existsSync(fileURLToPath(built))) {
    log.warn('the pages are not built: run "npm run build"');
    return (_request, response) => void response.status(503).type('html').send(NOT_BUILT);
  }
  // adapter-node takes every request for https unless a header says otherwise. The header is ours alone: it is
  // overwritten from what Express knows of the socket and the trusted proxies.
  process.env.PROTOCOL_HEADER ??= 'x-ruam-protocol';
  const { handler } = (await import(built.href)) as { handler: RequestHandler };
  return (request, response, next) => {
    request.headers['x-ruam-protocol'] = request.protocol;
    return handler(request, response, next);
  };
}
