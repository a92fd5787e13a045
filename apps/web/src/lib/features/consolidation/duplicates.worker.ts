import { type Comparable, duplicates } from '@ruam/consolidation';

/** More than any morning can look at; pairs already called different are among them, so that they can come back. */
const MOST = 400;

/** Compares on a thread of its own: a thousand rows take about a second, and the page must not stand still. */
self.onmessage = (event: MessageEvent<Comparable[]>) => {
  self.postMessage(duplicates(event.data, { most: MOST }));
};
