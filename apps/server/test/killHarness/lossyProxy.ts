import { once } from 'node:events';
import type { SeededRandom } from '@ruam/testkit';
import { WebSocket, WebSocketServer } from 'ws';

export interface LossyProxy {
  url: string;
  dropped: number;
  /** One in so many frames is lost in each direction; `null`: none. */
  lossOneIn: number | null;
  close(): void;
}

/** Stands between pages and a server and loses whole frames, as a faulty middle box or client would. */
export async function lossyProxy(target: string, random: SeededRandom): Promise<LossyProxy> {
  const server = new WebSocketServer({ host: '127.0.0.1', port: 0 });
  await once(server, 'listening');
  const { port } = server.address() as { port: number };
  const proxy: LossyProxy = {
    url: `http://127.0.0.1:${port}`,
    dropped: 0,
    lossOneIn: null,
    close: () => server.close(),
  };
  const passes = () => {
    if (proxy.lossOneIn === null || !random.chance(1 / proxy.lossOneIn)) return true;
    proxy.dropped++;
    return false;
  };
  server.on('connection', (page, request) => {
    const upstream = new WebSocket(target.replace('http', 'ws') + request.url, {
      headers: { origin: target, cookie: request.headers.cookie ?? '' },
    });
    const early: Buffer[] = [];
    page.on('message', (frame: Buffer) => {
      if (!passes()) return;
      if (upstream.readyState === WebSocket.OPEN) upstream.send(frame);
      else early.push(frame);
    });
    upstream.on('open', () => {
      for (const frame of early.splice(0)) upstream.send(frame);
    });
    upstream.on('message', (frame: Buffer) => passes() && page.send(frame));
    page.on('close', () => upstream.terminate());
    upstream.on('close', () => page.terminate());
    upstream.on('error', () => page.terminate());
  });
  return proxy;
}
