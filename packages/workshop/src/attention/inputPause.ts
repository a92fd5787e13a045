import { timerOf } from '../agenda/agendaTimes.ts';
import type { GroupId } from '../ids.ts';
import type { Refusal } from '../Refusal.ts';
import { refusal } from '../refusals.ts';
import type { Workshop } from '../state.ts';

/** Why a group's devices take no input, though its people may write: they are frozen. */
export function freezeOf({ attention }: Workshop, group: GroupId | null): Refusal | null {
  if (attention?.kind !== 'freeze') return null;
  return attention.group === null || attention.group === group ? inputFrozen : null;
}

/**
 * Why a group writes nothing just now, though its people may: its devices are frozen, or its timer stops input while
 * it is paused and when it is up. `now` in ms, by the server's clock; without it the timer counts as running.
 */
export function inputPause(workshop: Workshop, group: GroupId | null, now?: number): Refusal | null {
  const frozen = freezeOf(workshop, group);
  if (frozen) return frozen;
  const timer = timerOf(workshop, group);
  if (!timer?.stopsInput) return null;
  if (timer.remaining !== null) return inputPaused;
  return now !== undefined && timer.endsAt <= now ? inputTimeUp : null;
}

/** When the clock alone stops the input of a group next, in ms; null: not as things stand. */
export function nextInputPause(workshop: Workshop, now: number): number | null {
  const ends = workshop.groups.flatMap(({ id }) => {
    const timer = timerOf(workshop, id);
    return timer?.stopsInput && timer.remaining === null && timer.endsAt > now ? [timer.endsAt] : [];
  });
  return ends.length > 0 ? Math.min(...ends) : null;
}

/** Whether a room is read-only for a while and opens by itself: what is kept on a device is then sent. */
export function isInputPause(refused: Pick<Refusal, 'code'>): boolean {
  return refused.code.startsWith('input.paused.');
}

const inputFrozen = refusal(
  'input.paused.frozen',
  'วิทยากรขอให้ทุกคนพักการพิมพ์สักครู่',
  'The facilitators ask everybody to pause for a moment.',
  'เขียนต่อได้เมื่อวิทยากรปล่อย สิ่งที่พิมพ์ไว้ยังอยู่ครบ',
  'Writing goes on when they release it. What you typed is kept.',
);

const inputPaused = refusal(
  'input.paused.timer',
  'หยุดเวลาไว้ชั่วคราว การพิมพ์จึงหยุดด้วย',
  'The clock is paused, and so is writing.',
  'เขียนต่อได้เมื่อเวลาเดินต่อ สิ่งที่พิมพ์ไว้ยังอยู่ครบ',
  'Writing goes on with the clock. What you typed is kept.',
);

const inputTimeUp = refusal(
  'input.paused.timeUp',
  'หมดเวลาแล้ว การพิมพ์จึงหยุด',
  'The time is up, so writing has stopped.',
  'หากยังไม่เสร็จ ขอเวลาเพิ่มจากวิทยากรได้ สิ่งที่พิมพ์ไว้ยังอยู่ครบ',
  'If you are not done, ask a facilitator for more time. What you typed is kept.',
);
