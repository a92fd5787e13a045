import type { IncomingMessage, Server } from 'node:http';
import type { Duplex } from 'node:stream';
import { fromOurPages } from './origin.ts';

export type OnUpgrade = (request: IncomingMessage, socket: Duplex, head: Buffer) => void;

export interface UpgradeOptions {
  publicUrl: URL | null;
  allowNoOrigin: boolean;
  /** Path prefix → who takes the socket. */
  paths: Record<string, OnUpgrade>;
  /** Prefixes whose taker listens itself and checks the Origin itself. */
  elsewhere: readonly string[];
}

/**
 * The one place where a connection may become a socket. Only the listed paths, only from our own pages: a page of
 * another site could otherwise open a socket with this browser's cookie. Everything else is refused and closed.
 */
export function acceptUpgrades(
  server: Server,
  { publicUrl, allowNoOrigin, paths, elsewhere }: UpgradeOptions,
): void {
  server.on('upgrade', (request, socket, head) => {
    const path = (request.url ?? '').split('?')[0] ?? '';
    if (elsewhere.some((prefix) => path.startsWith(prefix))) return;
    // Without a listener, a reset before the hand-over would end the process.
    const onEarlyError = () => socket.destroy();
    socket.on('error', onEarlyError);
    const taker = Object.entries(paths).find(([prefix]) => path.startsWith(prefix));
    if (!taker) return refuse(socket, '404 Not Found');
    if (!fromOurPages(request, publicUrl, allowNoOrigin)) return refuse(socket, '403 Forbidden');
    socket.off('error', onEarlyError);
    taker[1](request, socket, head);
  });
}

export function refuse(socket: Duplex, status: string): void {
  socket.end(`HTTP/1.1 ${status}\r\nConnection: close\r\nContent-Length: 0\r\n\r\n`);
}
