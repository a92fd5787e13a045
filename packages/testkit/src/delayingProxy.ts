import { once } from 'node:events';
import { type AddressInfo, connect, createServer, type Socket } from 'node:net';

export interface DelayingProxy {
  url: string;
  close(): void;
}

/**
 * Stands between pages and a server as a far link does: every byte comes `delay` ms later, each way, in its order. A
 * browser's own throttling leaves sockets alone.
 */
export async function delayingProxy(target: string, delay: number): Promise<DelayingProxy> {
  const { hostname, port } = new URL(target);
  const sockets = new Set<Socket>();
  const listener = createServer((page) => {
    const server = connect(Number(port), hostname);
    for (const [from, to] of [
      [page, server],
      [server, page],
    ] as const) {
      sockets.add(from);
      from.setNoDelay(true);
      from.on('data', (bytes) => setTimeout(() => to.writable && to.write(bytes), delay));
      from.on('end', () => setTimeout(() => to.end(), delay));
      from.on('error', () => {});
      from.on('close', () => {
        sockets.delete(from);
        setTimeout(() => to.destroy(), delay);
      });
    }
  });
  listener.listen(0, '127.0.0.1');
  await once(listener, 'listening');
  return {
    url: `http://127.0.0.1:${(listener.address() as AddressInfo).port}`,
    close() {
      for (const socket of sockets) socket.destroy();
      listener.close();
    },
  };
}
