import { crc32 } from 'node:zlib';
import { Inflate } from 'fflate';
import { FileRefused } from './fileRefusal.ts';

interface Entry {
  method: number;
  flags: number;
  crc: number;
  compressed: number;
  size: number;
  offset: number;
}

/** A deflated block grows at most 1,032 times, so this much in gives at most about 4 MB out before limits are checked. */
const CHUNK = 4096;

/**
 * Reads single entries of a ZIP in memory, by its central directory, inflating in pieces that the caller consumes.
 * All entries together never inflate past `mostBytes`; sizes and checksums that are not as declared are refused.
 */
export class Zip {
  readonly #bytes: Uint8Array;
  readonly #view: DataView;
  readonly #entries: Map<string, Entry>;
  #budget: number;

  constructor(bytes: Uint8Array, mostBytes: number) {
    this.#bytes = bytes;
    this.#view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    this.#budget = mostBytes;
    this.#entries = this.#readDirectory();
  }

  has(name: string): boolean {
    return this.#entries.has(name.toLowerCase());
  }

  /** Hands the entry over piece by piece. Throws `FileRefused` when it is missing, damaged or too large. */
  read(name: string, onChunk: (chunk: Uint8Array, last: boolean) => void): void {
    const entry = this.#entries.get(name.toLowerCase());
    if (!entry) throw new FileRefused('broken');
    if (entry.flags & 1) throw new FileRefused('oldExcel');
    if (entry.size > this.#budget) throw new FileRefused('tooLarge');
    const content = this.#content(entry);
    let size = 0;
    let crc = 0;
    const take = (chunk: Uint8Array) => {
      size += chunk.length;
      this.#budget -= chunk.length;
      if (this.#budget < 0) throw new FileRefused('tooLarge');
      if (size > entry.size) throw new FileRefused('hostile');
      crc = crc32(chunk, crc);
      onChunk(chunk, false);
    };
    if (entry.method === 0) take(content);
    else if (entry.method === 8) inflate(content, take);
    else throw new FileRefused('broken');
    if (size !== entry.size || crc !== entry.crc) throw new FileRefused('broken');
    onChunk(new Uint8Array(0), true);
  }

  #content(entry: Entry): Uint8Array {
    const at = entry.offset;
    if (at + 30 > this.#bytes.length || this.#view.getUint32(at, true) !== 0x04034b50)
      throw new FileRefused('broken');
    const start = at + 30 + this.#view.getUint16(at + 26, true) + this.#view.getUint16(at + 28, true);
    if (start + entry.compressed > this.#bytes.length) throw new FileRefused('broken');
    return this.#bytes.subarray(start, start + entry.compressed);
  }

  #readDirectory(): Map<string, Entry> {
    const end = this.#findEnd();
    const count = this.#view.getUint16(end + 10, true);
    const entries = new Map<string, Entry>();
    let at = this.#view.getUint32(end + 16, true);
    for (let i = 0; i < count; i++) {
      if (at + 46 > this.#bytes.length || this.#view.getUint32(at, true) !== 0x02014b50)
        throw new FileRefused('broken');
      const nameLength = this.#view.getUint16(at + 28, true);
      const name = new TextDecoder().decode(this.#bytes.subarray(at + 46, at + 46 + nameLength));
      const key = name.replaceAll('\\', '/').toLowerCase();
      // Two entries of one name read differently in different programs.
      if (entries.has(key)) throw new FileRefused('hostile');
      entries.set(key, {
        flags: this.#view.getUint16(at + 8, true),
        method: this.#view.getUint16(at + 10, true),
        crc: this.#view.getUint32(at + 16, true),
        compressed: this.#view.getUint32(at + 20, true),
        size: this.#view.getUint32(at + 24, true),
        offset: this.#view.getUint32(at + 42, true),
      });
      at += 46 + nameLength + this.#view.getUint16(at + 30, true) + this.#view.getUint16(at + 32, true);
    }
    return entries;
  }

  /** The end record stands at the end, before a comment of at most 64 KB. */
  #findEnd(): number {
    const least = Math.max(0, this.#bytes.length - 22 - 0xffff);
    for (let at = this.#bytes.length - 22; at >= least; at--) {
      if (this.#view.getUint32(at, true) === 0x06054b50) return at;
    }
    throw new FileRefused('broken');
  }
}

function inflate(content: Uint8Array, take: (chunk: Uint8Array) => void): void {
  let ended = false;
  const stream = new Inflate((chunk, final) => {
    ended = final;
    if (chunk.length > 0) take(chunk);
  });
  try {
    for (let at = 0; at < content.length; at += CHUNK) {
      stream.push(content.subarray(at, at + CHUNK), at + CHUNK >= content.length);
    }
  } catch (error) {
    if (error instanceof FileRefused) throw error;
    // fflate reports a damaged stream with an Error that carries a numeric code; anything else is a bug of ours.
    if (error instanceof Error && typeof (error as Error & { code?: unknown }).code === 'number') {
      throw new FileRefused('broken');
    }
    throw error;
  }
  if (!ended) throw new FileRefused('broken');
}
