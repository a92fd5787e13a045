import type { Timer } from '@ruam/workshop';

/** `low` from a fifth of the time left, `last` from a twentieth, `over` when it ran out. */
export type TimerTone = 'calm' | 'low' | 'last' | 'over';

export interface TimerFace {
  /** ms left, never below 0. */
  remaining: number;
  /** ms since it ran out, 0 before. */
  over: number;
  /** What is left of the whole, 0 … 1. */
  fraction: number;
  tone: TimerTone;
  paused: boolean;
  /** `4:05`, `1:04:05`; after the end the time gone over, `+0:30`. */
  text: string;
}

/** What a timer shows at server time `now` (ms since the epoch). A started second counts as a whole one. */
export function timerFace(timer: Timer, now: number): TimerFace {
  const left = timer.remaining ?? timer.endsAt - now;
  const remaining = Math.max(0, left);
  const over = Math.max(0, -left);
  const fraction = timer.duration > 0 ? Math.min(1, remaining / timer.duration) : 0;
  const tone = remaining === 0 ? 'over' : fraction <= 0.05 ? 'last' : fraction <= 0.2 ? 'low' : 'calm';
  const text = over >= 1000 ? `+${clockText(over, Math.floor)}` : clockText(remaining, Math.ceil);
  return { remaining, over, fraction, tone, paused: timer.remaining !== null, text };
}

function clockText(ms: number, round: (seconds: number) => number): string {
  const seconds = round(ms / 1000);
  const two = (value: number) => String(value).padStart(2, '0');
  const hours = Math.floor(seconds / 3600);
  const minutes = Math.floor((seconds % 3600) / 60);
  return hours > 0 ? `${hours}:${two(minutes)}:${two(seconds % 60)}` : `${minutes}:${two(seconds % 60)}`;
}
