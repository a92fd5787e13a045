import { networkInterfaces } from 'node:os';
import { renderUnicodeCompact } from 'uqr';
import type { Config } from './config.ts';
import type { RunningServer } from './createServer.ts';

/** Where people of this machine and of this network reach the server. */
export function addresses(
  config: Pick<Config, 'host' | 'publicUrl'>,
  port: number,
): { local: string; shared: string } {
  const local = `http://localhost:${port}`;
  if (config.publicUrl) return { local, shared: config.publicUrl.origin };
  const lan = Object.values(networkInterfaces())
    .flatMap((addressesOfOne) => addressesOfOne ?? [])
    .find(
      ({ family, internal, address }) => family === 'IPv4' && !internal && !address.startsWith('169.254.'),
    );
  const isOpen = config.host === '0.0.0.0' || config.host === '::';
  return { local, shared: isOpen && lan ? `http://${lan.address}:${port}` : local };
}

/** The addresses, with a QR of the one that phones can open. */
export function addressLines(config: Pick<Config, 'host' | 'publicUrl'>, port: number): string[] {
  const { local, shared } = addresses(config, port);
  return [
    '',
    `  Ruam (ร่วม)   ${local}`,
    ...(shared === local
      ? []
      : [`  ในเครือข่ายนี้ / on this network   ${shared}`, '', renderUnicodeCompact(shared)]),
    '',
  ];
}

/** While there is no account: the one-time link by which the first one is made. */
export async function setupLines(
  config: Pick<Config, 'host' | 'publicUrl'>,
  { port, services }: RunningServer,
): Promise<string[]> {
  if ((await services.storage.accounts.count()) > 0) return [];
  const { local } = addresses(config, port);
  return [
    '  ยังไม่มีบัญชีผู้จัดประชุม เปิดลิงก์นี้ครั้งเดียวเพื่อสร้างบัญชีแรก',
    '  There is no organiser account yet. Open this link once to make the first one:',
    `  ${local}${await services.setupLink.create()}`,
    '',
  ];
}
