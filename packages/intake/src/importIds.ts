import { createHash } from 'node:crypto';
import { compactThai } from '@ruam/planning';

export function importKeyOf(area: string, title: string): string {
  return `${area}:${compactThai(title)}`;
}

/** The same parts give the same id, on any machine and at any time; 96 bits, safe in addresses and room names. */
export function derivedId(...parts: (string | number)[]): string {
  return createHash('sha256').update(JSON.stringify(parts)).digest('base64url').slice(0, 16);
}
