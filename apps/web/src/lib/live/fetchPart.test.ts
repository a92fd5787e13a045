import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { fetchPart } from './fetchPart.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

it('asks again until the part comes', async () => {
  let asked = 0;
  const part = fetchPart(
    async () => {
      asked += 1;
      if (asked < 4) throw new TypeError('Failed to fetch');
      return 'editor';
    },
    () => true,
  );
  await vi.runAllTimersAsync();
  expect(await part).toBe('editor');
  expect(asked).toBe(4);
});

it('stops asking when nobody wants it any more', async () => {
  let wanted = true;
  const part = fetchPart(
    () => Promise.reject(new TypeError('Failed to fetch')),
    () => wanted,
  );
  await vi.advanceTimersByTimeAsync(1_000);
  wanted = false;
  await vi.runAllTimersAsync();
  expect(await part).toBeNull();
});
