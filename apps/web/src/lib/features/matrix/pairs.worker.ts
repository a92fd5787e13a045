import { type Comparable, duplicates } from '@ruam/consolidation';

/** Nearly sure: what is only likely would cry wolf beside somebody's answer. */
const SURE = 0.9;

/** Compares on a thread of its own, so that the page goes on. */
self.onmessage = (event: MessageEvent<Comparable[]>) => {
  const pairs = duplicates(event.data, { most: 500 }).filter(({ score }) => score >= SURE);
  self.postMessage(pairs.map(({ pair }) => pair));
};
