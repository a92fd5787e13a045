import { EMPTY_FILTER } from '@ruam/consolidation';
import { expect, it } from 'vitest';
import { chosenRows, chosenRowsQuery } from './chosenRows.ts';

it('carries what was chosen from one page to the next, and nothing that nobody can choose', () => {
  const filter = {
    ...EMPTY_FILTER,
    search: 'ถนน & น้ำ=',
    group: 'g1',
    place: 'inside' as const,
    stance: 'none',
  };
  const query = chosenRowsQuery(filter);
  expect(chosenRows(new URL(`https://ruam.example/w/x/reports${query}`))).toEqual(filter);
  expect(chosenRowsQuery(EMPTY_FILTER)).toBe('');
  expect(chosenRows(new URL('https://ruam.example/?place=nowhere&other=1'))).toEqual(EMPTY_FILTER);
});
