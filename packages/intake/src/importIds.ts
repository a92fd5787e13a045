import { createHash } from 'node:crypto';
import { compactThai } from '@ruam/planning';

export function importKeyOf(area: string, title: string): string {
  return `${area}:${compactThai(title)}`;
}

/**
 * The same parts give the same id, on any machine and at any time; 96 bits. Letters and digits only: documents refuse
 * ids that begin with `-` or `_`, as base64url would give now and then.
 */
export function derivedId(...parts: (string | number)[]): string {
  return createHash('sha256').update(JSON.stringify(parts)).digest('hex').slice(0, 24);
}
