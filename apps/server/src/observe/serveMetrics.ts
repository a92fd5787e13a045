import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { collectDefaultMetrics } from 'prom-client';
import type { Config } from '../config.ts';
import type { Metrics } from './Metrics.ts';

export interface ServedMetrics {
  port: number;
  close(): Promise<void>;
}

/**
 * `/metrics` on a port of its own, which the hall cannot reach: it listens on this machine alone unless METRICS_HOST
 * says otherwise. Rejects if the port is taken.
 */
export async function serveMetrics(
  { registry }: Metrics,
  { metricsPort, metricsHost }: Pick<Config, 'metricsHost'> & { metricsPort: number },
): Promise<ServedMetrics> {
  // Those of the process are watched only where somebody looks.
  collectDefaultMetrics({ register: registry });
  const server = createServer((request, response) => {
    if (request.method !== 'GET' || request.url !== '/metrics') {
      response.writeHead(404).end();
      return;
    }
    registry.metrics().then(
      (text) => response.writeHead(200, { 'content-type': registry.contentType }).end(text),
      () => response.writeHead(500).end(),
    );
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(metricsPort, metricsHost, resolve);
  });
  return {
    port: (server.address() as AddressInfo).port,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}
