import { sheetsOf } from '@ruam/consolidation';
import { formTemplate } from '@ruam/planning/reference';
import { describe, expect, test } from 'vitest';
import {
  CONFLICT,
  evolve,
  screeningOf,
  viewEvent,
  viewFor,
  type Workshop,
  type WorkshopEvent,
} from '../src/index.ts';
import { issueVersion, organiser, type Rehearsal, rehearsal } from './fixture.ts';

const criteria = [
  { id: 'need', th: 'ความจำเป็น', en: 'Need', weight: 3 },
  { id: 'value', th: 'ความคุ้มค่า', en: 'Value', weight: 1 },
];
const p1 = { group: 'g1', proposal: 'p1' };
const found = (id: string, group: string) => ({ proposal: { id, group } });

function writing(): Rehearsal {
  const one = rehearsal('write');
  expect(one.try(organiser, 'setCriteria', { criteria })).toBe('ok');
  return one;
}
const score = (
  one: Rehearsal,
  actor: Parameters<Rehearsal['try']>[0],
  criterion: string,
  given: number | null,
  more = {},
) => one.try(actor, 'scoreProposal', { ...p1, criterion, score: given, ...more }, found('p1', 'g1'));

describe('criteria', () => {
  test('begin as those of the form of the year, and are the workshop’s own from then on', () => {
    const one = rehearsal();
    expect(one.workshop.screening.criteria).toEqual(formTemplate(one.workshop.fiscalYear).screeningCriteria);
    expect(one.try(organiser, 'setCriteria', { criteria, reason: 'มติ' })).toBe('ok');
    expect(one.try(organiser, 'setCriteria', { criteria, reason: 'มติ' })).toBe('same');
    expect(one.workshop.screening).toMatchObject({ criteria, reason: 'มติ' });
    expect(one.try(organiser, 'setCriteria', { criteria: [] })).toBe('input.invalid');
    expect(one.try(organiser, 'setCriteria', { criteria: [criteria[0], criteria[0]] })).toBe(
      'screening.criterionTwice',
    );
  });

  test('changed by two at once: who comes second is told what the other did', () => {
    const one = writing();
    const [first, second] = [one.member('facilitator', null), one.member('facilitator', null)];
    const seen = one.workshop.version;
    expect(one.try(first, 'setCriteria', { criteria: criteria.slice(0, 1), seen })).toBe('ok');
    expect(one.try(second, 'setCriteria', { criteria, seen })).toBe(CONFLICT);
    expect(one.try(second, 'setCriteria', { criteria, seen: one.workshop.version })).toBe('ok');
  });

  test('changed after scoring began: what was given stays, what is missing is told, and it comes back', () => {
    const one = writing();
    const lead = one.member('lead', 'g1');
    score(one, lead, 'need', 5, { reason: 'มีข้อมูล' });
    score(one, lead, 'value', 1);
    const result = () => screeningOf(one.workshop.screening, 'g1', 'p1');
    expect(result().score).toBe(4);
    const other = { id: 'ready', th: 'ความพร้อม', en: 'Ready', weight: 1 };
    one.try(organiser, 'setCriteria', { criteria: [criteria[1], other] });
    expect(result()).toMatchObject({ score: 1, missing: [other] });
    // Of a criterion that is gone nothing new is given; what was given may be taken back.
    expect(score(one, lead, 'need', 4)).toBe('screening.unknownCriterion');
    one.try(organiser, 'setCriteria', { criteria });
    expect(result()).toMatchObject({ score: 4, missing: [] });
    expect(Object.values(sheetsOf(one.workshop.screening, 'g1', 'p1'))[0]?.scores.need).toMatchObject({
      score: 5,
      reason: 'มีข้อมูล',
    });
  });

  test('stand while a version of the list stands', () => {
    const one = writing();
    expect(issueVersion(one)).toBe('ok');
    expect(one.try(organiser, 'setCriteria', { criteria: criteria.slice(1) })).toBe('signOff.listSigned');
  });
});

