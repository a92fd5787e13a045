import type { GroupId } from '../ids.ts';
import { own } from '../own.ts';
import type { Timer, Workshop } from '../state.ts';
import { type Agenda, type AgendaBlock, lengthOf } from './Agenda.ts';

export interface BlockTimes {
  block: AgendaBlock;
  state: 'done' | 'now' | 'next';
  /** As planned. */
  start: number;
  end: number;
  /** As it was, or as it will be if nothing is cut. */
  expectedStart: number;
  expectedEnd: number;
}

export interface AgendaTimes {
  blocks: BlockTimes[];
  now: BlockTimes | null;
  next: BlockTimes | null;
  /** ms by which the day is behind its plan where the block that runs ends; negative: ahead. */
  behind: number;
  /** ms by which the last block will end late. */
  endsLate: number;
}

const MINUTE = 60_000;
/** A block gives at most this share of itself, in steps of five minutes. */
const MOST_CUT = 0.4;

/** The block that runs, and since when; null while none does. */
export function runningBlock(agenda: Agenda): { block: AgendaBlock; at: number } | null {
  const last = agenda.entered.at(-1);
  const block = last && agenda.blocks.find((one) => one.id === last.block);
  return last && block && last.endedAt === null ? { block, at: last.at } : null;
}

/**
 * The plan beside what will come of it. The first block begins at its own start, or when it was entered; the one that
 * runs ends with `timer` (which may have been stretched) and with the group that has the most time.
 */
export function agendaTimes(agenda: Agenda, now: number, timer: Timer | null = null): AgendaTimes {
  const running = runningBlock(agenda);
  const runningIndex = running ? agenda.blocks.findIndex((one) => one.id === running.block.id) : -1;
  const entries = new Map(agenda.entered.map((entry) => [entry.block, entry]));
  const lastDone = agenda.blocks.findLastIndex((block) => entries.has(block.id));
  const extra = Math.max(0, ...Object.values(agenda.extra));
  const blocks: BlockTimes[] = [];
  let planned = agenda.blocks[0]?.startsAt ?? agenda.entered[0]?.at ?? now;
  let expected = planned;
  agenda.blocks.forEach((block, index) => {
    const start = Math.max(planned, block.startsAt ?? 0);
    const end = start + block.duration;
    planned = end;
    const entry = entries.get(block.id);
    if (index === runningIndex && running) {
      const clock = timer ? (timer.remaining === null ? timer.endsAt : now + timer.remaining) : null;
      const expectedEnd = Math.max((clock ?? running.at + lengthOf(block)) + extra, now);
      blocks.push({ block, state: 'now', start, end, expectedStart: running.at, expectedEnd });
      expected = expectedEnd;
    } else if (index <= lastDone && index !== runningIndex) {
      const expectedEnd = entry?.endedAt ?? end;
      blocks.push({ block, state: 'done', start, end, expectedStart: entry?.at ?? start, expectedEnd });
      expected = Math.max(expectedEnd, index === lastDone && !running ? now : expectedEnd);
    } else {
      const expectedStart = Math.max(expected, block.startsAt ?? 0, lastDone < 0 && index === 0 ? now : 0);
      const expectedEnd = expectedStart + lengthOf(block);
      blocks.push({ block, state: 'next', start, end, expectedStart, expectedEnd });
      expected = expectedEnd;
    }
  });
  const current = blocks.find((one) => one.state === 'now') ?? null;
  const next = blocks.find((one) => one.state === 'next') ?? null;
  const last = blocks.at(-1);
  return {
    blocks,
    now: current,
    next,
    behind: current ? current.expectedEnd - current.end : next ? next.expectedStart - next.start : 0,
    endsLate: last ? last.expectedEnd - last.end : 0,
  };
}

/**
 * Where to cut so that the day ends in time again: the longest of the blocks that are still to come first, each by at
 * most two fifths, in whole five minutes. Less than what is needed when there is no more to take.
 */
export function proposeCuts(times: AgendaTimes): { block: AgendaBlock; by: number }[] {
  let needed = Math.ceil(times.endsLate / (5 * MINUTE)) * 5 * MINUTE;
  // What stands before a block that begins in time all the same has its slack there: cutting it ends nothing sooner.
  const inTime = times.blocks.findLastIndex((one) => one.state === 'next' && one.expectedStart <= one.start);
  const coming = times.blocks
    .filter((one, index) => one.state === 'next' && index > inTime)
    .sort((a, b) => b.block.duration - a.block.duration);
  const cuts: { block: AgendaBlock; by: number }[] = [];
  for (const { block } of coming) {
    const most = Math.floor((block.duration * MOST_CUT - (block.cut ?? 0)) / (5 * MINUTE)) * 5 * MINUTE;
    const by = Math.min(needed, most);
    if (by <= 0) continue;
    cuts.push({ block, by });
    needed -= by;
  }
  return cuts;
}

/** The workshop's timer as this group has it: later where the group got more time in a block of groups. */
export function timerOf(workshop: Workshop, group: GroupId | null): Timer | null {
  const { timer, agenda } = workshop;
  if (!timer || group === null || !runningBlock(agenda)?.block.inGroups) return timer;
  const extra = own(agenda.extra, group) ?? 0;
  if (extra === 0) return timer;
  return {
    ...timer,
    endsAt: timer.endsAt + extra,
    duration: timer.duration + extra,
    remaining: timer.remaining === null ? null : timer.remaining + extra,
  };
}
