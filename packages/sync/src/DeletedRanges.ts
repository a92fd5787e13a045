/** What has been deleted, as sorted ranges per client that neither touch nor overlap. */
export class DeletedRanges {
  readonly #ranges = new Map<number, [start: number, end: number][]>();

  has(client: number, clock: number, length: number): boolean {
    const ranges = this.#ranges.get(client);
    if (!ranges) return false;
    const range = ranges[firstEndingAtOrAfter(ranges, clock + 1)];
    return range !== undefined && range[0] <= clock && clock + length <= range[1];
  }

  add(client: number, clock: number, length: number): void {
    const ranges = this.#ranges.get(client) ?? [];
    this.#ranges.set(client, ranges);
    let start = clock;
    let end = clock + length;
    const from = firstEndingAtOrAfter(ranges, start);
    let until = from;
    for (let range = ranges[until]; range && range[0] <= end; range = ranges[++until]) {
      start = Math.min(start, range[0]);
      end = Math.max(end, range[1]);
    }
    ranges.splice(from, until - from, [start, end]);
  }

  covers(other: DeletedRanges): boolean {
    for (const [client, ranges] of other.#ranges) {
      for (const [start, end] of ranges) if (!this.has(client, start, end - start)) return false;
    }
    return true;
  }
}

function firstEndingAtOrAfter(ranges: readonly [number, number][], clock: number): number {
  let low = 0;
  let high = ranges.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((ranges[middle] as [number, number])[1] < clock) low = middle + 1;
    else high = middle;
  }
  return low;
}
