import * as encoding from 'lib0/encoding';
import { emptyUpdate, mergeInChunks } from './mergeInChunks.ts';
import { type DeletedRange, readUpdate, type StructRun } from './readUpdate.ts';

/**
 * One update that says what all of them say. Where the structs of each client follow each other without a gap or an
 * overlap, as those do that were accepted one after the other, their bytes are put together as they are: a tenth of
 * what `Y.mergeUpdates` costs, which writes each struct anew. Anything else is left to it. Throws if one is unreadable.
 */
export function joinUpdates(updates: readonly Uint8Array[]): Uint8Array {
  if (updates.length < 2) return updates[0] ?? emptyUpdate;
  const runs = new Map<number, StructRun[]>();
  const deletes = new Map<number, DeletedRange[]>();
  for (const update of updates) {
    const read = readUpdate(update);
    for (const run of read.runs) append(runs, run.client, run);
    for (const range of read.deletes) append(deletes, range.client, range);
  }
  for (const ofClient of runs.values()) {
    ofClient.sort((a, b) => a.clock - b.clock);
    if (!followEachOther(ofClient)) return mergeInChunks(updates);
  }
  return encoding.encode((encoder) => {
    encoding.writeVarUint(encoder, runs.size);
    // Yjs writes higher numbers first.
    for (const [client, ofClient] of [...runs].sort(([a], [b]) => b - a)) {
      encoding.writeVarUint(
        encoder,
        ofClient.reduce((sum, { count }) => sum + count, 0),
      );
      encoding.writeVarUint(encoder, client);
      encoding.writeVarUint(encoder, (ofClient[0] as StructRun).clock);
      for (const { bytes } of ofClient) encoding.writeUint8Array(encoder, bytes);
    }
    encoding.writeVarUint(encoder, deletes.size);
    for (const [client, ranges] of deletes) {
      const joined = joinRanges(ranges);
      encoding.writeVarUint(encoder, client);
      encoding.writeVarUint(encoder, joined.length);
      for (const { clock, length } of joined) {
        encoding.writeVarUint(encoder, clock);
        encoding.writeVarUint(encoder, length);
      }
    }
  });
}

function append<Value>(perClient: Map<number, Value[]>, client: number, value: Value): void {
  const values = perClient.get(client);
  if (values) values.push(value);
  else perClient.set(client, [value]);
}

function followEachOther(sorted: readonly StructRun[]): boolean {
  let end = sorted[0]?.clock;
  for (const run of sorted) {
    if (run.clock !== end) return false;
    end = run.clock + run.length;
  }
  return true;
}

/** Ranges that touch or overlap become one. */
function joinRanges(ranges: DeletedRange[]): DeletedRange[] {
  const joined: DeletedRange[] = [];
  for (const range of ranges.sort((a, b) => a.clock - b.clock)) {
    const last = joined.at(-1);
    if (last && range.clock <= last.clock + last.length) {
      last.length = Math.max(last.length, range.clock + range.length - last.clock);
    } else joined.push({ ...range });
  }
  return joined;
}
