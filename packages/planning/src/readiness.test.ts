import { describe, expect, it } from 'vitest';
import { readinessOf } from './readiness.ts';
import { formTemplate, isAligned } from './reference/index.ts';

describe('readiness and alignment', () => {
  const form = formTemplate(2570);
  it('tells what is not answered, and what was answered and is not there yet', () => {
    const [first = '', second = '', third = ''] = form.readinessItems.map(({ id }) => id);
    const readiness = {
      [first]: 'ready',
      [second]: 'applied',
      [third]: 'notNeeded',
      gone: 'notStarted',
    } as const;
    const told = readinessOf({ readiness }, form);
    expect([told.answered, told.total]).toEqual([3, form.readinessItems.length]);
    expect(told.waiting.map(({ id }) => id)).toEqual([second]);
    expect(told.unanswered.map(({ id }) => id)).toEqual(form.readinessItems.slice(3).map(({ id }) => id));
  });

  it('a link to a plan of other years is none', () => {
    // The 13th plan is of 2566–2570, the national strategy of 2561–2580.
    expect(isAligned({ main: 'MS01', secondary: [] }, 2570)).toBe(true);
    expect(isAligned({ main: 'MS01', secondary: [] }, 2571)).toBe(false);
    expect(isAligned({ main: 'NS01', secondary: [] }, 2571)).toBe(true);
    expect(isAligned({ main: null, secondary: ['NS01'] }, 2570)).toBe(false);
    expect(isAligned({ main: 'nothing', secondary: [] }, 2570)).toBe(false);
  });
});
