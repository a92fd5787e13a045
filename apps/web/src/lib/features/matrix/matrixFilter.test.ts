import { areaAgencyMatrix, type MatrixRequest } from '@ruam/consolidation';
import { expect, test } from 'vitest';
import { columnsOf, contradictionsAt, EVERYTHING, filterMatrix } from './matrixFilter.ts';

const request = (proposal: string, more: Partial<MatrixRequest> = {}): MatrixRequest => ({
  ...{
    proposal,
    group: 'g',
    title: `โครงการ ${proposal}`,
    area: 'TH-50',
    asked: 100,
    agencies: ['a', 'b'],
    row: null,
  },
  ...more,
});
const answer = (agency: string, stance: string, amount = 0) => ({
  ...{ agency, stance, at: 1, amounts: amount ? [{ fiscalYear: 2570, amount }] : [] },
});
const matrix = areaAgencyMatrix(
  [
    request('p'),
    request('q', { area: null, group: 'h', agencies: ['b'] }),
    request('r', { agencies: ['c'] }),
  ],
  { p: { a: [answer('a', 'support', 200)] }, r: { c: [answer('c', 'support')] } },
);
const shown = (more: Partial<typeof EVERYTHING>) =>
  filterMatrix(matrix, { ...EVERYTHING, ...more }, (area) => area ?? '')
    .map(({ proposal }) => proposal)
    .sort()
    .join('');

test('requests are found by what is missing, contradicts, by area, group, agency and words', () => {
  expect(shown({})).toBe('pqr');
  expect(shown({ show: 'unanswered' })).toBe('pq');
  expect(shown({ show: 'unanswered', agency: 'a' })).toBe('');
  expect(shown({ show: 'contradictions' })).toBe('p');
  expect(shown({ area: '-' })).toBe('q');
  expect(shown({ area: 'TH-50' })).toBe('pr');
  expect(shown({ group: 'h' })).toBe('q');
  expect(shown({ agency: 'b' })).toBe('pq');
  expect(shown({ search: 'โครงการ r' })).toBe('r');
});

test('columns are the agencies of the rows shown, and a contradiction stands at its cell', () => {
  const rows = matrix.areas.flatMap((area) => area.rows);
  expect(columnsOf(rows, '')).toEqual(['b', 'a', 'c']);
  expect(columnsOf(rows, 'a')).toEqual(['a']);
  const at = contradictionsAt(matrix.contradictions);
  expect(at('p', 'a').map(({ kind }) => kind)).toEqual(['offersMoreThanAsked']);
  expect(at('p', 'b')).toEqual([]);
  expect(at('q', 'a')).toEqual([]);
});
