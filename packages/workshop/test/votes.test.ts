import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  type Actor,
  addTallies,
  type Choice,
  eligibleVoters,
  type PaperBallots,
  publishedBallots,
  standings,
  tallyOf,
  type Vote,
  viewEvent,
  viewFor,
  voterOf,
  withPaper,
} from '../src/index.ts';
import { organiser, type Rehearsal, rehearsal } from './fixture.ts';

const OPTIONS = [{ label: 'แหล่งน้ำ' }, { label: 'ถนน' }, { label: 'ตลาด' }];
const COSTED = [
  { label: 'แหล่งน้ำ', cost: 60 },
  { label: 'ถนน', cost: 50 },
  { label: 'ตลาด', cost: 30 },
];

function open(one: Rehearsal, input: Record<string, unknown>, actor: Actor = organiser): string {
  expect(one.try(actor, 'openVote', { kind: 'yesNo', question: 'เห็นชอบหรือไม่', ...input })).toBe('ok');
  return one.workshop.votes.at(-1)?.id ?? '';
}
const the = (one: Rehearsal, id: string) => one.workshop.votes.find((vote) => vote.id === id) as Vote;
const yes: Choice = { kind: 'yesNo', answer: 'yes' };
const no: Choice = { kind: 'yesNo', answer: 'no' };

test('each kind counts what its ballots say', () => {
  const one = rehearsal('write');
  const people = [1, 2, 3].map(() => one.member('participant', 'g1'));
  const count = (input: Record<string, unknown>, choices: Choice[]) => {
    const vote = open(one, input);
    choices.forEach((choice, index) => {
      expect(one.try(people[index] as Actor, 'castBallot', { vote, choice })).toBe('ok');
    });
    expect(one.try(organiser, 'closeVote', { vote })).toBe('ok');
    const { closed } = the(one, vote);
    if (!closed) throw new Error('not closed');
    return standings(the(one, vote), closed.tally).map(({ option, place, value, inside }) => [
      option,
      place,
      value,
      inside,
    ]);
  };
  expect(count({}, [yes, no, yes])).toEqual([
    ['yes', 1, 2, false],
    ['no', 2, 1, false],
    ['abstain', 3, 0, false],
  ]);
  expect(
    count({ kind: 'dots', options: OPTIONS, dots: 3 }, [
      { kind: 'dots', dots: { o1: 2, o2: 1 } },
      { kind: 'dots', dots: { o2: 3 } },
      { kind: 'dots', dots: { o3: 2 } },
    ]),
  ).toEqual([
    ['o2', 1, 4, false],
    ['o1', 2, 2, false],
    ['o3', 2, 2, false],
  ]);
  // Borda: three, two, one; what is left out gets nothing.
  expect(
    count({ kind: 'ranking', options: OPTIONS }, [
      { kind: 'ranking', order: ['o3', 'o1', 'o2'] },
      { kind: 'ranking', order: ['o3'] },
    ]),
  ).toEqual([
    ['o3', 1, 6, false],
    ['o1', 2, 2, false],
    ['o2', 3, 1, false],
  ]);
  expect(
    count(
      {
        kind: 'criteria',
        options: OPTIONS,
        criteria: [{ label: 'คุ้มค่า', weight: 3 }, { label: 'พร้อมทำ' }],
      },
      [
        { kind: 'criteria', scores: { o1: { c1: 5, c2: 1 }, o2: { c1: 3, c2: 3 } } },
        { kind: 'criteria', scores: { o1: { c1: 3, c2: 1 } } },
      ],
    ),
  ).toEqual([
    ['o1', 1, 3.25, false],
    ['o2', 2, 3, false],
    ['o3', 3, 0, false],
  ]);
  // Within 100: the road is chosen by all, then the market fits and the water does not.
  expect(
    count({ kind: 'knapsack', options: COSTED, budget: 100 }, [
      { kind: 'knapsack', chosen: ['o2', 'o3'] },
      { kind: 'knapsack', chosen: ['o2'] },
      { kind: 'knapsack', chosen: ['o1', 'o3'] },
    ]),
  ).toEqual([
    ['o2', 1, 2, true],
    ['o3', 1, 2, true],
    ['o1', 3, 1, false],
  ]);
});

