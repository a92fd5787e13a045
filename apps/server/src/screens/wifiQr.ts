import type { Wifi } from '@ruam/workshop';

/**
 * What a phone's camera reads to join a network: `WIFI:T:WPA;S:name;P:password;;`. Backslash, semicolon, comma, quote
 * and colon are escaped, and what could be read as hexadecimal stands in quotes (zxing's "Barcode Contents", WPA3 §7.1).
 */
export function wifiQr({ ssid, password, security, hidden }: Wifi): string {
  const fields = [
    ['T', security === 'open' ? 'nopass' : security],
    ['S', quoted(ssid)],
    ...(security === 'open' ? [] : [['P', quoted(password)]]),
    ...(hidden ? [['H', 'true']] : []),
  ];
  return `WIFI:${fields.map(([name, value]) => `${name}:${value};`).join('')};`;
}

function quoted(value: string): string {
  const escaped = value.replace(/[\\;,":]/g, '\\$&');
  return /^([0-9a-f]{2})+$/i.test(value) ? `"${escaped}"` : escaped;
}
