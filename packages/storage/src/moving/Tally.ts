import { createHash } from 'node:crypto';
import { encodeRecord, type RecordKind, type Sections, type StoreRecord } from './StoreRecord.ts';

/**
 * Counts and hashes records as they pass. The hash of a kind is the sum of the SHA-256 of its records, so two stores
 * that hold the same in another order have the same.
 */
export class Tally {
  readonly #kinds = new Map<RecordKind, { count: number; bytes: number; sum: bigint }>();

  add(record: StoreRecord): Buffer {
    const encoded = encodeRecord(record);
    const kind = this.#kinds.get(record.kind) ?? { count: 0, bytes: 0, sum: 0n };
    this.#kinds.set(record.kind, kind);
    kind.count++;
    kind.bytes += encoded.length;
    kind.sum += BigInt(`0x${createHash('sha256').update(encoded).digest('hex')}`);
    return encoded;
  }

  sections(): Sections {
    const hex = (sum: bigint) => BigInt.asUintN(256, sum).toString(16).padStart(64, '0');
    return Object.fromEntries(
      [...this.#kinds].map(([kind, { count, bytes, sum }]) => [kind, { count, bytes, hash: hex(sum) }]),
    );
  }
}

/** What differs, a line for each kind; empty when they are the same. */
export function differences(before: Sections, after: Sections): string[] {
  const kinds = new Set([...Object.keys(before), ...Object.keys(after)]) as Set<RecordKind>;
  return [...kinds].flatMap((kind) => {
    const [one, other] = [before[kind], after[kind]];
    if (one?.hash === other?.hash && one?.count === other?.count) return [];
    return [
      `${kind}: ${one?.count ?? 0} (${one?.hash ?? '-'}), then ${other?.count ?? 0} (${other?.hash ?? '-'})`,
    ];
  });
}
