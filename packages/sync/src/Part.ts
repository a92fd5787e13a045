import * as encoding from 'lib0/encoding';
import { emptyUpdate } from './mergeInChunks.ts';
import type { Layout, StructRun } from './readUpdate.ts';

/** A part of a room's content: one update, and where in it each client's structs stand. */
export class Part {
  readonly layout: Layout;

  constructor({ update, runs, deletesFrom }: Layout) {
    // Not the rest of what was read of it.
    this.layout = { update, runs, deletesFrom };
  }

  get update(): Uint8Array {
    return this.layout.update;
  }

  get length(): number {
    return this.update.length;
  }

  /**
   * What the holder of this state vector does not have, and all that was deleted. Its bytes are found and copied,
   * not read: `Y.diffUpdate` reads the whole part for each who comes back. Up to 64 structs too many per client.
   */
  missingFrom(known: ReadonlyMap<number, number>): Uint8Array {
    const wanted: StructRun[] = [];
    let isWhole = true;
    for (const run of this.layout.runs) {
      const have = known.get(run.client) ?? 0;
      if (have >= run.clock + run.length) isWhole = false;
      else if (have <= run.clock) wanted.push(run);
      else {
        wanted.push(from(run, have));
        isWhole = false;
      }
    }
    if (isWhole) return this.update;
    const deletes = this.update.subarray(this.layout.deletesFrom);
    if (wanted.length === 0 && deletes.length === 1) return emptyUpdate;
    return encoding.encode((encoder) => {
      encoding.writeVarUint(encoder, wanted.length);
      for (const { count, client, clock, bytes } of wanted) {
        encoding.writeVarUint(encoder, count);
        encoding.writeVarUint(encoder, client);
        encoding.writeVarUint(encoder, clock);
        encoding.writeUint8Array(encoder, bytes);
      }
      encoding.writeUint8Array(encoder, deletes);
    });
  }
}

/** The run from the last place that is marked in it before `clock`. */
function from(run: StructRun, clock: number): StructRun {
  let low = 0;
  let high = run.places.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((run.places[middle]?.clock ?? 0) <= clock) low = middle + 1;
    else high = middle;
  }
  const place = run.places[low - 1];
  if (!place) return run;
  return {
    client: run.client,
    clock: place.clock,
    count: run.count - place.index,
    length: run.clock + run.length - place.clock,
    bytes: run.bytes.subarray(place.at),
    places: [],
  };
}