test.each<[string, Record<string, unknown>]>([
  ['vote.needsOptions', { kind: 'dots', options: [{ label: 'ก' }] }],
  ['vote.needsCriteria', { kind: 'criteria', options: OPTIONS }],
  ['vote.needsMoney', { kind: 'knapsack', options: OPTIONS, budget: 100 }],
  ['vote.needsMoney', { kind: 'knapsack', options: COSTED }],
  ['group.unknown', { group: 'g9' }],
  ['input.invalid', { question: ' ' }],
  ['input.invalid', { dots: 0 }],
])('opening: %s', (code, input) => {
  const one = rehearsal('write');
  expect(one.try(organiser, 'openVote', { kind: 'yesNo', question: 'x', ...input })).toBe(code);
});

test.each<[string, Record<string, unknown>, unknown]>([
  ['vote.otherKind', {}, { kind: 'dots', dots: { o1: 1 } }],
  ['vote.tooManyDots', { kind: 'dots', options: OPTIONS, dots: 2 }, { kind: 'dots', dots: { o1: 2, o2: 1 } }],
  ['vote.unknownOption', { kind: 'dots', options: OPTIONS }, { kind: 'dots', dots: { o9: 1 } }],
  ['input.invalid', { kind: 'dots', options: OPTIONS }, { kind: 'dots', dots: { o1: -1 } }],
  ['vote.emptyBallot', { kind: 'dots', options: OPTIONS }, { kind: 'dots', dots: {} }],
  ['vote.namedTwice', { kind: 'ranking', options: OPTIONS }, { kind: 'ranking', order: ['o1', 'o1'] }],
  ['vote.unknownOption', { kind: 'ranking', options: OPTIONS }, { kind: 'ranking', order: ['o1', 'o9'] }],
  ['vote.emptyBallot', { kind: 'ranking', options: OPTIONS }, { kind: 'ranking', order: [] }],
  [
    'vote.namedTwice',
    { kind: 'knapsack', options: COSTED, budget: 100 },
    { kind: 'knapsack', chosen: ['o3', 'o3'] },
  ],
  ['vote.emptyBallot', { kind: 'knapsack', options: COSTED, budget: 100 }, { kind: 'knapsack', chosen: [] }],
  [
    'vote.emptyBallot',
    { kind: 'criteria', options: OPTIONS, criteria: [{ label: 'ก' }] },
    { kind: 'criteria', scores: {} },
  ],
  [
    'vote.emptyBallot',
    { kind: 'criteria', options: OPTIONS, criteria: [{ label: 'ก' }] },
    { kind: 'criteria', scores: { o1: {} } },
  ],
  [
    'vote.overBudget',
    { kind: 'knapsack', options: COSTED, budget: 100 },
    { kind: 'knapsack', chosen: ['o1', 'o2'] },
  ],
  [
    'vote.unknownOption',
    { kind: 'criteria', options: OPTIONS, criteria: [{ label: 'ก' }] },
    { kind: 'criteria', scores: { o1: { c9: 3 } } },
  ],
  [
    'input.invalid',
    { kind: 'criteria', options: OPTIONS, criteria: [{ label: 'ก' }] },
    { kind: 'criteria', scores: { o1: { c1: 6 } } },
  ],
])('a ballot: %s', (code, input, choice) => {
  const one = rehearsal('write');
  const vote = open(one, input);
  expect(one.try(one.member('participant', 'g1'), 'castBallot', { vote, choice })).toBe(code);
});

test('a ballot is changed until the vote is closed, and none is given after', () => {
  const one = rehearsal('write');
  const vote = open(one, {});
  const person = one.member('participant', 'g1');
  one.try(person, 'castBallot', { vote, choice: yes });
  one.try(person, 'castBallot', { vote, choice: no });
  one.try(organiser, 'closeVote', { vote });
  expect(the(one, vote).closed?.tally).toMatchObject({ ballots: 1, options: { no: { points: 1 } } });
  expect(one.try(person, 'castBallot', { vote, choice: yes })).toBe('vote.closed');
  expect(one.try(organiser, 'closeVote', { vote })).toBe('same');
  expect(one.try(person, 'castBallot', { vote: 'v9', choice: yes })).toBe('vote.unknown');
});

