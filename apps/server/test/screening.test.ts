import { eventually } from '@ruam/testkit';
import { screeningOf, type Workshop } from '@ruam/workshop';
import { expect, it } from 'vitest';
import { code, workshopAtWork } from './support/atWork.ts';
import { join, seat } from './support/workshop.ts';

it('a group is screened by its lead and an expert, hands over, and the list is ranked by what they gave', async () => {
  const { server, host, workshop, page } = await workshopAtWork();
  const group = 'agriculture';
  const live = async (told: Record<string, unknown>) =>
    (await seat(server, host, workshop, told)).browser.live(workshop.id);
  const lead = await live({ role: 'lead', group, name: 'หัวหน้ากลุ่มเกษตร' });
  const expert = await live({ role: 'expert', name: 'ผู้ทรงคุณวุฒิ' });
  const mate = await (await join(server, workshop)).browser.live(workshop.id);
  const neighbour = await (await join(server, workshop, { groupId: 'tourism' })).browser.live(workshop.id);
  const criteria = ['need', 'value'].map((id, at) => ({ id, th: id, en: id, weight: at === 0 ? 60 : 20 }));
  expect(await code(page.send('setCriteria', { criteria }))).toBe('ok');

  const give = (who: typeof lead, proposal: string, criterion: string, score: number, reason = '') =>
    code(who.send('scoreProposal', { group, proposal, criterion, score, reason }));
  expect(await give(lead, 'p1', 'need', 2)).toBe('ok');
  expect(await give(lead, 'p1', 'value', 2)).toBe('ok');
  expect(await give(lead, 'p2', 'need', 5, 'น้ำแล้งทุกปี')).toBe('ok');
  expect(await give(expert, 'p2', 'need', 4)).toBe('ok');
  expect(await give(mate, 'p2', 'need', 1)).toBe('can.notAllowed');
  expect(await give(lead, 'nowhere', 'need', 1)).toBe('screening.unknownProposal');

  const score = (state: Workshop | null | undefined, proposal: string) =>
    state && screeningOf(state.screening, group, proposal).score;
  for (const who of [page, lead, expert, mate])
    await eventually(() => expect([score(who.workshop, 'p1'), score(who.workshop, 'p2')]).toEqual([2, 4.5]));
  // Nothing of it reaches who reads neither the room nor the list; what comes after it does.
  expect(await code(page.send('announce', { text: 'พักสิบนาที' }))).toBe('ok');
  await eventually(() => expect(neighbour.workshop?.announcements).toHaveLength(1));
  expect(neighbour.workshop?.screening.scores).toEqual({});

  expect(await code(lead.send('handOver', { group, acceptIncomplete: true }))).toBe('ok');
  expect(await give(lead, 'p1', 'need', 5)).toBe('group.handedOver');
  await page.send('enterStage', { stage: 'consolidate' });
  expect(await code(page.send('setRanking', { by: 'criteria' }))).toBe('ok');
  const state = server.services.workshops.get(workshop.id);
  if (!state) throw new Error('the workshop is gone');
  const ranked = async () =>
    (await server.services.integratedLists.of(state))?.rows
      .toSorted((a, b) => a.place - b.place)
      .map(({ id, worth }) => [id, worth]);
  expect(await ranked()).toEqual([
    ['p2', 4.5],
    ['p1', 2],
  ]);
  // Each score is a decision of its own, by whom and with the reason.
  const events = await server.services.storage.decisionLog.read(workshop.id, 0);
  expect(events.filter(({ type }) => type === 'proposalScored').map(({ payload }) => payload)).toContainEqual(
    {
      ...{ group, proposal: 'p2', criterion: 'need', score: 5 },
      reason: 'น้ำแล้งทุกปี',
      byName: 'หัวหน้ากลุ่มเกษตร',
    },
  );
});
