import { eventually } from '@ruam/testkit';
import { expect, it } from 'vitest';
import { code, workshopAtWork } from './support/atWork.ts';
import { join } from './support/workshop.ts';

const DOTS = { kind: 'dots', question: 'เรื่องใดก่อน', dots: 2, options: [{ label: 'ก' }, { label: 'ข' }] };

it('a vote with a wrong question is called off and asked anew: ballots of the first count for nothing', async () => {
  const { server, workshop, page } = await workshopAtWork();
  const people = await Promise.all([1, 2, 3].map(() => join(server, workshop)));
  const pages = await Promise.all(people.map(({ browser }) => browser.live(workshop.id)));
  const votes = () => server.services.workshops.get(workshop.id)?.votes ?? [];
  for (const secret of [true, false]) {
    const asked = async () => {
      expect(await code(page.send('openVote', { ...DOTS, secret }))).toBe('ok');
      return votes().at(-1)?.id ?? '';
    };
    const wrong = await asked();
    const give = (vote: string, option: string) =>
      Promise.all(
        pages.map((one) =>
          code(one.send('castBallot', { vote, choice: { kind: 'dots', dots: { [option]: 2 } } })),
        ),
      );
    expect(await give(wrong, 'o1')).toEqual(['ok', 'ok', 'ok']);
    expect(await code(page.send('cancelVote', { vote: wrong, reason: 'ตัวเลือกไม่ครบ' }))).toBe('ok');
    await eventually(() => {
      for (const one of pages) {
        const seen = one.workshop?.votes.find(({ id }) => id === wrong);
        expect(seen?.closed).toMatchObject({ cancelled: 'ตัวเลือกไม่ครบ', tally: { ballots: 0 }, named: [] });
        expect(one.votes).toEqual([]);
      }
    });
    expect(await give(wrong, 'o1')).toEqual(['vote.cancelled', 'vote.cancelled', 'vote.cancelled']);

    const again = await asked();
    expect(await give(again, 'o2')).toEqual(['ok', 'ok', 'ok']);
    expect(await code(page.send('closeVote', { vote: again }))).toBe('ok');
    expect(votes().at(-1)?.closed?.tally).toMatchObject({
      ballots: 3,
      options: { o1: { points: 0 }, o2: { points: 6 } },
    });
  }
});

it('no file tells who gave what while the vote is open: neither the audit log nor another export', async () => {
  const { server, host, workshop, page } = await workshopAtWork();
  const { browser } = await join(server, workshop);
  const voter = await browser.live(workshop.id);
  expect(await code(page.send('openVote', { kind: 'yesNo', question: 'เห็นชอบหรือไม่' }))).toBe('ok');
  const vote = server.services.workshops.get(workshop.id)?.votes[0]?.id ?? '';
  expect(await code(voter.send('castBallot', { vote, choice: { kind: 'yesNo', answer: 'no' } }))).toBe('ok');
  const log = async () =>
    (await host.ask('GET', `/api/workshops/${workshop.id}/reports/preview?kind=auditLog`)).body;
  const told = async () => JSON.stringify(await log());
  expect(await told()).toContain('เปิดลงคะแนน');
  expect(await told()).not.toContain('คำตอบ no');
  expect(await code(page.send('closeVote', { vote }))).toBe('ok');
  await eventually(async () => expect(await told()).toContain('คำตอบ no'));
});
