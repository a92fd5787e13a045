import { type Comparable, DuplicateFinder, type DuplicateOptions } from '@ruam/consolidation';

/** More than any morning can look at; pairs already called different are among them, so that they can come back. */
const MOST = 400;

export interface DuplicateRequest {
  rows: Comparable[];
  options: Pick<DuplicateOptions, 'references' | 'labels'>;
}

const finder = new DuplicateFinder();

/** Compares on a thread of its own: a thousand rows take a tenth of a second, and the page must not stand still. */
self.onmessage = (event: MessageEvent<DuplicateRequest>) => {
  const { rows, options } = event.data;
  if (!options.references) {
    self.postMessage(finder.find(rows, { ...options, most: MOST }));
    return;
  }
  // With other lists only what stands in one of them is asked for; pairs within the list must not crowd it out.
  const found = finder.find(rows, { ...options, most: Infinity });
  self.postMessage(found.filter(({ list }) => list !== null).slice(0, MOST));
};
