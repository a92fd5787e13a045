import { FileRefused } from './fileRefusal.ts';
import type { Encoding } from './table.ts';

/**
 * Bytes of a text file to a string: a byte-order mark decides, else UTF-8 when it is valid, else windows-874 (TIS-620),
 * the other encoding in which Thai lists are saved. A UTF-8 file with a few bad bytes stays UTF-8, with U+FFFD for them.
 */
export function decodeText(bytes: Uint8Array): { text: string; encoding: Encoding } {
  const [a, b, c] = bytes;
  if (a === 0xef && b === 0xbb && c === 0xbf) return decode('utf-8', bytes.subarray(3));
  if (a === 0xff && b === 0xfe) return decode('utf-16le', bytes.subarray(2));
  if (a === 0xfe && b === 0xff) return decode('utf-16be', bytes.subarray(2));

  const sample = bytes.subarray(0, 4096);
  if (sample.includes(0)) {
    const zeros = (parity: number) =>
      sample.filter((byte, index) => index % 2 === parity && byte === 0).length;
    // Delimiters, digits and line ends have a zero half in UTF-16 without a mark, always on the same side.
    if (zeros(0) === 0) return decode('utf-16le', bytes);
    if (zeros(1) === 0) return decode('utf-16be', bytes);
    throw new FileRefused('notTable');
  }

  try {
    return { text: new TextDecoder('utf-8', { fatal: true }).decode(bytes), encoding: 'utf-8' };
  } catch {
    const lossy = new TextDecoder('utf-8').decode(bytes);
    const bad = count(lossy, /\ufffd/g);
    const good = count(lossy, /[\u0e00-\u0e7f]/g);
    if (good > 20 * bad) return { text: lossy, encoding: 'utf-8' };
  }
  const thai = new TextDecoder('windows-874').decode(bytes);
  const unknown = count(thai, /[\ufffd\u0080-\u009f]/g);
  if (unknown > thai.length / 50) throw new FileRefused('encoding');
  return { text: thai, encoding: 'windows-874' };
}

function decode(
  encoding: 'utf-8' | 'utf-16le' | 'utf-16be',
  bytes: Uint8Array,
): { text: string; encoding: Encoding } {
  return { text: new TextDecoder(encoding).decode(bytes), encoding };
}

function count(text: string, pattern: RegExp): number {
  let found = 0;
  for (const _ of text.matchAll(pattern)) found += 1;
  return found;
}
