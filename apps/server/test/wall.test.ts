import { textOf } from '@ruam/group-doc';
import type { WallMessage } from '@ruam/protocol';
import { eventually } from '@ruam/testkit';
import { expect, it } from 'vitest';
import type * as Y from 'yjs';
import { code, workshopAtWork } from './support/atWork.ts';
import type { LivePage } from './support/Browser.ts';
import { seat } from './support/workshop.ts';

/** What a page was told of the wall, and every message that reached it at all. */
function watcher(page: LivePage) {
  const heard: { wall: WallMessage | null; all: string } = { wall: null, all: '' };
  page.socket.onAny((...said: unknown[]) => {
    heard.all += JSON.stringify(said);
  });
  page.socket.on('wall', (message) => {
    heard.wall = message;
  });
  return heard;
}

it('tells who runs the day, and nobody else, who writes how much and who has read what', async () => {
  const { server, host, workshop, page } = await workshopAtWork();
  const [busy, quiet, neighbour, helper] = await Promise.all([
    seat(server, host, workshop, { role: 'participant', group: 'agriculture' }),
    seat(server, host, workshop, { role: 'participant', group: 'agriculture' }),
    seat(server, host, workshop, { role: 'lead', group: 'agriculture' }),
    seat(server, host, workshop, { role: 'facilitator', group: null }),
  ]);
  const others = await Promise.all([busy, quiet, neighbour].map(({ browser }) => browser.live(workshop.id)));
  const facilitator = await helper.browser.live(workshop.id);
  const [organiser, told, ...notTold] = [page, facilitator, ...others].map(watcher);
  if (!organiser || !told) throw new Error('two watch');
  const watch = (one: LivePage): Promise<{ ok: boolean }> => one.socket.emitWithAck('watchWall', true);
  for (const one of others) expect((await watch(one)).ok).toBe(false);
  for (const one of [page, facilitator]) expect((await watch(one)).ok).toBe(true);

  // One writes nine tenths of it.
  const room = workshop.room('agriculture');
  const write = (browser: typeof busy.browser, text: string) => {
    const { doc, provider } = browser.room(room);
    provider.on('sync', (synced) => {
      if (synced) (textOf(doc, 'p1', 'title') as Y.Text).insert(0, text);
    });
  };
  write(busy.browser, 'ก'.repeat(900));
  write(quiet.browser, 'ข'.repeat(100));
  await eventually(() => {
    const writers = told.wall?.writing.find(({ group }) => group === 'agriculture')?.writers ?? [];
    expect(writers.map(({ person, things }) => [person, things])).toEqual([
      [busy.memberId, 900],
      [quiet.memberId, 100],
    ]);
  });

  expect(await code(page.send('announce', { text: 'พักสิบนาที' }))).toBe('ok');
  await eventually(() => expect(others[0]?.workshop?.announcements).toHaveLength(1));
  const announcement = others[0]?.workshop?.announcements[0]?.id ?? '';
  for (const one of [others[0], others[1]])
    expect(one && (await code(one.send('readAnnouncement', { announcement })))).toBe('ok');
  const readers = [busy.memberId, quiet.memberId];
  await eventually(() => expect(told.wall?.read[announcement]).toEqual(readers));
  await eventually(() => expect(organiser.wall?.read[announcement]).toEqual(readers));
  // One's own, so that another device of the same person does not show it again; nobody else's.
  await eventually(() => expect(others[0]?.workshop?.announcements[0]?.read).toEqual([busy.memberId]));
  expect(others[2]?.workshop?.announcements[0]?.read).toBeUndefined();
  const again = await busy.browser.live(workshop.id);
  await eventually(() => expect(again.workshop?.announcements[0]?.read).toEqual([busy.memberId]));
  for (const one of notTold) {
    expect(one.wall).toBeNull();
    expect(one.all).not.toContain('"things"');
  }

  // Taken away: from the next look on nothing more is told.
  await code(page.send('changeMemberRole', { member: helper.memberId, role: 'participant' }));
  await eventually(() => facilitator.me.kind === 'member' && facilitator.me.member.role === 'participant');
  const before = JSON.stringify(told.wall);
  write(quiet.browser, 'ค'.repeat(500));
  await eventually(() =>
    expect(organiser.wall?.writing.find(({ group }) => group === 'agriculture')?.writers).toHaveLength(2),
  );
  await eventually(() =>
    expect(
      organiser.wall?.writing.find(({ group }) => group === 'agriculture')?.writers.at(-1)?.things,
    ).toBeGreaterThan(500),
  );
  expect(JSON.stringify(told.wall)).toBe(before);
});
