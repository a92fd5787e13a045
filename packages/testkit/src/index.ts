export { type DelayingProxy, delayingProxy } from './delayingProxy.ts';
export { eventually } from './eventually.ts';
export { HOSTILE_TEXTS } from './hostileTexts.ts';
export { type ManualClock, manualClock } from './manualClock.ts';
export { type SeededRandom, seededRandom } from './seededRandom.ts';
export { type SwallowingProxy, swallowingProxy } from './swallowingProxy.ts';
