import { expect, test } from 'vitest';
import { organiser, rehearsal, stranger } from './fixture.ts';

const answer = { proposal: 'p1', group: 'g1', stance: 'support' };

test('an agency answers, again and again; every answer stays', () => {
  const one = rehearsal('write');
  const actor = one.member('participant', 'g2', 'mots-01');
  expect(one.try(actor, 'respond', { ...answer, amounts: [{ fiscalYear: 2571, amount: 700 }] })).toBe('ok');
  expect(one.try(actor, 'respond', { ...answer, stance: 'notSupport', reason: 'ไม่มีงบ' })).toBe('ok');
  const kept = one.workshop.responses.p1?.['mots-01'];
  expect(kept?.map(({ stance, byName }) => [stance, byName])).toEqual([
    ['support', 'participant'],
    ['notSupport', 'participant'],
  ]);
  expect(kept?.[0]).toMatchObject({ agency: 'mots-01', amounts: [{ fiscalYear: 2571, amount: 700 }] });
});

test('nobody answers for another agency, nor without one', () => {
  const one = rehearsal('write');
  const actor = one.member('participant', 'g2', 'mots-01');
  expect(one.try(actor, 'respond', { ...answer, agency: 'moac-01' })).toBe('can.otherAgency');
  expect(one.try(one.member('participant', 'g1'), 'respond', answer)).toBe('can.noAgency');
  expect(one.try(one.member('observer', 'g1', 'mots-01'), 'respond', answer)).toBe('can.noAgency');
  expect(one.try(organiser, 'respond', { ...answer, agency: 'mots-01' })).toBe('can.noAgency');
  expect(one.try(stranger, 'respond', answer)).toBe('can.notMember');
});

test('answers are taken only in a stage for answers, and the refusal names it', () => {
  const one = rehearsal('present');
  const outcome = one.decide(one.member('participant', 'g2', 'mots-01'), 'respond', answer);
  expect(outcome).toMatchObject({ ok: false, refusal: { code: 'stage.wrong' } });
  if (!outcome.ok) expect(outcome.refusal.nextTh).toContain('“หน่วยงานตอบ”');
});

test.each([
  ['no reason for not supporting', { stance: 'notSupport' }, 'respond.reasonNeeded'],
  ['a reason of blanks', { stance: 'alreadyOurs', reason: ' \n ' }, 'respond.reasonNeeded'],
  ['no reason for more information', { stance: 'moreInformation' }, 'respond.reasonNeeded'],
  ['no condition for a part', { stance: 'partial', reason: 'บางส่วน' }, 'respond.conditionNeeded'],
  [
    'money with a no',
    { stance: 'notSupport', reason: 'x', amounts: [{ fiscalYear: 2571, amount: 1 }] },
    'respond.amountDoesNotFit',
  ],
  [
    'one year twice',
    {
      amounts: [
        { fiscalYear: 2571, amount: 1 },
        { fiscalYear: 2571, amount: 2 },
      ],
    },
    'respond.yearTwice',
  ],
  ['a negative amount', { amounts: [{ fiscalYear: 2571, amount: -1 }] }, 'input.invalid'],
  ['an unknown stance', { stance: 'maybe' }, 'input.invalid'],
  ['a group that is not', { group: 'g9' }, 'group.unknown'],
  ['a reason of 4,001 characters', { reason: 'ก'.repeat(4001) }, 'input.invalid'],
])('refuses %s', (_what, more, code) => {
  const one = rehearsal('answer');
  expect(one.try(one.member('lead', 'g1', 'moac-01'), 'respond', { ...answer, ...more })).toBe(code);
});

test('a proposal that is not there, or in another group, is refused when the host can tell', () => {
  const one = rehearsal('answer');
  const actor = one.member('participant', 'g1', 'moac-01');
  expect(one.try(actor, 'respond', answer, { proposal: null })).toBe('respond.unknownProposal');
  expect(one.try(actor, 'respond', answer, { proposal: { id: 'p1', group: 'g2' } })).toBe(
    'respond.unknownProposal',
  );
  expect(one.try(actor, 'respond', answer, { proposal: { id: 'p1', group: 'g1' } })).toBe('ok');
});
