import { createHash, type Hash } from 'node:crypto';
import { createReadStream, createWriteStream, existsSync } from 'node:fs';
import { open, rename, rm, stat } from 'node:fs/promises';
import { dirname } from 'node:path';
import { Readable, Transform } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createGunzip, createGzip } from 'node:zlib';
import type { Storage } from '../Storage.ts';
import { fillStore, MovingFailed, type Progress } from './copyStore.ts';
import { readRecords } from './readRecords.ts';
import { decodeRecord, encodeRecord, type Sections, type StoreRecord } from './StoreRecord.ts';
import { differences, Tally } from './Tally.ts';

/*
 * A backup is one file for every store: a line that says what it is, the records as `encodeRecord` writes them in
 * gzip, the last of which says what the others were, and 32 bytes: the SHA-256 of all before.
 */
const MAGIC = Buffer.from('ruam backup 1\n');
const TRAILER = 32;

/** Writes the whole store into `file`, which must not be there. It appears when it is complete and on disk. */
export async function backupStore(storage: Storage, file: string, progress?: Progress): Promise<Sections> {
  if (existsSync(file)) throw new MovingFailed(`${file} is there already`);
  const part = `${file}.part`;
  const tally = new Tally();
  const records = async function* () {
    for await (const record of readRecords(storage)) {
      yield tally.add(record);
      progress?.(record);
    }
    yield encodeRecord({ kind: 'end', sections: tally.sections() });
  };
  try {
    const sealed = seal();
    await pipeline(Readable.from(records()), createGzip(), sealed, createWriteStream(part, { flush: true }));
    await rename(part, file);
    await syncFolder(dirname(file));
  } catch (reason) {
    await rm(part, { force: true });
    throw reason;
  }
  return tally.sections();
}

/** Reads the whole backup and compares every hash in it. Rejects with `MovingFailed` if it is not as it was written. */
export async function verifyBackup(file: string, progress?: Progress): Promise<Sections> {
  const tally = new Tally();
  for await (const record of readBackup(file)) {
    tally.add(record);
    progress?.(record);
  }
  return tally.sections();
}

/** Reads it through once, and only when it is whole writes it into the store, which must be empty. */
export async function restoreStore(storage: Storage, file: string, progress?: Progress): Promise<Sections> {
  await verifyBackup(file);
  return fillStore(storage, readBackup(file), progress);
}

/** The records of a backup. Throws at its end, if not before, when a byte of it is not as it was written. */
async function* readBackup(file: string): AsyncGenerator<StoreRecord> {
  const { size } = await stat(file);
  const end = size - TRAILER;
  if (end <= MAGIC.length) throw new MovingFailed(`${file} is no backup, or a part of one`);
  const hash = createHash('sha256');
  const tally = new Tally();
  let sections: Sections | null = null;
  try {
    await checkMagic(file, hash);
    const compressed = createReadStream(file, { start: MAGIC.length, end: end - 1 });
    const hashed = new Transform({
      transform(chunk: Buffer, _encoding, done) {
        hash.update(chunk);
        done(null, chunk);
      },
    });
    const plain = createGunzip();
    const flowing = pipeline(compressed, hashed, plain);
    // Told by the loop below, which ends with the same reason.
    flowing.catch(() => {});
    for await (const record of recordsIn(plain)) {
      if (sections) throw new MovingFailed('something follows its last record');
      if (record.kind === 'end') sections = record.sections;
      else {
        tally.add(record);
        yield record;
      }
    }
    await flowing;
  } catch (reason) {
    if (reason instanceof MovingFailed) throw reason;
    throw new MovingFailed(`${file} is damaged: ${String(reason)}`, { cause: reason });
  }
  if (!sections) throw new MovingFailed(`${file} is damaged: it has no end`);
  const found = differences(sections, tally.sections());
  if (found.length > 0) throw new MovingFailed(`${file} is damaged: ${found.join('; ')}`);
  const trailer = await readAt(file, end, TRAILER);
  if (!trailer.equals(hash.digest())) throw new MovingFailed(`${file} is damaged: its hash differs`);
}

async function* recordsIn(plain: AsyncIterable<Buffer>) {
  let chunks: Buffer[] = [];
  let held = 0;
  let needed = 8;
  for await (const chunk of plain) {
    chunks.push(chunk);
    held += chunk.length;
    // Joined only when there is enough for the next record: a large one comes in many chunks.
    if (held < needed) continue;
    let bytes = Buffer.concat(chunks);
    for (;;) {
      needed = 8;
      if (bytes.length < needed) break;
      const [head, body] = [bytes.readUInt32BE(0), bytes.readUInt32BE(4)];
      needed = 8 + head + body;
      if (bytes.length < needed) break;
      yield decodeRecord(bytes.subarray(8, 8 + head), bytes.subarray(8 + head, needed));
      bytes = bytes.subarray(needed);
    }
    chunks = [bytes];
    held = bytes.length;
  }
  if (held > 0) throw new MovingFailed('its last record is cut off');
}

/** Puts the first line before, and the hash of everything after. */
function seal(): Transform {
  const hash = createHash('sha256').update(MAGIC);
  let isBegun = false;
  return new Transform({
    transform(chunk: Buffer, _encoding, done) {
      if (!isBegun) this.push(MAGIC);
      isBegun = true;
      hash.update(chunk);
      done(null, chunk);
    },
    flush(done) {
      done(null, hash.digest());
    },
  });
}

async function checkMagic(file: string, hash: Hash): Promise<void> {
  const magic = await readAt(file, 0, MAGIC.length);
  if (!magic.equals(MAGIC)) throw new MovingFailed(`${file} is no backup that this version reads`);
  hash.update(magic);
}

async function readAt(file: string, position: number, length: number): Promise<Buffer> {
  const handle = await open(file, 'r');
  try {
    const { buffer, bytesRead } = await handle.read(Buffer.alloc(length), 0, length, position);
    return buffer.subarray(0, bytesRead);
  } finally {
    await handle.close();
  }
}

async function syncFolder(folder: string): Promise<void> {
  const handle = await open(folder, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}
