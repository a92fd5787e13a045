import { eventually } from '@ruam/testkit';
import { describe, expect, it } from 'vitest';
import { workshopAtWork } from './support/atWork.ts';
import type { LivePage } from './support/Browser.ts';
import { each, measured, PEOPLE, percentile } from './support/ballroom.ts';
import { join } from './support/workshop.ts';

/** By one facilitator at once: more decisions in a moment than a hand makes are refused. */
const MOVED = 25;
type Asked = ReturnType<LivePage['send']>;

describe('a ballroom of five hundred', () => {
  it('joins, votes at once, raises hands, is moved and told, and every page is current', async () => {
    const { server, workshop, page } = await workshopAtWork();
    const groups = workshop.groups;
    const { seats, pages } = await measured('500 joins and connections', async () => {
      const joined = await each(Array.from({ length: PEOPLE }), 25, (_, index) =>
        join(server, workshop, { name: `ผู้แทน ${index}`, groupId: groups[index % groups.length] }),
      );
      const opened = await each(joined, 25, ({ browser }) => browser.live(workshop.id));
      return { seats: joined, pages: opened };
    });
    await eventually(() => expect(page.present.size).toBe(PEOPLE));

    for (const secret of [false, true]) {
      await page.send('openVote', { kind: 'yesNo', question: 'เห็นชอบหรือไม่', secret });
      const vote = server.services.workshops.get(workshop.id)?.votes.at(-1)?.id ?? '';
      const before = pages.map((one) => one.messages);
      const took = await measured(`500 ${secret ? 'secret' : 'open'} ballots`, () =>
        each(pages, PEOPLE, async (one, index) => {
          const start = performance.now();
          const outcome = await one.send('castBallot', {
            vote,
            choice: { kind: 'yesNo', answer: index % 5 === 0 ? 'no' : 'yes' },
          });
          expect(outcome.ok).toBe(true);
          return performance.now() - start;
        }),
      );
      took.sort((a, b) => a - b);
      await eventually(() =>
        expect(pages.every((one) => one.votes.find((other) => other.vote === vote)?.cast === PEOPLE)).toBe(
          true,
        ),
      );
      const heard = pages.map((one, index) => one.messages - (before[index] ?? 0));
      console.info(
        `  answered within p50 ${percentile(took, 0.5)} ms, p99 ${percentile(took, 0.99)} ms; messages to a page: at most ${Math.max(...heard)}`,
      );
      // The others' ballots come as counts: messages to a page do not grow with the ballots.
      // They come so many a second, and a busy machine takes more of these.
      expect(Math.max(...heard)).toBeLessThan(PEOPLE / 2);
      expect((await page.send('closeVote', { vote })).ok).toBe(true);
      const closed = (one: LivePage) => one.workshop?.votes.find((other) => other.id === vote)?.closed;
      await eventually(() => expect(pages.every((one) => closed(one))).toBe(true));
      for (const one of pages) {
        expect(closed(one)?.tally.ballots).toBe(PEOPLE);
        expect(closed(one)?.tally.options.no?.points).toBe(PEOPLE / 5);
      }
      expect(closed(page)?.named).toHaveLength(secret ? 0 : PEOPLE);
    }

    // A fifth of the hall raises a hand, twenty announcements, and twenty-five are moved to another group.
    const asked = async (
      what: string,
      of: readonly LivePage[],
      ask: (one: LivePage, index: number) => Asked,
    ) => {
      const took = await measured(what, () =>
        each(of, of.length, async (one, index) => {
          const start = performance.now();
          expect((await ask(one, index)).ok).toBe(true);
          return performance.now() - start;
        }),
      );
      took.sort((a, b) => a - b);
      console.info(`  answered within p50 ${percentile(took, 0.5)} ms, p99 ${percentile(took, 0.99)} ms`);
    };
    const fifth = pages.slice(0, PEOPLE / 5);
    await asked(`${fifth.length} hands`, fifth, (one) => one.send('raiseCall', { kind: 'floor' }));
    const announcer = Array.from({ length: 20 }, () => page);
    await asked('20 announcements', announcer, (one, index) =>
      one.send('announce', { text: `ประกาศ ${index}` }),
    );
    const members = seats.slice(0, MOVED).map(({ memberId }) => memberId);
    const elsewhere = groups.at(-1) ?? null;
    await asked(`${members.length} moves`, fifth.slice(0, MOVED), (_one, index) =>
      page.send('moveMember', { member: members[index], group: elsewhere }),
    );
    const isCurrent = ({ workshop: known }: LivePage) =>
      known?.calls.length === fifth.length &&
      known.announcements.length === announcer.length &&
      members.every((id) => known.members[id]?.group === elsewhere);
    await eventually(() => expect(pages.filter((one) => !isCurrent(one))).toHaveLength(0));
  });
});
