import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  type Actor,
  evolve,
  heldAnswers,
  isOfSome,
  viewEvent,
  viewFor,
  type Workshop,
  type WorkshopEvent,
} from '../src/index.ts';
import { organiser, type Rehearsal, rehearsal, stranger } from './fixture.ts';

function answering(): { one: Rehearsal; seats: Record<string, Actor> } {
  const one = rehearsal('answer');
  const seats = {
    organiser,
    facilitator: one.member('facilitator', null),
    staff: one.member('staff', null),
    observer: one.member('observer', null),
    lead: one.member('lead', 'g1'),
    participant: one.member('participant', 'g1'),
    irrigation: one.member('participant', 'g1', 'moac-03'),
    irrigationToo: one.member('participant', 'g2', 'moac-03'),
    roads: one.member('participant', 'g1', 'mot-06'),
    stranger,
  };
  return { one, seats };
}
const answer = (one: Rehearsal, actor: Actor, more: Record<string, unknown> = {}) =>
  one.try(
    actor,
    'respond',
    { proposal: 'p1', group: 'g1', stance: 'support', ...more },
    { proposal: { id: String(more.proposal ?? 'p1'), group: 'g1' } },
  );

test('while answers are held, only who runs the day and the agency itself see them', () => {
  const { one, seats } = answering();
  answer(one, seats.roads as Actor, { stance: 'notConcerned' });
  expect(one.try(seats.lead as Actor, 'holdAnswers', {})).toBe('can.notAllowed');
  expect(one.try(seats.facilitator as Actor, 'holdAnswers', {})).toBe('ok');
  expect(one.try(organiser, 'holdAnswers', {})).toBe('same');
  answer(one, seats.irrigation as Actor, { amounts: [{ fiscalYear: 2571, amount: 5 }] });
  const event = one.events.at(-1) as WorkshopEvent;
  expect(isOfSome(event)).toBe(true);
  const sees = Object.entries(seats).filter(
    ([, actor]) => viewFor(actor, one.workshop).responses.p1?.['moac-03'] !== undefined,
  );
  const hears = Object.entries(seats).filter(([, actor]) => viewEvent(actor, one.workshop, event) !== null);
  const may = ['organiser', 'facilitator', 'irrigation', 'irrigationToo'];
  expect(sees.map(([name]) => name)).toEqual(may);
  expect(hears.map(([name]) => name)).toEqual(may);
  // What was answered before is seen as it was.
  expect(viewFor(seats.participant as Actor, one.workshop).responses.p1?.['mot-06']).toHaveLength(1);
  // No list tells of it, not even the facilitators', because lists go out in files.
  expect(
    one
      .list()
      .rows.find(({ id }) => id === 'p1')
      ?.stances.map(({ agency }) => agency) ?? [],
  ).not.toContain('moac-03');
  expect(one.try(seats.irrigation as Actor, 'publishAnswers', {})).toBe('can.notAllowed');
  expect(one.try(organiser, 'publishAnswers', {})).toBe('ok');
  expect(heldAnswers(one.workshop)).toEqual([]);
  for (const [name, actor] of Object.entries(seats)) {
    const seen = viewFor(actor, one.workshop).responses.p1?.['moac-03'];
    expect(seen?.length, name).toBe(name === 'stranger' ? undefined : 1);
  }
  answer(one, seats.irrigation as Actor, { stance: 'notConcerned' });
  expect(viewFor(seats.participant as Actor, one.workshop).responses.p1?.['moac-03']).toHaveLength(2);
});

test('who saw nothing of it has, after publishing, the same answers in the same order as who saw all', () => {
  const step = fc.constantFrom('hold', 'publish', 'irrigation', 'irrigation2', 'roads');
  fc.assert(
    fc.property(fc.array(step, { maxLength: 20 }), (steps) => {
      const { one, seats } = answering();
      const views = Object.entries(seats)
        .filter(([name]) => name !== 'stranger')
        .map(([, actor]) => ({ actor, seen: viewFor(actor, one.workshop) as Workshop }));
      for (const name of steps) {
        const before = one.events.length;
        if (name === 'hold') one.try(organiser, 'holdAnswers', {});
        if (name === 'publish') one.try(organiser, 'publishAnswers', {});
        if (name === 'roads') answer(one, seats.roads as Actor);
        if (name === 'irrigation') answer(one, seats.irrigation as Actor);
        if (name === 'irrigation2') answer(one, seats.irrigationToo as Actor, { proposal: 'p2' });
        for (const view of views) {
          for (const event of one.events.slice(before)) {
            const shown = viewEvent(view.actor, one.workshop, event);
            view.seen = { ...(shown ? evolve(view.seen, shown) : view.seen), version: event.version };
          }
          expect(view.seen).toEqual(viewFor(view.actor, one.workshop));
        }
      }
      one.try(organiser, 'publishAnswers', {});
      const [whole, ...others] = views.map(({ actor }) =>
        JSON.stringify(viewFor(actor, one.workshop).responses),
      );
      for (const other of others) expect(other).toBe(whole);
    }),
    { numRuns: 60 },
  );
});

test('an answer names the project it means and who answers with it; a deadline is set and taken away', () => {
  const { one, seats } = answering();
  const irrigation = seats.irrigation as Actor;
  const ours = { stance: 'alreadyOurs', reason: 'อยู่ในแผนของกรม', project: 'โครงการฝายแม่ปิง' };
  expect(answer(one, irrigation, { ...ours, jointWith: ['mot-06', 'moac-03', 'mot-06'] })).toBe('ok');
  expect(one.workshop.responses.p1?.['moac-03']?.[0]).toMatchObject({
    project: 'โครงการฝายแม่ปิง',
    jointWith: ['mot-06'],
  });
  answer(one, irrigation, { project: 'ไม่เกี่ยว' });
  expect(one.workshop.responses.p1?.['moac-03']?.[1]).not.toHaveProperty('project');
  expect(one.try(irrigation, 'setAnswerDeadline', { at: 5 })).toBe('can.notAllowed');
  expect(one.try(organiser, 'setAnswerDeadline', { at: 5 })).toBe('ok');
  expect(one.try(organiser, 'setAnswerDeadline', { at: 5 })).toBe('same');
  expect(one.workshop.answering).toEqual({ deadline: 5, held: null });
  expect(one.try(organiser, 'setAnswerDeadline', { at: null })).toBe('ok');
});
