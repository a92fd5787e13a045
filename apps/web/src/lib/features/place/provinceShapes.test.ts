import { describe, expect, it } from 'vitest';
import { PROVINCE_SHAPES, shadeOf } from './provinceShapes.ts';

describe('the map of provinces', () => {
  it('has every one of the 77, each once', () => {
    expect(new Set(PROVINCE_SHAPES.map((shape) => shape.code)).size).toBe(77);
    expect(PROVINCE_SHAPES).toHaveLength(77);
  });

  it('shades by fifths of the largest, and leaves white what asks nothing', () => {
    expect([0, 1, 20, 21, 99, 100].map((amount) => shadeOf(amount, 100))).toEqual([0, 1, 1, 2, 5, 5]);
    expect(shadeOf(0, 0)).toBe(0);
    expect(shadeOf(-5, 100)).toBe(0);
  });
});