test('who votes: those of the group that is asked; a lead asks only the own group', () => {
  const one = rehearsal('write');
  const lead = one.member('lead', 'g1');
  expect(one.try(lead, 'openVote', { kind: 'yesNo', question: 'x' })).toBe('can.notAllowed');
  expect(one.try(lead, 'openVote', { kind: 'yesNo', question: 'x', group: 'g2' })).toBe('can.notAllowed');
  const vote = open(one, { group: 'g1' }, lead);
  for (const actor of [one.member('participant', 'g2'), one.member('observer', 'g1'), organiser]) {
    expect(one.try(actor, 'castBallot', { vote, choice: yes })).toMatch(/can\.not(Voter|Member)/);
  }
  expect(one.try(one.member('participant', 'g1'), 'castBallot', { vote, choice: yes })).toBe('ok');
  expect(one.try(one.member('lead', 'g2'), 'closeVote', { vote })).toBe('can.notAllowed');
  expect(one.try(lead, 'closeVote', { vote })).toBe('ok');
});

test('by organisation: one ballot each, the last of its people counts', () => {
  const one = rehearsal('write');
  const join = (organisationName: string, organisationId: string | null = null) => {
    const outcome = one.decide({ kind: 'stranger' }, 'joinWorkshop', {
      name: 'ผู้แทน',
      kind: 'province',
      organisationId,
      organisationName,
      group: 'g1',
    });
    const event = outcome.ok ? outcome.value[0] : undefined;
    if (event?.type !== 'memberJoined') throw new Error(JSON.stringify(outcome));
    const { member } = event.payload;
    return { kind: 'member', memberId: member.id, member } as Actor;
  };
  const vote = open(one, { voters: 'organisation' });
  const [a, b, c, d] = [
    join('จังหวัดลำปาง', 'TH-52'),
    join('ลำปาง', 'TH-52'),
    join(' เทศบาล  เมือง'),
    join('เทศบาล เมือง'),
  ];
  for (const [actor, choice] of [
    [a, yes],
    [b, no],
    [c, yes],
    [d, no],
  ] as [Actor, Choice][]) {
    expect(one.try(actor, 'castBallot', { vote, choice })).toBe('ok');
  }
  expect(eligibleVoters(one.workshop, the(one, vote), [])).toBe(2);
  one.try(organiser, 'closeVote', { vote });
  expect(the(one, vote).closed).toMatchObject({
    eligible: 2,
    tally: { ballots: 2, options: { no: { points: 2 }, yes: { points: 0 } } },
  });
});

test('an open vote names its voters when it is closed, and shows no ballot before', () => {
  const one = rehearsal('write');
  const vote = open(one, {});
  const person = one.member('participant', 'g1');
  one.try(person, 'castBallot', { vote, choice: yes });
  for (const actor of [organiser, person]) {
    expect(JSON.stringify(viewFor(actor, one.workshop).votes)).not.toContain('"yes"');
    const cast = one.events.find((event) => event.type === 'ballotCast');
    expect(cast && viewEvent(actor, one.workshop, cast)).toBeNull();
  }
  one.try(organiser, 'closeVote', { vote });
  expect(viewFor(person, one.workshop).votes[0]?.closed?.named).toMatchObject([{ choice: yes }]);
});

test('a secret ballot is refused by the log; closing one stores sums and no voter', () => {
  const one = rehearsal('write');
  const vote = open(one, { secret: true });
  const person = one.member('participant', 'g1');
  expect(() => one.try(person, 'castBallot', { vote, choice: yes })).toThrow('secret');
  expect(() => one.try(organiser, 'closeVote', { vote })).toThrow('choices');
  expect(() => one.try(organiser, 'closeVote', { vote }, { secretChoices: [yes] })).toThrow('choices');
  const secretVoters = ['a', 'b', person.kind === 'member' ? person.memberId : ''];
  const counted = { secretChoices: [yes, yes, no], secretVoters };
  expect(one.try(organiser, 'closeVote', { vote }, counted)).toBe('ok');
  // Two of the three have left: they are among those who could vote, since they did.
  expect(the(one, vote).closed).toMatchObject({ named: [], eligible: 3, tally: { ballots: 3 } });
  const stored = JSON.stringify(one.events.filter((event) => event.type === 'voteClosed'));
  expect(person.kind === 'member' && stored.includes(person.memberId)).toBe(false);
});

