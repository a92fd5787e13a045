import fc from 'fast-check';
import { expect, test } from 'vitest';
import { agendaTimes, effectOfExtra, proposeCuts, timerOf, withCut } from '../src/index.ts';
import { organiser, rehearsal } from './fixture.ts';

const MINUTE = 60_000;
const START = 9_000_000;

/** Opening 30, groups 60, lunch locked 20 minutes after the groups should end, plenary 60. */
function day() {
  const one = rehearsal('write');
  const blocks = [
    { title: 'เปิดประชุม', duration: 30 * MINUTE, startsAt: START },
    { title: 'กลุ่มย่อย', duration: 60 * MINUTE, inGroups: true },
    { title: 'พักกลางวัน', duration: 60 * MINUTE, startsAt: START + 110 * MINUTE },
    { title: 'นำเสนอ', duration: 60 * MINUTE },
  ];
  expect(one.try(organiser, 'setAgenda', { blocks })).toBe('ok');
  const [opening, groups, lunch, plenary] = one.workshop.agenda.blocks.map((block) => block.id) as [
    string,
    string,
    string,
    string,
  ];
  const enter = (block: string | null, at: number) => {
    one.now = at - 1000;
    return one.try(organiser, 'enterBlock', { block });
  };
  return { one, opening, groups, lunch, plenary, enter };
}

test('a block begins with its clock, and is ended by the next', () => {
  const { one, opening, groups, enter } = day();
  expect(enter(opening, START)).toBe('ok');
  expect(enter(opening, START + 1)).toBe('same');
  expect(one.workshop.timer).toMatchObject({ labelTh: 'เปิดประชุม', endsAt: START + 30 * MINUTE });
  enter(groups, START + 40 * MINUTE);
  expect(one.workshop.agenda.entered).toEqual([
    { block: opening, at: START, endedAt: START + 40 * MINUTE },
    { block: groups, at: START + 40 * MINUTE, endedAt: null },
  ]);
  expect(enter(null, START + 50 * MINUTE)).toBe('ok');
  expect(one.workshop.timer).toBeNull();
  expect(enter(null, START + 51 * MINUTE)).toBe('same');
  expect(one.try(organiser, 'enterBlock', { block: 'b9' })).toBe('agenda.unknownBlock');
});

test('behind is told where it shows: slack before a locked start takes it up', () => {
  const { one, opening, groups, enter } = day();
  enter(opening, START + 10 * MINUTE);
  enter(groups, START + 40 * MINUTE);
  const times = agendaTimes(one.workshop.agenda, START + 50 * MINUTE, one.workshop.timer);
  expect(times.behind).toBe(10 * MINUTE);
  expect(times.blocks.map((block) => (block.expectedStart - START) / MINUTE)).toEqual([10, 40, 110, 170]);
  expect(times.endsLate).toBe(0);
  expect(proposeCuts(times)).toEqual([]);
  // The clock runs over: the rest moves with it.
  const late = agendaTimes(one.workshop.agenda, START + 135 * MINUTE, one.workshop.timer);
  expect(late.behind).toBe(45 * MINUTE);
  expect(late.endsLate).toBe(25 * MINUTE);
});

test('more time for one group moves the plenary, its own clock, and no other group’s', () => {
  const { one, groups, opening, plenary, lunch, enter } = day();
  const more = { group: 'g1', byMs: 40 * MINUTE };
  expect(one.try(organiser, 'giveGroupTime', more)).toBe('agenda.noGroupBlock');
  enter(opening, START);
  expect(one.try(organiser, 'giveGroupTime', more)).toBe('agenda.noGroupBlock');
  enter(groups, START + 30 * MINUTE);
  expect(one.try(organiser, 'giveGroupTime', { ...more, group: 'g9' })).toBe('group.unknown');
  expect(one.try(organiser, 'giveGroupTime', more)).toBe('ok');
  const { timer } = one.workshop;
  expect(timerOf(one.workshop, 'g1')?.endsAt).toBe((timer?.endsAt ?? 0) + 40 * MINUTE);
  expect(timerOf(one.workshop, 'g2')).toBe(timer);
  const times = agendaTimes(one.workshop.agenda, START + 31 * MINUTE, timer);
  expect(times.behind).toBe(40 * MINUTE);
  expect(times.endsLate).toBe(20 * MINUTE);
  // Twenty minutes are to be found: the longest of what is late, by whole five minutes.
  expect(proposeCuts(times).map(({ block, by }) => [block.id, by / MINUTE])).toEqual([[lunch, 20]]);
  // What it does to all together is told, and a cut makes up for it without changing the plan; so does taking it back.
  expect(effectOfExtra(one.workshop.agenda, START + 31 * MINUTE, timer)).toMatchObject({
    plenary: { id: lunch },
    begins: START + 130 * MINUTE,
    without: START + 110 * MINUTE,
  });
  const blocksNow = () => one.workshop.agenda.blocks;
  expect(one.try(organiser, 'setAgenda', { blocks: withCut(blocksNow(), lunch, 20 * MINUTE) })).toBe('ok');
  const afterCut = agendaTimes(one.workshop.agenda, START + 31 * MINUTE, timer);
  expect([afterCut.endsLate, proposeCuts(afterCut)]).toEqual([0, []]);
  expect(afterCut.blocks.map(({ start }) => start)).toEqual(times.blocks.map(({ start }) => start));
  expect(one.try(organiser, 'setAgenda', { blocks: withCut(blocksNow(), lunch, -20 * MINUTE) })).toBe('ok');
  expect(agendaTimes(one.workshop.agenda, START + 31 * MINUTE, timer)).toEqual(times);
  expect(one.try(organiser, 'giveGroupTime', { group: 'g1', byMs: -60 * MINUTE })).toBe('ok');
  expect(effectOfExtra(one.workshop.agenda, START + 31 * MINUTE, timer)).toBeNull();
  expect(timerOf(one.workshop, 'g1')).toBe(one.workshop.timer);
  enter(plenary, START + 170 * MINUTE);
  expect(one.workshop.agenda.extra).toEqual({});
});

