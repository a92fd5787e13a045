import { describe, expect, it } from 'vitest';
import { looksLikeJoinCode, readJoinCode, typedOnThaiKeyboard } from './joinCode.ts';

describe('a join code', () => {
  it.each([
    ['abc234', 'ABC234'],
    [' ABC 234 ', 'ABC234'],
    ['abc-234', 'ABC234'],
    ['ABC–234', 'ABC234'],
    ['ＡＢＣ２３４', 'ABC234'],
    ['abc๒๓๔', 'ABC234'],
  ])('typed as "%s" is %s', (typed, code) => {
    expect(readJoinCode(typed)).toBe(code);
    expect(looksLikeJoinCode(readJoinCode(typed))).toBe(true);
  });

  it.each(['', 'ABC23', 'ABC234567', 'ABC/34', 'กขค234'])('"%s" is none', (typed) => {
    expect(looksLikeJoinCode(readJoinCode(typed))).toBe(false);
  });

  it('knows a keyboard that stands on Thai, but takes Thai digits', () => {
    expect(typedOnThaiKeyboard('ฟิแ')).toBe(true);
    expect(typedOnThaiKeyboard('abc๒๓๔')).toBe(false);
  });
});