test('paper is added by hand once figures may be seen, counted beside, and taken back', () => {
  const one = rehearsal('write');
  const vote = open(one, {});
  const paper = { vote, choice: yes, count: 12 };
  expect(one.try(organiser, 'addPaperBallots', paper)).toBe('vote.hiddenStill');
  one.try(organiser, 'closeVote', { vote });
  expect(one.try(organiser, 'addPaperBallots', { ...paper, choice: { kind: 'dots', dots: {} } })).toBe(
    'vote.otherKind',
  );
  expect(one.try(organiser, 'addPaperBallots', paper)).toBe('ok');
  const total = () => withPaper(the(one, vote), the(one, vote).closed?.tally as never).options.yes?.points;
  expect(total()).toBe(12);
  const [entered] = the(one, vote).paper as [PaperBallots];
  expect(one.try(organiser, 'removePaperBallots', { vote, paper: entered.id })).toBe('ok');
  expect(one.try(organiser, 'removePaperBallots', { vote, paper: entered.id })).toBe('same');
  expect(total()).toBe(0);
});

test('paper is counted once more: the old count goes out as the new one comes in', () => {
  const one = rehearsal('write');
  const vote = open(one, {});
  one.try(organiser, 'closeVote', { vote });
  const paper = { vote, choice: yes, count: 12 };
  expect(one.try(organiser, 'addPaperBallots', paper)).toBe('ok');
  const [first] = the(one, vote).paper as [PaperBallots];
  const again = { ...paper, count: 13, instead: first.id };
  expect(one.try(organiser, 'addPaperBallots', again)).toBe('ok');
  expect(the(one, vote).paper).toMatchObject([{ choice: yes, count: 13 }]);
  // A second person corrects the same count: it stands no more, and nothing is added twice.
  expect(one.try(organiser, 'addPaperBallots', again)).toBe('vote.paperGone');
  expect(the(one, vote).paper).toHaveLength(1);
});

test('n of N: whoever joins counts at once, whoever voted and was moved or left stays counted', () => {
  const one = rehearsal('write');
  const vote = open(one, { group: 'g1' });
  const [stays, moved, left] = [1, 2, 3].map(() => one.member('participant', 'g1')) as [Actor, Actor, Actor];
  const eligible = () => eligibleVoters(one.workshop, the(one, vote), Object.keys(the(one, vote).ballots));
  expect(eligible()).toBe(3);
  for (const actor of [moved, left]) one.try(actor, 'castBallot', { vote, choice: yes });
  const idOf = (actor: Actor) => (actor.kind === 'member' ? actor.memberId : '');
  expect(one.try(organiser, 'moveMember', { member: idOf(moved), group: 'g2' })).toBe('ok');
  expect(one.try(organiser, 'removeMember', { member: idOf(left) })).toBe('ok');
  expect(eligible()).toBe(3);
  one.member('participant', 'g1');
  expect(eligible()).toBe(4);
  // Who did not vote and is moved away could not have voted any more.
  expect(one.try(organiser, 'moveMember', { member: idOf(stays), group: 'g2' })).toBe('ok');
  one.try(organiser, 'closeVote', { vote });
  expect(the(one, vote).closed).toMatchObject({ eligible: 3, tally: { ballots: 2 } });
});