test.each([
  [{ blocks: [{ title: ' ', duration: MINUTE }] }],
  [{ blocks: [{ title: 'ก', duration: 0 }] }],
  [{ blocks: Array.from({ length: 61 }, () => ({ title: 'ก', duration: MINUTE })) }],
])('a plan that is no plan is refused', (input) => {
  expect(rehearsal().try(organiser, 'setAgenda', input)).toBe('input.invalid');
});

test('a block that was cut runs as long as is left of it, and at least a minute', () => {
  const { one, groups, enter } = day();
  const cut = (by: number) =>
    one.try(organiser, 'setAgenda', { blocks: withCut(one.workshop.agenda.blocks, groups, by) });
  expect(cut(25 * MINUTE)).toBe('ok');
  enter(groups, START);
  expect(one.workshop.timer).toMatchObject({ duration: 35 * MINUTE, endsAt: START + 35 * MINUTE });
  expect(cut(90 * MINUTE)).toBe('ok');
  expect(one.workshop.agenda.blocks[1]?.cut).toBe(59 * MINUTE);
});

test('what stands before a block that begins in time is not proposed: its slack is there', () => {
  const blocks = [
    { id: 'a', title: 'ก', duration: 60 * MINUTE, startsAt: START, inGroups: false },
    { id: 'b', title: 'ข', duration: 60 * MINUTE, startsAt: null, inGroups: false },
    { id: 'c', title: 'ค', duration: 60 * MINUTE, startsAt: START + 240 * MINUTE, inGroups: false },
  ];
  const times = agendaTimes(
    { blocks, entered: [{ block: 'a', at: START + 30 * MINUTE, endedAt: null }], extra: {} },
    START + 30 * MINUTE,
  );
  expect(times.endsLate).toBe(0);
  expect(proposeCuts(times)).toEqual([]);
});

test('a block that is kept keeps its id; the same id twice is two blocks', () => {
  const { one, opening } = day();
  const block = { title: 'ก', duration: MINUTE };
  one.try(organiser, 'setAgenda', {
    blocks: [
      { ...block, id: opening },
      { ...block, id: opening },
    ],
  });
  const [first, second] = one.workshop.agenda.blocks;
  expect(first?.id).toBe(opening);
  expect(second?.id).not.toBe(opening);
});

test('whatever the plan and the hour, blocks follow one another and cuts never exceed what is late', () => {
  const block = fc.record({
    title: fc.constant('ก'),
    duration: fc.integer({ min: 1, max: 180 }).map((minutes) => minutes * MINUTE),
    startsAt: fc.option(
      fc.integer({ min: 0, max: 600 }).map((minutes) => START + minutes * MINUTE),
      { nil: null },
    ),
    inGroups: fc.boolean(),
  });
  fc.assert(
    fc.property(
      fc.array(block, { minLength: 1, maxLength: 8 }),
      fc.nat(8),
      fc.nat(900),
      (plan, entered, minutes) => {
        const blocks = plan.map((one, index) => ({ ...one, id: `b${index}` }));
        const now = START + minutes * MINUTE;
        const agenda = {
          blocks,
          entered: blocks.slice(0, entered).map(({ id }, index, all) => ({
            block: id,
            at: START,
            endedAt: index < all.length - 1 ? START : null,
          })),
          extra: {},
        };
        const times = agendaTimes(agenda, now);
        for (const [index, one] of times.blocks.entries()) {
          const before = times.blocks[index - 1];
          if (before) expect(one.start).toBeGreaterThanOrEqual(before.end);
          if (before && one.state === 'next')
            expect(one.expectedStart).toBeGreaterThanOrEqual(before.expectedEnd);
          if (one.state === 'next' && one.block.startsAt) {
            expect(one.expectedStart).toBeGreaterThanOrEqual(one.block.startsAt);
          }
        }
        for (const { block: cut, by } of proposeCuts(times)) {
          expect(by % (5 * MINUTE)).toBe(0);
          expect(by).toBeLessThan(cut.duration);
        }
      },
    ),
  );
});