describe('scores', () => {
  test('each scorer has their own, the last one of each counts, and it can be taken back', () => {
    const one = writing();
    const [lead, expert] = [one.member('lead', 'g1'), one.member('expert', null)];
    expect(score(one, lead, 'need', 5, { reason: 'น้ำแล้งทุกปี' })).toBe('ok');
    expect(score(one, lead, 'need', 5, { reason: 'น้ำแล้งทุกปี' })).toBe('same');
    expect(score(one, expert, 'need', 2)).toBe('ok');
    expect(score(one, expert, 'need', 3)).toBe('ok');
    expect(screeningOf(one.workshop.screening, 'g1', 'p1')).toMatchObject({
      score: 4,
      lowest: 3,
      highest: 5,
      scorers: 2,
    });
    expect(score(one, expert, 'need', null)).toBe('ok');
    expect(score(one, expert, 'need', null)).toBe('same');
    expect(Object.keys(sheetsOf(one.workshop.screening, 'g1', 'p1'))).toHaveLength(1);
    expect(score(one, expert, 'need', 6)).toBe('input.invalid');
    expect(one.try(expert, 'scoreProposal', { ...p1, criterion: 'need', score: 1 }, { proposal: null })).toBe(
      'screening.unknownProposal',
    );
    expect(score(one, expert, 'nothing', 3)).toBe('screening.unknownCriterion');
  });

  test('are of those who answer for the screening, until the group hands over, and after it was reopened', () => {
    const one = writing();
    const [lead, otherLead] = [one.member('lead', 'g1'), one.member('lead', 'g2')];
    for (const actor of [otherLead, one.member('participant', 'g1'), one.member('observer', null)])
      expect(score(one, actor, 'need', 3)).toBe('can.notAllowed');
    expect(score(one, lead, 'need', 3)).toBe('ok');
    one.handOver(lead, 'g1');
    expect(score(one, lead, 'need', 4)).toBe('group.handedOver');
    one.try(organiser, 'reopenGroup', { group: 'g1', reason: 'แก้คะแนน' });
    expect(score(one, lead, 'need', 4)).toBe('ok');
    one.try(organiser, 'enterStage', { stage: 'closed' });
    expect(score(one, lead, 'need', 5)).toBe('stage.wrong');
  });

  test('are seen by who reads the room or the list, and what is told is what is folded', () => {
    const one = writing();
    const lead = one.member('lead', 'g1');
    const [neighbour, mate] = [one.member('participant', 'g2'), one.member('participant', 'g1')];
    const agency = one.member('participant', 'g2', 'mots-01');
    const before: Workshop = one.workshop;
    const from = one.events.length;
    score(one, lead, 'need', 4, { reason: 'ลับของกลุ่ม' });
    const [event] = one.events.slice(from) as [WorkshopEvent];
    for (const [actor, sees] of [
      [neighbour, false],
      [mate, true],
      [lead, true],
      [agency, true],
    ] as const) {
      const told = viewEvent(actor, before, event);
      expect(told !== null).toBe(sees);
      const seen = viewFor(actor, one.workshop).screening.scores;
      expect(seen.g1?.p1 !== undefined).toBe(sees);
      if (told) expect(evolve(viewFor(actor, before), told).screening.scores.g1).toEqual(seen.g1);
    }
  });
});

describe('the ranking by criteria', () => {
  test('stands on what the groups’ scorers gave, criterion by criterion on what was decided of the row', () => {
    const one = writing();
    const [lead, other] = [one.member('lead', 'g1'), one.member('lead', 'g2')];
    const give = (actor: typeof lead, group: string, proposal: string, need: number, value: number) => {
      for (const [criterion, given] of Object.entries({ need, value }))
        one.try(actor, 'scoreProposal', { group, proposal, criterion, score: given }, found(proposal, group));
    };
    give(lead, 'g1', 'p1', 2, 2);
    give(lead, 'g1', 'p2', 3, 3);
    give(other, 'g2', 'p3', 5, 1);
    for (const group of ['g1', 'g2']) one.handOver(organiser, group);
    one.try(organiser, 'enterStage', { stage: 'consolidate' });
    expect(one.try(organiser, 'setRanking', { by: 'criteria' })).toBe('ok');
    const ranks = () =>
      one
        .list()
        .rows.toSorted((a, b) => a.place - b.place)
        .map(({ id, worth }) => [id, worth]);
    expect(ranks()).toEqual([
      ['p3', 4],
      ['p2', 3],
      ['p1', 2],
    ]);
    // The facilitators decide one criterion of a row: of the other the group's score goes on to count.
    one.try(organiser, 'scoreRow', { row: 'p1', scores: { need: 5 } });
    expect(ranks()[0]).toEqual(['p1', 4.25]);
    // What was merged stands with the best of its sources.
    one.try(organiser, 'mergeRows', { sources: ['p2', 'p3'], title: 'รวม', rule: 'sum' });
    expect(ranks().map(([, worth]) => worth)).toEqual([4.25, 4]);
    // Other weights, other ranks.
    const turned = criteria.map((each, at) => ({ ...each, weight: at === 0 ? 1 : 3 }));
    one.try(organiser, 'setCriteria', { criteria: turned });
    expect(ranks().map(([, worth]) => worth)).toEqual([3, 2.75]);
    // Scores of a criterion that is gone do not get in the way of scoring the row again.
    one.try(organiser, 'setCriteria', { criteria: criteria.slice(1) });
    expect(one.try(organiser, 'scoreRow', { row: 'p1', scores: { need: 5, value: 3 } })).toBe('ok');
  });

  test('of a log of earlier versions: the criteria came with the ranking', () => {
    const one = writing();
    const event = {
      ...{ version: 99, at: 1, by: 'm', commandId: 'c', type: 'rankingSet' as const },
      payload: { by: 'criteria' as const, criteria: criteria.slice(1), vote: null, reason: '' },
    };
    const after = evolve(one.workshop, event);
    expect(after.screening.criteria).toEqual(criteria.slice(1));
    expect(Object.keys(after.ranking)).not.toContain('criteria');
  });
});