test('called off: no ballot counts or is ever told, none is taken, and it cannot rank', () => {
  const one = rehearsal('write');
  const vote = open(one, { kind: 'dots', options: [{ label: 'ก', row: 'p1' }, { label: 'ข' }] });
  const person = one.member('participant', 'g1');
  const choice = { kind: 'dots', dots: { o1: 2 } };
  one.try(person, 'castBallot', { vote, choice });
  expect(one.try(person, 'cancelVote', { vote, reason: 'คำถามผิด' })).toBe('can.notAllowed');
  expect(one.try(organiser, 'cancelVote', { vote, reason: ' ' })).toBe('input.invalid');
  expect(one.try(organiser, 'cancelVote', { vote, reason: 'คำถามผิด' })).toBe('ok');
  expect(one.try(organiser, 'cancelVote', { vote, reason: 'คำถามผิด' })).toBe('same');
  expect(the(one, vote).closed).toMatchObject({ cancelled: 'คำถามผิด', named: [], tally: { ballots: 0 } });
  expect(JSON.stringify(one.workshop.votes)).not.toContain('"dots":{');
  expect(publishedBallots(one.events).some((event) => event.type === 'ballotCast')).toBe(false);
  expect(one.try(person, 'castBallot', { vote, choice })).toBe('vote.cancelled');
  expect(one.try(organiser, 'addPaperBallots', { vote, choice, count: 1 })).toBe('vote.cancelled');
  expect(one.try(organiser, 'closeVote', { vote })).toBe('same');
  one.try(organiser, 'enterStage', { stage: 'consolidate' });
  expect(one.try(organiser, 'setRanking', { by: 'vote', vote })).toBe('ranking.closedVoteNeeded');
  // What was closed has a result, and that is not called off.
  const other = open(one, {});
  one.try(organiser, 'closeVote', { vote: other });
  expect(one.try(organiser, 'cancelVote', { vote: other, reason: 'ก' })).toBe('vote.closed');
});

test('a file of the log tells who gave what when the vote is closed, and not before', () => {
  const one = rehearsal('write');
  const vote = open(one, {});
  one.try(one.member('participant', 'g1'), 'castBallot', { vote, choice: yes });
  const told = () => publishedBallots(one.events).filter((event) => event.type === 'ballotCast').length;
  expect(told()).toBe(0);
  one.try(organiser, 'closeVote', { vote });
  expect(told()).toBe(1);
});

test('a secret vote hides its figures: sums that grow ballot by ballot would tell who gave which', () => {
  const one = rehearsal('write');
  expect(the(one, open(one, { secret: true, hidden: false })).hidden).toBe(true);
  expect(the(one, open(one, { secret: false, hidden: false })).hidden).toBe(false);
});

const options = ['o1', 'o2', 'o3', 'o4'].map((id) => ({ id, label: id, row: null, cost: 10 }));
const criteria = ['c1', 'c2'].map((id) => ({ id, label: id, weight: 1 }));
const some = fc.subarray(options.map(({ id }) => id));
const choices: Record<string, fc.Arbitrary<Choice>> = {
  yesNo: fc.record({
    kind: fc.constant('yesNo' as const),
    answer: fc.constantFrom('yes' as const, 'no' as const),
  }),
  dots: fc.record({
    kind: fc.constant('dots' as const),
    dots: fc.dictionary(fc.constantFrom('o1', 'o2'), fc.nat(9)),
  }),
  ranking: fc.record({ kind: fc.constant('ranking' as const), order: some }),
  knapsack: fc.record({ kind: fc.constant('knapsack' as const), chosen: some }),
  criteria: fc.record({
    kind: fc.constant('criteria' as const),
    scores: fc.dictionary(fc.constantFrom('o1', 'o4'), fc.dictionary(fc.constantFrom('c1', 'c2'), fc.nat(5))),
  }),
};

test.each(Object.entries(choices))(
  '%s: sums add up, in whatever order and parts they are counted',
  (kind, choice) => {
    const vote = { kind: kind as Vote['kind'], options, criteria, budget: 25 };
    fc.assert(
      fc.property(fc.array(choice), fc.array(choice), (some, others) => {
        const count = (all: Choice[]) =>
          tallyOf(
            vote,
            all.map((one) => ({ choice: one })),
          );
        const whole = count([...some, ...others]);
        expect(addTallies(count(some), count(others))).toEqual(whole);
        expect(count([...others, ...some])).toEqual(whole);
        expect(whole.ballots).toBe(some.length + others.length);
        const places = standings(vote, whole);
        expect(places.length).toBe(kind === 'yesNo' ? 3 : options.length);
        for (const one of places) {
          expect(one.place).toBe(1 + places.filter((other) => other.value > one.value).length);
        }
        const cost = places.filter((one) => one.inside).length * 10;
        expect(cost).toBeLessThanOrEqual(25);
      }),
    );
  },
);

test('whoever names no organisation votes as a person', () => {
  const one = rehearsal('write');
  const person = one.member('participant', 'g1');
  if (person.kind !== 'member') throw new Error('no member');
  expect(voterOf(person.member, { voters: 'organisation' })).toBe(person.memberId);
});
