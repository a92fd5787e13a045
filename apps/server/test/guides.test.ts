import type { Guide } from '@ruam/protocol';
import { eventually } from '@ruam/testkit';
import type { Outcome } from '@ruam/workshop';
import { expect, it } from 'vitest';
import { code, workshopAtWork } from './support/atWork.ts';
import type { LivePage } from './support/Browser.ts';
import { seat } from './support/workshop.ts';

function hears(page: LivePage) {
  const heard: { guides: Guide[] } = { guides: [] };
  page.socket.on('guides', ({ guides }) => {
    heard.guides = guides;
  });
  return heard;
}

const guide = (page: LivePage, path: unknown): Promise<Outcome<null>> =>
  page.socket.emitWithAck('guide', path as string);

it('tells everybody where somebody leads the way, and nothing more once their page is gone', async () => {
  const { server, host, workshop } = await workshopAtWork();
  const [helper, reader] = await Promise.all([
    seat(server, host, workshop, { role: 'facilitator', group: null }),
    seat(server, host, workshop, { role: 'participant', group: 'agriculture' }),
  ]);
  const [leader, follower] = [await helper.browser.live(workshop.id), await reader.browser.live(workshop.id)];
  const heard = hears(follower);

  expect(await guide(follower, 'now')).toMatchObject({ ok: false, refusal: { code: 'can.notAllowed' } });
  for (const elsewhere of ['//elsewhere.example', '../account', 'groups/', '', 7])
    expect((await guide(leader, elsewhere)).ok).toBe(false);
  expect((await guide(leader, 'groups/agriculture')).ok).toBe(true);
  await eventually(() => expect(heard.guides.map(({ path }) => path)).toEqual(['groups/agriculture']));
  expect(heard.guides[0]?.person).toBe(helper.memberId);

  // Asked of everybody, it names whom to follow: whoever asks, not whom they like.
  expect(await code(leader.send('callAttention', { kind: 'follow' }))).toBe('ok');
  await eventually(() =>
    expect(follower.workshop?.attention).toMatchObject({ kind: 'follow', leader: helper.memberId }),
  );
  expect(await code(leader.send('callAttention', { kind: 'follow', leader: reader.memberId }))).toBe(
    'input.invalid',
  );

  // Who comes later hears of it at once; the page that led goes, and leads no more.
  await guide(leader, 'groups/agriculture/p1');
  await eventually(() => expect(heard.guides[0]?.path).toBe('groups/agriculture/p1'));
  leader.socket.disconnect();
  await eventually(() => expect(heard.guides).toEqual([]));
});
