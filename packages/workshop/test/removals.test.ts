import { expect, test } from 'vitest';
import { viewFor } from '../src/index.ts';
import { HASH, organiser, rehearsal, system } from './fixture.ts';

const seen = {
  ...{ group: 'g1', proposal: 'p1', title: 'อ่างเก็บน้ำ', byNames: ['สมชาย'], fields: ['rationale'] },
  ...{ percent: 80, before: 5, kept: HASH },
};

test('the server alone notices; the lead of the group and who runs the day are told and settle it', () => {
  const one = rehearsal('write');
  const lead = one.member('lead', 'g1');
  const others = [one.member('participant', 'g1'), one.member('lead', 'g2'), one.member('expert', null)];
  for (const actor of [organiser, lead, ...others]) {
    expect(one.try(actor, 'noticeRemoval', seen)).toBe('can.serverOnly');
  }
  expect(one.try(system, 'noticeRemoval', seen)).toBe('ok');
  expect(one.try(system, 'noticeRemoval', seen)).toBe('same');
  const removal = one.workshop.removals[0];
  expect(removal).toMatchObject({ proposal: 'p1', percent: 80 });
  for (const actor of [organiser, lead]) expect(viewFor(actor, one.workshop).removals).toHaveLength(1);
  for (const actor of others) {
    expect(viewFor(actor, one.workshop).removals).toEqual([]);
    expect(one.try(actor, 'settleRemoval', { group: 'g1', removal: removal?.id, restored: true })).toBe(
      'can.notAllowed',
    );
  }
  expect(one.try(lead, 'settleRemoval', { group: 'g1', removal: removal?.id, restored: true })).toBe('ok');
  expect(one.workshop.removals).toEqual([]);
  expect(one.try(lead, 'settleRemoval', { group: 'g1', removal: removal?.id, restored: false })).toBe('same');
});

test('who goes on taking away fills nobody’s page', () => {
  const one = rehearsal('write');
  for (const letter of ['a', 'b', 'c', 'd', 'e'])
    one.try(system, 'noticeRemoval', { ...seen, kept: letter.repeat(64) });
  expect(one.workshop.removals).toHaveLength(3);
});
