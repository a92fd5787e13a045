import { expect, it } from 'vitest';
import { groupChoice } from './groupChoice.ts';

const groups = ['g1', 'g2', 'g3'];

it('takes the only seat of an organisation', () => {
  expect(groupChoice(groups, ['g2'])).toEqual({ decided: 'g2', seated: ['g2'] });
});

it('asks when there are several, in the order of the workshop', () => {
  expect(groupChoice(groups, ['g3', 'g1'])).toEqual({ decided: null, seated: ['g1', 'g3'] });
});

it('asks when there is none, or the organisation was typed freely', () => {
  expect(groupChoice(groups, [])).toEqual({ decided: null, seated: [] });
  expect(groupChoice(groups, null)).toEqual({ decided: null, seated: [] });
});

it('passes over a seat in a group the workshop no longer has', () => {
  expect(groupChoice(groups, ['g2', 'gone'])).toEqual({ decided: 'g2', seated: ['g2'] });
});
