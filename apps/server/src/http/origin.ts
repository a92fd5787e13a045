import type { IncomingMessage } from 'node:http';

/**
 * Whether a request comes from a page of this server: its Origin names the host that was asked for, or PUBLIC_URL.
 * `null`, another port, a subdomain and another host are refused. A missing Origin is `whenMissing`.
 */
export function fromOurPages(
  request: Pick<IncomingMessage, 'headers'>,
  publicUrl: URL | null,
  whenMissing: boolean,
): boolean {
  const { origin, host } = request.headers;
  if (origin === undefined) return whenMissing;
  const url = URL.parse(origin);
  if (!url || !/^https?:$/.test(url.protocol) || url.origin !== origin.toLowerCase()) return false;
  if (publicUrl && url.origin === publicUrl.origin) return true;
  return host !== undefined && url.host === withoutDefaultPort(host.toLowerCase(), url.protocol);
}

function withoutDefaultPort(host: string, protocol: string): string {
  return host.replace(protocol === 'https:' ? /:443$/ : /:80$/, '');
}
