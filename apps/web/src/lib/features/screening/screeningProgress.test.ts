import type { ScoreSheet } from '@ruam/consolidation';
import type { Screening } from '@ruam/workshop';
import { expect, it } from 'vitest';
import { nextToScore, screeningProgress } from './screeningProgress.ts';

const sheet = (...criteria: string[]): ScoreSheet => ({
  byName: '',
  scores: Object.fromEntries(criteria.map((id) => [id, { score: 3, reason: '', at: 1 }])),
});
const screening: Screening = {
  criteria: ['need', 'value'].map((id) => ({ id, th: id, en: id, weight: 1 })),
  reason: '',
  scores: {
    g1: {
      a: { me: sheet('need', 'value', 'gone') },
      b: { me: sheet('need'), other: sheet('value') },
      c: { other: sheet('need') },
      admin: { other: sheet('need', 'value') },
    },
  },
};
const proposals = [
  { id: 'a', kind: 'project' as const },
  { id: 'b', kind: 'project' as const },
  { id: 'admin', kind: 'administration' as const },
  { id: 'c', kind: 'project' as const },
];

it('counts what is scored on every criterion by whomever, and what is left to this person', () => {
  const progress = screeningProgress(screening, 'g1', proposals, 'me');
  expect(progress).toEqual({ projects: ['a', 'b', 'c'], complete: 2, left: ['b', 'c'] });
  expect(screeningProgress(screening, 'g2', proposals, 'me').complete).toBe(0);
});

it('leads to the next that is left, round the end of the list, and never back to the same', () => {
  const { projects } = screeningProgress(screening, 'g1', proposals, 'me');
  expect(nextToScore({ projects, left: ['b', 'c'] }, 'b')).toBe('c');
  expect(nextToScore({ projects, left: ['a', 'c'] }, 'c')).toBe('a');
  expect(nextToScore({ projects, left: ['b', 'c'] }, null)).toBe('b');
  expect(nextToScore({ projects, left: ['c'] }, 'c')).toBeNull();
});
