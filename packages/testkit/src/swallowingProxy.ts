import { once } from 'node:events';
import { type AddressInfo, connect, createServer, type Socket } from 'node:net';

export interface SwallowingProxy {
  url: string;
  /** From now on nothing that was connected until now passes, in neither direction, and nobody is told. */
  swallow(): void;
  /** What was swallowed is closed at last, as when a phone wakes up. */
  letGo(): void;
  close(): void;
}

/** Stands between pages and a server like a hall's Wi-Fi: a link may go dead without a word. */
export async function swallowingProxy(target: string): Promise<SwallowingProxy> {
  const { hostname, port } = new URL(target);
  const links = new Set<{ page: Socket; server: Socket }>();
  const swallowed: { page: Socket; server: Socket }[] = [];
  const listener = createServer((page) => {
    const server = connect(Number(port), hostname);
    const link = { page, server };
    links.add(link);
    for (const [from, to] of [
      [page, server],
      [server, page],
    ] as const) {
      from.on('data', (bytes) => links.has(link) && to.write(bytes));
      from.on('error', () => {});
      from.on('close', () => {
        if (links.delete(link)) to.destroy();
      });
    }
  });
  listener.listen(0, '127.0.0.1');
  await once(listener, 'listening');
  const end = ({ page, server }: { page: Socket; server: Socket }) => {
    page.destroy();
    server.destroy();
  };
  return {
    url: `http://127.0.0.1:${(listener.address() as AddressInfo).port}`,
    swallow() {
      swallowed.push(...links);
      links.clear();
    },
    letGo() {
      for (const link of swallowed.splice(0)) end(link);
    },
    close() {
      for (const link of [...links, ...swallowed]) end(link);
      listener.close();
    },
  };
}
