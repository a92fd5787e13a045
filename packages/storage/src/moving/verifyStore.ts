import type { Storage } from '../Storage.ts';
import type { Progress } from './copyStore.ts';
import { readRecords } from './readRecords.ts';
import type { Sections } from './StoreRecord.ts';
import { Tally } from './Tally.ts';

/** The whole store, read and checked: what it holds, and what is wrong with it, a sentence each. */
export interface Verified {
  sections: Sections;
  damage: string[];
}

/** Goes on past what cannot be read, so that everything that is wrong is said at once. */
export async function verifyStore(storage: Storage, progress?: Progress): Promise<Verified> {
  const damage = await storage.contents.damage();
  const tally = new Tally();
  const versions = new Map<string, number>();
  const records = readRecords(storage, (what, reason) => {
    damage.push(`${what} cannot be read: ${reason instanceof Error ? reason.message : String(reason)}`);
  });
  for await (const record of records) {
    tally.add(record);
    if (record.kind === 'decision') {
      const before = versions.get(record.workshopId) ?? 0;
      if (record.version !== before + 1) {
        damage.push(`workshop ${record.workshopId}: decision ${record.version} comes after ${before}`);
      }
      versions.set(record.workshopId, record.version);
    }
    if (record.kind === 'file' && record.bytes.length !== record.meta.size) {
      damage.push(`file ${record.meta.id} has ${record.bytes.length} bytes, not ${record.meta.size}`);
    }
    progress?.(record);
  }
  return { sections: tally.sections(), damage };
}
