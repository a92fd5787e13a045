import { expect, it } from 'vitest';
import { m } from '#lib/paraglide/messages.js';

const english = { locale: 'en' } as const;

it('counts one thing as one, and several as several', () => {
  const votes = (count: number) => m.votes_paper_entered({ count, name: 'Som', time: '10:02' }, english);
  expect(votes(1)).toBe('1 ballot, added by Som at 10:02');
  expect(votes(12)).toBe('12 ballots, added by Som at 10:02');
  expect(m.common_people_here({ count: 1 }, english)).toBe('1 person here');
  expect(m.room_only_here({ count: 1 }, english)).toBe('1 edit is only on this device');
  expect(m.room_only_here({ count: 3 }, english)).toBe('3 edits are only on this device');
  const fields = (count: number, proposals: number) => m.now_task_fields({ count, proposals }, english);
  expect(fields(1, 1)).toBe('1 required field is empty in 1 proposal');
  expect(fields(5, 1)).toBe('5 required fields are empty in 1 proposal');
  expect(fields(5, 2)).toBe('5 required fields are empty in 2 proposals');
  // Grouped figures come as words.
  expect(m.present_projects({ count: '1,234' }, english)).toBe('1,234 projects');
  expect(m.votes_paper_entered({ count: 1, name: 'ส้ม', time: '10:02' }, { locale: 'th' })).toContain('1');
});
