import type { MergeDraftMessage } from '@ruam/protocol';
import { eventually } from '@ruam/testkit';
import type { Outcome } from '@ruam/workshop';
import { expect, it } from 'vitest';
import { workshopAtWork } from './support/atWork.ts';
import type { LivePage, ScreenPage } from './support/Browser.ts';
import { join, seat } from './support/workshop.ts';

const DRAFT: MergeDraftMessage = {
  ...{ sources: ['p1', 'p2'], title: 'รวมสองโครงการ', rule: 'keepOne', keep: 'p2' },
  ...{ amounts: {}, shares: { p1: 10_000, p2: 2_500 }, reason: '', reasonKind: null },
};
const codeOf = (outcome: Outcome<null>) => (outcome.ok ? 'ok' : outcome.refusal.code);
const show = async (page: LivePage, draft: unknown) =>
  codeOf(await page.socket.emitWithAck('showMergeDraft', draft as MergeDraftMessage));
const mergeOn = (screen: ScreenPage) => {
  const slide = screen.now?.slide;
  return slide?.kind === 'merge' ? slide.merge : null;
};

it('a merge that is being made reaches the screens, is no decision, and is gone with its page', async () => {
  const { server, host, workshop, page: organiser } = await workshopAtWork('consolidate');
  expect((await organiser.send('handOver', { group: 'agriculture', acceptIncomplete: true })).ok).toBe(true);
  const { sources } = DRAFT;
  const facilitator = await seat(server, host, workshop, { role: 'facilitator' });
  const projector = await seat(server, host, workshop, { role: 'observer' });
  const making = await facilitator.browser.live(workshop.id);
  const screen = await projector.browser.screen({ workshop: workshop.id });
  await organiser.send('addSlide', { screen: 'main', shows: { kind: 'merge', sources }, show: true });
  // Nobody says how yet: what they come to together.
  const sum = 35_000;
  await eventually(() =>
    expect(mergeOn(screen)).toMatchObject({ state: 'draft', title: '', rule: null, after: sum }),
  );
  const before = server.services.workshops.get(workshop.id)?.version;

  // A whole title typed: the screen gets the last of it, in fewer messages than keystrokes.
  const heard = screen.messages;
  const titles = Array.from({ length: 40 }, (_, at) => DRAFT.title + 'ก'.repeat(at));
  await Promise.all(titles.map((title) => show(making, { ...DRAFT, title })));
  await eventually(() => expect(mergeOn(screen)?.title).toBe(titles.at(-1)));
  expect(screen.messages - heard).toBeLessThan(titles.length);
  expect(mergeOn(screen)).toMatchObject({ rule: 'keepOne', after: 25_000, kept: 'โครงการ p2' });
  // Whoever looks later sees it at once.
  const late = await host.screen({ workshop: workshop.id });
  await eventually(() => expect(mergeOn(late)?.title).toBe(titles.at(-1)));

  making.socket.disconnect();
  await eventually(() => expect(mergeOn(screen)).toMatchObject({ title: '', rule: null, after: sum }));
  expect(server.services.workshops.get(workshop.id)?.version).toBe(before);
});

it('is shown only by whoever may put something on the screen', async () => {
  const { server, host, workshop, page } = await workshopAtWork('consolidate');
  const participant = await (await join(server, workshop)).browser.live(workshop.id);
  const observer = await (await seat(server, host, workshop, { role: 'observer' })).browser.live(workshop.id);
  expect(await show(participant, DRAFT)).toBe('can.notAllowed');
  expect(await show(observer, DRAFT)).toBe('can.notAllowed');
  for (const bad of [
    {},
    { ...DRAFT, rule: 'most' },
    { ...DRAFT, more: 1 },
    { ...DRAFT, shares: { p1: 0.5 } },
    'x',
  ])
    expect(await show(page, bad)).toBe('http.badInput');
  expect(await show(page, DRAFT)).toBe('ok');
  expect(await show(page, null)).toBe('ok');
});
