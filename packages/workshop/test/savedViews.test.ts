import { EMPTY_FILTER } from '@ruam/consolidation';
import { expect, test } from 'vitest';
import { consolidating, organiser } from './fixture.ts';

test('a view is saved under its name, replaced under the same, and removed', () => {
  const one = consolidating();
  const view = {
    name: 'ถนนเกินกรอบ',
    filter: { ...EMPTY_FILTER, search: 'ถนน', place: 'beyond' },
    sorting: { by: 'total', descending: true },
  };
  expect(one.try(organiser, 'saveView', { ...view, name: ' ' })).toBe('input.invalid');
  expect(one.try(organiser, 'saveView', { ...view, filter: { ...view.filter, colour: 'red' } })).toBe(
    'input.invalid',
  );
  expect(one.try(organiser, 'saveView', view)).toBe('ok');
  expect(one.try(organiser, 'saveView', { ...view, sorting: { by: 'area', descending: false } })).toBe('ok');
  expect(one.workshop.views).toMatchObject([
    { name: 'ถนนเกินกรอบ', filter: { search: 'ถนน', place: 'beyond' }, sorting: { by: 'area' } },
  ]);
  const id = one.workshop.views[0]?.id;
  expect(one.try(one.member('participant', 'g1'), 'removeView', { view: id })).toBe('can.notAllowed');
  expect(one.try(one.member('staff', null), 'removeView', { view: id })).toBe('ok');
  expect(one.try(organiser, 'removeView', { view: id })).toBe('same');
});
