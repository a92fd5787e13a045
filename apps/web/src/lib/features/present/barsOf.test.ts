import { waterfall } from '@ruam/consolidation';
import { describe, expect, it } from 'vitest';
import { exampleList } from '../consolidation/exampleList.ts';
import { barsOf } from './barsOf.ts';

describe('the waterfall on the screen', () => {
  it('ends each step where the next begins, and its halves fill what is included', () => {
    const list = exampleList();
    const bars = barsOf(waterfall(list));
    const bar = (id: string) => bars.find((one) => one.id === id);
    expect(bar('handedOver')?.amount).toBe(list.totals.handedOver);
    expect(bar('included')?.amount).toBe(list.totals.included);
    expect((bar('inside')?.amount ?? 0) + (bar('beyond')?.amount ?? 0)).toBe(list.totals.included);
    const steps = bars.filter((one) => !one.isResult).reduce((sum, one) => sum + one.amount, 0);
    expect(list.totals.handedOver + steps).toBe(list.totals.included);
    for (const { from, to } of bars) {
      expect(from).toBeGreaterThanOrEqual(0);
      expect(to).toBeGreaterThanOrEqual(from);
      expect(to).toBeLessThanOrEqual(1);
    }
    expect(bar('beyond')?.to).toBeCloseTo(bar('included')?.to ?? 0);
  });
});
