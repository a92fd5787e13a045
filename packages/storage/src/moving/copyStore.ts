import type { Storage } from '../Storage.ts';
import { readRecords } from './readRecords.ts';
import type { Sections, StoreRecord } from './StoreRecord.ts';
import { differences, Tally } from './Tally.ts';
import { writeRecords } from './writeRecords.ts';

/** Told after each record. */
export type Progress = (record: StoreRecord) => void;

/** What was read does not equal what was stored, or cannot be stored there. */
export class MovingFailed extends Error {
  override name = 'MovingFailed';
}

/** Reads the whole store, checking all that it can, and gives its counts and hashes. */
export async function tallyStore(storage: Storage, progress?: Progress): Promise<Sections> {
  const tally = new Tally();
  for await (const record of readRecords(storage)) {
    tally.add(record);
    progress?.(record);
  }
  return tally.sections();
}

/** Copies all of `from` into `to`, which must be empty, then reads `to` and compares the hashes. */
export async function copyStore(from: Storage, to: Storage, progress?: Progress): Promise<Sections> {
  return fillStore(to, readRecords(from), progress);
}

/** Writes the records into an empty store, then reads it and compares the hashes. */
export async function fillStore(
  to: Storage,
  records: AsyncIterable<StoreRecord>,
  progress?: Progress,
): Promise<Sections> {
  for await (const record of readRecords(to)) {
    // What a health check leaves behind.
    if (record.kind === 'setupToken') continue;
    throw new MovingFailed(`the store to write into is not empty: it has a ${record.kind}`);
  }
  const tally = new Tally();
  const passing = async function* () {
    for await (const record of records) {
      tally.add(record);
      progress?.(record);
      yield record;
    }
  };
  await writeRecords(to, passing());
  const sections = tally.sections();
  const found = differences(sections, await tallyStore(to));
  if (found.length > 0) throw new MovingFailed(`what was stored differs: ${found.join('; ')}`);
  return sections;
}
