import { manualClock } from '@ruam/testkit';
import { expect, test } from 'vitest';
import { memoryClientIds } from '../src/index.ts';
import { Journal, type JournalEntry, type JournalReader } from '../src/Journal.ts';
import { defaultLimits } from '../src/limits.ts';
import { readUpdate } from '../src/readUpdate.ts';

const reader: JournalReader<JournalEntry> = { committed() {}, failing() {}, recovered() {}, broken() {} };

/** A store that takes `ms` for an append, and what it was given each time. */
function journalOn(ms: number) {
  const clock = manualClock();
  const commits: { at: number; entries: number }[] = [];
  const began = clock.now();
  const log = {
    append: async (batch: readonly unknown[]) => {
      commits.push({ at: clock.now() - began, entries: batch.length });
      await new Promise<void>((resolve) => void clock.setTimer(ms, resolve));
    },
    load: async () => [],
    compact: async () => {},
    history: async () => [],
    keepHistory: async () => {},
  };
  const journal = new Journal<JournalEntry>(log, memoryClientIds(), clock, defaultLimits);
  let rooms = 0;
  /** An edit in a room of its own, so that each is a row. */
  const add = () => {
    const layout = readUpdate(Uint8Array.of(0, 0));
    journal.add({ room: `room ${rooms++}`, layout, at: clock.now(), by: 'p', claims: [] }, { ...reader });
  };
  return { clock, commits, add };
}

test('[D1] a commit that took 1 ms is followed by the next after 9 ms, with all that came meanwhile', async () => {
  const { clock, commits, add } = journalOn(1);
  add();
  for (let ms = 0; ms < 11; ms++) {
    await clock.advance(1);
    add();
  }
  await clock.advance(50);
  expect(commits.slice(0, 2)).toEqual([
    { at: 0, entries: 1 },
    { at: 10, entries: 9 },
  ]);
});

test('[D1] it never waits longer than commitRestAtMost, and not at all in a quiet house', async () => {
  const { clock, commits, add } = journalOn(500);
  add();
  await clock.advance(1);
  add();
  await clock.advance(2_000);
  add();
  await clock.advance(1_000);
  expect(commits).toEqual([
    { at: 0, entries: 1 },
    { at: 500 + defaultLimits.commitRestAtMost, entries: 1 },
    { at: 2_001, entries: 1 },
  ]);
});
