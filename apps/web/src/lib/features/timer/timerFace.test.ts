import type { Timer } from '@ruam/workshop';
import { describe, expect, it } from 'vitest';
import { timerFace } from './timerFace.ts';

const minute = 60_000;
const running = (left: number, duration = 10 * minute): Timer => ({
  labelTh: 'เขียนข้อเสนอ',
  labelEn: 'Write',
  endsAt: 1_000_000 + left,
  duration,
  remaining: null,
});
const at = (left: number) => timerFace(running(left), 1_000_000);

describe('timerFace', () => {
  it('counts a started second as a whole one, so that the end is not announced early', () => {
    expect(at(4 * minute + 4_100).text).toBe('4:05');
    expect(at(1).text).toBe('0:01');
    expect(at(0).text).toBe('0:00');
  });

  it('turns low at a fifth and last at a twentieth of the whole', () => {
    expect(at(2 * minute + 1).tone).toBe('calm');
    expect(at(2 * minute).tone).toBe('low');
    expect(at(30_001).tone).toBe('low');
    expect(at(30_000).tone).toBe('last');
    expect(at(0).tone).toBe('over');
  });

  it('says how long it has been over, and never shows less than nothing left', () => {
    const face = at(-90_500);
    expect(face.text).toBe('+1:30');
    expect(face.remaining).toBe(0);
    expect(face.fraction).toBe(0);
  });

  it('stands still while paused, whatever the clock says', () => {
    const paused: Timer = { ...running(-minute), remaining: 3 * minute };
    expect(timerFace(paused, 9_999_999_999)).toMatchObject({ paused: true, text: '3:00', tone: 'calm' });
  });

  it('shows hours only when there are any', () => {
    expect(timerFace(running(2 * 60 * minute + 5_000, 3 * 60 * minute), 1_000_000).text).toBe('2:00:05');
  });
});
