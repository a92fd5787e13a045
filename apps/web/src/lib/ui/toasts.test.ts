import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { Toasts } from './toasts.svelte.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

const texts = (toasts: Toasts) => toasts.shown.map(({ text }) => text);

test('a notice passes, later with an action', () => {
  const toasts = new Toasts();
  toasts.show('saved');
  toasts.show('in the bin', { action: { label: 'Undo', run: () => {} } });
  toasts.show('stays', { forMs: 0 });
  vi.advanceTimersByTime(6_000);
  expect(texts(toasts)).toEqual(['in the bin', 'stays']);
  vi.advanceTimersByTime(6_000);
  expect(texts(toasts)).toEqual(['stays']);
});

test('none passes while somebody points at one, and each stays a while afterwards', () => {
  const toasts = new Toasts();
  toasts.show('in the bin', { action: { label: 'Undo', run: () => {} } });
  vi.advanceTimersByTime(11_000);
  toasts.stay();
  vi.advanceTimersByTime(60_000);
  expect(texts(toasts)).toEqual(['in the bin']);
  toasts.letPass();
  vi.advanceTimersByTime(2_999);
  expect(texts(toasts)).toEqual(['in the bin']);
  vi.advanceTimersByTime(1);
  expect(texts(toasts)).toEqual([]);
});

test('the one that is closed under the pointer does not keep the others', () => {
  const toasts = new Toasts();
  toasts.show('one');
  toasts.show('two');
  toasts.stay();
  toasts.close(toasts.shown[0]?.id ?? 0);
  vi.advanceTimersByTime(6_000);
  expect(texts(toasts)).toEqual([]);
});
