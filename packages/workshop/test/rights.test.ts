import { expect, test } from 'vitest';
import { COMMAND_NAMES, READ_VERBS, type RightRole, rightsOf, type Verb } from '../src/index.ts';
import { MAY, STAGE_OF } from '../testing/mayTable.ts';
import { rehearsal } from './fixture.ts';

const rights = rightsOf(rehearsal().workshop);
const of = (verb: Verb) => rights.find((one) => one.verb === verb);
const rightOf = (verb: Verb, role: RightRole) => of(verb)?.who.find((one) => one.role === role);

test('every line of the table stands on the page, in both languages', () => {
  expect(rights.map(({ verb }) => verb).sort()).toEqual([...COMMAND_NAMES, ...READ_VERBS].sort());
  for (const { words, given, verb } of rights) {
    for (const { th, en } of [words, ...given]) {
      expect(th, verb).toMatch(/[ก-๙]/);
      expect(en, verb).toMatch(/^[^ก-๙]+$/);
    }
  }
});

/** The page's roles, by the people of `MAY` whose own group is g1. */
const AS: Partial<Record<string, RightRole>> = {
  ...{ organiser: 'organiser', facilitator: 'facilitator', coFacilitator: 'coFacilitator', staff: 'staff' },
  ...{ lead: 'lead', actingLead: 'actingLead', participant: 'participant', coordinator: 'coordinator' },
  ...{ governor: 'governor', expert: 'expert', observer: 'observer', press: 'press' },
};

/** There the person of `MAY` has no group, no vote of their own, or is asked about nobody's matter. */
const elsewhere = (verb: Verb, role: RightRole) =>
  role === 'coordinator' && (rightOf(verb, role)?.reach ?? 'everywhere') !== 'everywhere';

test.each([...COMMAND_NAMES, ...READ_VERBS])('%s: the page says what people say', (verb) => {
  const may = new Set(MAY[verb].split(' '));
  const stage = STAGE_OF[verb] ?? 'write';
  for (const [person, role] of Object.entries(AS) as [string, RightRole][]) {
    if (elsewhere(verb, role)) continue;
    const right = rightOf(verb, role);
    // Who deputises gives back what is theirs, and is asked about that.
    const isAsked = right?.reach !== 'theirs' || (verb === 'nameActingLead' && role === 'actingLead');
    const said = right !== undefined && isAsked && right.stages.includes(stage);
    expect(said, `${person} ${verb}`).toBe(may.has(person));
  }
});

test('reach and stages are told apart', () => {
  expect(rightOf('handOver', 'lead')).toMatchObject({
    reach: 'own',
    stages: ['write', 'answer', 'consolidate'],
  });
  expect(rightOf('handOver', 'facilitator')?.reach).toBe('everywhere');
  expect(rightOf('handOver', 'coFacilitator')?.reach).toBe('own');
  expect(rightOf('writeRoom', 'lead')?.stages).toEqual(['prepare', 'write']);
  expect(rightOf('writeRoom', 'participant')?.stages).toEqual(['write']);
  expect(rightOf('writeDraft', 'participant')?.reach).toBe('theirs');
  expect(rightOf('editComment', 'organiser')?.reach).toBe('theirs');
  expect(rightOf('signVersion', 'governor')?.reach).toBe('theirs');
  expect(rightOf('nameActingLead', 'actingLead')?.reach).toBe('theirs');
  expect(rightOf('respond', 'agency')?.reach).toBe('own');
  expect(rightOf('decideArea', 'governor')?.reach).toBe('own');
  expect(of('mergeRows')?.given.map(({ en }) => en)).toEqual(['while the integrated list is a draft']);
});

test('what has to be one’s own is found out, not guessed from the role', () => {
  expect(rightOf('readProposal', 'coordinator')?.own).toEqual(['group', 'area']);
  expect(rightOf('readProposal', 'governor')?.own).toEqual(['area']);
  expect(rightOf('readRoom', 'coordinator')?.own).toEqual(['group']);
  expect(rightOf('submitArea', 'coordinator')?.own).toEqual(['area']);
  expect(rightOf('respond', 'agency')?.own).toEqual(['agency']);
  expect(rightOf('closeVote', 'lead')?.own).toEqual(['group']);
  for (const { who, verb } of rights)
    for (const { role, reach, own } of who) expect(own.length > 0, `${role} ${verb}`).toBe(reach === 'own');
});

test('the press has one right beside coming in', () => {
  const held = rights.filter(({ who }) => who.some(({ role }) => role === 'press')).map(({ verb }) => verb);
  expect(held.sort()).toEqual(['joinWorkshop', 'readPublished']);
});
