import { eventually } from '@ruam/testkit';
import type { Choice } from '@ruam/workshop';
import { describe, expect, it } from 'vitest';
import { code, workshopAtWork } from './support/atWork.ts';
import type { LivePage } from './support/Browser.ts';
import { join } from './support/workshop.ts';

const yes: Choice = { kind: 'yesNo', answer: 'yes' };
const no: Choice = { kind: 'yesNo', answer: 'no' };

async function votes(input: Record<string, unknown> = {}) {
  const at = await workshopAtWork();
  await at.page.send('openVote', { kind: 'yesNo', question: 'เห็นชอบบัญชีโครงการหรือไม่', ...input });
  const state = () => at.server.services.workshops.get(at.workshop.id);
  const vote = state()?.votes[0]?.id ?? '';
  const people = await Promise.all([1, 2, 3].map(() => join(at.server, at.workshop)));
  const pages = await Promise.all(people.map((person) => person.browser.live(at.workshop.id)));
  const stored = async () =>
    JSON.stringify(await at.server.services.storage.decisionLog.read(at.workshop.id, 0));
  return { ...at, vote, state, people, pages: pages as [LivePage, LivePage, LivePage], stored };
}

describe('votes over the wire', () => {
  it('counts each ballot once, tells others numbers only, and shows the result when it is closed', async () => {
    const { page, pages, vote } = await votes();
    expect(await code(pages[0].send('castBallot', { vote, choice: yes }))).toBe('ok');
    expect(await code(pages[0].send('castBallot', { vote, choice: no }))).toBe('ok');
    expect(await code(pages[1].send('castBallot', { vote, choice: no }))).toBe('ok');
    await eventually(() => expect(pages[2].votes).toEqual([{ vote, cast: 2, eligible: 3, tally: null }]));
    for (const other of [page, ...pages]) expect(JSON.stringify(other.workshop)).not.toContain('"answer":');
    expect(await code(page.send('castBallot', { vote, choice: yes }))).toBe('can.notVoter');
    expect(await code(pages[2].send('closeVote', { vote }))).toBe('can.notAllowed');
    expect(await code(page.send('closeVote', { vote }))).toBe('ok');
    await eventually(() =>
      expect(pages[2].workshop?.votes[0]?.closed).toMatchObject({
        eligible: 3,
        tally: { ballots: 2, options: { no: { points: 2 } } },
      }),
    );
  });

  it('shows figures while it runs when they are not hidden', async () => {
    const { pages, vote } = await votes({ hidden: false });
    await pages[0].send('castBallot', { vote, choice: yes });
    await eventually(() => expect(pages[1].votes[0]?.tally?.options.yes?.points).toBe(1));
  });

  it('counts anew who may vote when several are moved at once', async () => {
    const { page, pages, people, vote } = await votes({ group: 'agriculture' });
    await pages[0].send('castBallot', { vote, choice: yes });
    // After this one no older message is on its way.
    await eventually(() => expect(pages[0].votes).toMatchObject([{ cast: 1, eligible: 3 }]));
    const moves = people
      .slice(1)
      .map(({ memberId }) => ({ member: memberId, from: 'agriculture', group: 'tourism' }));
    expect(await code(page.send('moveMembers', { moves }))).toBe('ok');
    await eventually(() => expect(pages[0].votes).toMatchObject([{ eligible: 1 }]));
  });

  it('gives back to a person who returns what they had given, and to nobody else', async () => {
    const { workshop, people, pages, vote } = await votes({ secret: true });
    await pages[0].send('castBallot', { vote, choice: yes });
    const again = await people[0]?.browser.live(workshop.id);
    await eventually(() => expect(again?.mine).toEqual([{ vote, choice: yes }]));
    const other = await people[1]?.browser.live(workshop.id);
    await eventually(() => expect(other?.votes).toHaveLength(1));
    expect(other?.mine).toEqual([]);
  });

  it('tells the other device of a person, and the others of an organisation, what their ballot says now', async () => {
    const kinds: { voters?: string; secret?: boolean }[] = [{}, { secret: true }, { voters: 'organisation' }];
    for (const input of [...kinds, { voters: 'organisation', secret: true }]) {
      const { workshop, people, pages, vote } = await votes(input);
      const device = await people[0]?.browser.live(workshop.id);
      // All three of them are of one province.
      const others = [device, ...(input.voters ? pages.slice(1) : [])] as LivePage[];
      await pages[0].send('castBallot', { vote, choice: yes });
      await eventually(() => {
        for (const one of others) expect(one.mine).toEqual([{ vote, choice: yes }]);
      });
      await device?.send('castBallot', { vote, choice: no });
      await eventually(() => expect(pages[0].mine).toEqual([{ vote, choice: no }]));
      if (!input.voters) expect(pages[1].mine ?? []).toEqual([]);
      const eligible = input.voters ? 1 : 3;
      await eventually(() => expect(pages[2].votes).toMatchObject([{ cast: 1, eligible }]));
    }
  });

  it('keeps a secret: no ballot and no voter in the store, neither before nor after it is closed', async () => {
    const { page, pages, people, vote, stored } = await votes({ secret: true, hidden: false });
    const before = await stored();
    await pages[0].send('castBallot', { vote, choice: yes });
    await pages[0].send('castBallot', { vote, choice: no });
    await pages[1].send('castBallot', { vote, choice: yes });
    await eventually(() => expect(pages[2].votes[0]?.cast).toBe(2));
    expect(await stored()).toBe(before);
    expect(await code(page.send('closeVote', { vote }))).toBe('ok');
    const added = (await stored()).slice(before.length - 1);
    expect(added).toContain('"tally"');
    expect(added).not.toContain('"answer":');
    for (const { memberId } of people) expect(added).not.toContain(memberId);
    await eventually(() =>
      expect(pages[2].workshop?.votes[0]?.closed).toMatchObject({ named: [], tally: { ballots: 2 } }),
    );
    expect(await code(pages[2].send('castBallot', { vote, choice: yes }))).toBe('vote.closed');
  });
});
