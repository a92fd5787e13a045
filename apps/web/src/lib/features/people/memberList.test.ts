import type { Member } from '@ruam/workshop';
import { describe, expect, it } from 'vitest';
import { EVERYBODY, memberList, organisationsOf } from './memberList.ts';

const member = (id: string, more: Partial<Member>): Member => ({
  id,
  name: id,
  role: 'participant',
  kind: 'agency',
  organisationId: null,
  organisationName: '',
  agency: null,
  group: 'agriculture',
  joinedAt: 0,
  removed: false,
  ...more,
});
const members = Object.fromEntries(
  [
    member('m1', { name: 'สมหญิง ใจดี', organisationName: 'กรมชลประทาน', agency: 'moac-03', joinedAt: 1 }),
    member('m2', { name: 'กมล รักไทย', organisationName: 'จังหวัดเชียงใหม่', group: 'tourism', joinedAt: 2 }),
    member('m3', { name: 'ผู้ช่วย', role: 'facilitator', group: null, joinedAt: 3 }),
    member('m4', { name: 'ออกแล้ว', removed: true, organisationName: 'กรมชลประทาน' }),
    member('m5', { name: 'ขวัญ', organisationName: 'จังหวัดเชียงใหม่', role: 'lead', joinedAt: 4 }),
  ].map((one) => [one.id, one]),
);
const facts = {
  present: new Map([
    ['m1', { devices: 2 }],
    ['m5', { devices: 0 }],
  ]),
  agencyNames: (id: string) => (id === 'moac-03' ? 'กรมชลประทาน Royal Irrigation Department' : id),
  groupOrder: ['tourism', 'agriculture'],
};
const ids = (filter: Partial<typeof EVERYBODY>, order: Parameters<typeof memberList>[2] = 'name') =>
  memberList(members, { ...EVERYBODY, ...filter }, order, facts).map((one) => one.id);

describe('memberList', () => {
  it('never shows who was removed, and sorts Thai names as Thai', () => {
    expect(ids({})).toEqual(['m2', 'm5', 'm3', 'm1']);
  });

  it('sorts by the order of the groups, those of no group last, and by the latest to join', () => {
    expect(ids({}, 'group')).toEqual(['m2', 'm5', 'm1', 'm3']);
    expect(ids({}, 'joined')).toEqual(['m5', 'm3', 'm2', 'm1']);
  });

  it('filters by group, role, organisation and being online', () => {
    expect(ids({ group: 'tourism' })).toEqual(['m2']);
    expect(ids({ group: 'none' })).toEqual(['m3']);
    expect(ids({ role: 'lead' })).toEqual(['m5']);
    expect(ids({ organisation: 'จังหวัดเชียงใหม่' })).toEqual(['m2', 'm5']);
    expect(ids({ online: 'online' })).toEqual(['m1']);
    expect(ids({ online: 'offline' })).toEqual(['m2', 'm5', 'm3']);
  });

  it('finds a person by name, organisation or the English name of the agency', () => {
    expect(ids({ search: 'ใจดี' })).toEqual(['m1']);
    expect(ids({ search: 'เชียงใหม่ กมล' })).toEqual(['m2']);
    expect(ids({ search: 'royal irrigation' })).toEqual(['m1']);
  });
});

it('counts the organisations of those who are here', () => {
  expect(organisationsOf(members)).toEqual([
    { name: 'จังหวัดเชียงใหม่', count: 2 },
    { name: 'กรมชลประทาน', count: 1 },
  ]);
});
