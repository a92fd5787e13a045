import type { Member } from '@ruam/workshop';
import { expect, test } from 'vitest';
import { attendanceOf } from './attendanceOf.ts';

function member(id: string, organisationName: string, more: Partial<Member> = {}): Member {
  const base = { name: id, role: 'participant' as const, kind: 'other' as const, organisationId: null };
  return { ...base, id, organisationName, agency: null, group: null, joinedAt: 1, removed: false, ...more };
}

test('counts people by organisation, those with most missing first; tables and removed people are none', () => {
  const checkedIn = { at: 2, by: 'x' };
  const all = [
    member('a', 'เชียงใหม่', { checkedIn }),
    member('b', 'กรมชลประทาน'),
    member('c', 'กรมชลประทาน', { checkedIn }),
    member('d', 'กรมชลประทาน'),
    member('e', '', { removed: true }),
    member('f', '', { table: true, checkedIn }),
  ];
  expect(attendanceOf(Object.fromEntries(all.map((one) => [one.id, one])))).toEqual([
    { name: 'กรมชลประทาน', registered: 3, here: 1 },
    { name: 'เชียงใหม่', registered: 1, here: 1 },
  ]);
});
