import { describe, expect, it } from 'vitest';
import { speakingFace, spokenText } from './speakingFace.ts';

describe('the speaker’s clock', () => {
  it('counts down from the limit, then says how long it is over', () => {
    const at = (ms: number) => speakingFace({ since: 0, limit: 120_000 }, ms);
    expect(at(0)).toEqual({ text: '2:00', over: false });
    expect(at(119_500)).toEqual({ text: '0:01', over: false });
    expect(at(120_000)).toEqual({ text: '+0:00', over: true });
    expect(at(185_000)).toEqual({ text: '+1:05', over: true });
  });

  it('counts up without a limit, and is never before the beginning', () => {
    expect(speakingFace({ since: 1000, limit: null }, 66_000).text).toBe('1:05');
    expect(speakingFace({ since: 1000, limit: null }, 0).text).toBe('0:00');
    expect(spokenText(3_600_000)).toBe('60:00');
  });
});
