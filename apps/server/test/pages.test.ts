import { existsSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import express from 'express';
import { describe, expect, it, onTestFinished } from 'vitest';
import { loadPages } from '../src/http/pages.ts';
import { createLog } from '../src/observe/log.ts';
import { temporaryFolder, testServer } from './support/testServer.ts';

const log = createLog('silent');

async function served(built: URL): Promise<string> {
  const app = express();
  app.use(await loadPages(log, built));
  const server = app.listen(0, '127.0.0.1');
  onTestFinished(() => void server.close());
  await new Promise((resolve) => server.once('listening', resolve));
  const address = server.address();
  return `http://127.0.0.1:${typeof address === 'object' ? address?.port : 0}`;
}

describe('the pages', () => {
  it('that are not built say how to build them, and nothing else fails', async () => {
    const url = await served(pathToFileURL('/nothing/here/handler.js'));
    const answer = await fetch(url);
    expect(answer.status).toBe(503);
    expect(await answer.text()).toContain('npm run build');
  });

  it('are told the protocol by the server, whatever the request claims', async () => {
    const file = join(await temporaryFolder(), 'handler.mjs');
    await writeFile(
      file,
      `export const handler = (request, response) => response.end(request.headers[process.env.PROTOCOL_HEADER]);`,
    );
    const url = await served(pathToFileURL(file));
    const answer = await fetch(url, { headers: { 'x-ruam-protocol': 'https' } });
    expect(await answer.text()).toBe('http');
  });

  it('come with a policy that lets in no other site and no inline script without its nonce', async (context) => {
    if (!existsSync(new URL('../../web/build/handler.js', import.meta.url)))
      context.skip('the pages are not built');
    const server = await testServer();
    const answer = await fetch(`${server.url}/account`);
    expect(answer.status).toBe(200);
    const policy = answer.headers.get('content-security-policy') ?? '';
    expect(policy).toMatch(/script-src 'self'( 'nonce-[^']+')?;/);
    expect(policy).not.toMatch(/script-src[^;]*unsafe/);
    expect(policy).toContain("connect-src 'self'");
    expect(policy).toContain("frame-ancestors 'self'");
    const html = await answer.text();
    const addresses = [...html.matchAll(/(?:src|href)="(https?:)?\/\/[^"]+"/g)].map(([all]) => all);
    expect(addresses).toEqual([]);
  });
});
