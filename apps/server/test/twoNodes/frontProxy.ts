import { once } from 'node:events';
import { type AddressInfo, connect, createServer, type Socket } from 'node:net';
import { onTestFinished } from 'vitest';

export interface FrontProxy {
  url: string;
  /** Where new connections go: in turns, past those that do not answer. */
  targets: number[];
}

/** What stands in front of two nodes: it passes bytes on, to the next node when one does not answer. */
export async function frontProxy(ports: number[]): Promise<FrontProxy> {
  const open = new Set<Socket>();
  const proxy: FrontProxy = { url: '', targets: ports };
  let turn = 0;
  const server = createServer((page) => {
    open.add(page);
    page.on('error', () => page.destroy());
    page.on('close', () => open.delete(page));
    pass(page, proxy.targets.length);
  });
  function pass(page: Socket, tries: number): void {
    const port = proxy.targets[turn++ % proxy.targets.length];
    if (tries === 0 || port === undefined) {
      page.destroy();
      return;
    }
    const node = connect(port, '127.0.0.1');
    node.once('error', () => {
      if (node.bytesRead === 0 && page.bytesRead === 0) pass(page, tries - 1);
      else page.destroy();
    });
    node.once('connect', () => {
      page.pipe(node);
      node.pipe(page);
      node.on('close', () => page.destroy());
      page.on('close', () => node.destroy());
    });
  }
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  proxy.url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  onTestFinished(() => {
    for (const socket of open) socket.destroy();
    server.close();
  });
  return proxy;
}
