import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { HeldMessages } from './HeldMessages.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

function held() {
  const taken: number[] = [];
  const messages = new HeldMessages();
  return { messages, taken, take: (one: number) => messages.take(() => taken.push(one)) };
}

test('messages wait for a composition, and come in their order when it has ended', () => {
  const { messages, taken, take } = held();
  take(1);
  messages.hold();
  take(2);
  take(3);
  expect(taken).toEqual([1]);
  messages.releaseIn(50);
  vi.advanceTimersByTime(49);
  expect(taken).toEqual([1]);
  vi.advanceTimersByTime(1);
  take(4);
  expect(taken).toEqual([1, 2, 3, 4]);
});

test('who pauses in a word, or never pauses, sees the others all the same', () => {
  const pausing = held();
  pausing.messages.hold();
  pausing.take(1);
  vi.advanceTimersByTime(4_000);
  expect(pausing.taken).toEqual([1]);
  const busy = held();
  busy.messages.hold();
  busy.take(1);
  for (let key = 0; key < 60; key++) {
    vi.advanceTimersByTime(100);
    busy.messages.hold();
  }
  vi.advanceTimersByTime(1);
  expect(busy.taken).toEqual([1]);
});
