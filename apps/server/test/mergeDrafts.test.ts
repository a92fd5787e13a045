import type { MergeDraftMessage } from '@ruam/protocol';
import { eventually } from '@ruam/testkit';
import type { Outcome } from '@ruam/workshop';
import { expect, it } from 'vitest';
import { workshopAtWork } from './support/atWork.ts';
import type { LivePage } from './support/Browser.ts';
import { join, seat } from './support/workshop.ts';

const DRAFT: MergeDraftMessage = {
  ...{ sources: ['p1', 'p2'], title: 'รวมสองโครงการ', rule: 'keepOne', keep: 'p2' },
  ...{ amounts: {}, shares: { p1: 10_000, p2: 2_500 }, reason: '', reasonKind: null },
};
const codeOf = (outcome: Outcome<null>) => (outcome.ok ? 'ok' : outcome.refusal.code);
const show = async (page: LivePage, draft: unknown) =>
  codeOf(await page.socket.emitWithAck('showMergeDraft', draft as MergeDraftMessage));
const watch = async (page: LivePage, on = true) => {
  const heard: (MergeDraftMessage | null)[] = [];
  page.socket.on('mergeDraft', ({ draft }) => heard.push(draft));
  return { heard, code: codeOf(await page.socket.emitWithAck('watchMergeDraft', on)) };
};

it('a merge that is being made reaches the screens, is no decision, and is gone with its page', async () => {
  const { server, host, workshop, page: organiser } = await workshopAtWork('consolidate');
  const facilitator = await seat(server, host, workshop, { role: 'facilitator' });
  const projector = await seat(server, host, workshop, { role: 'observer' });
  const [making, screen] = [
    await facilitator.browser.live(workshop.id),
    await projector.browser.live(workshop.id),
  ];
  const watching = await watch(screen);
  expect(watching.code).toBe('ok');
  await eventually(() => expect(watching.heard).toEqual([null]));
  const before = server.services.workshops.get(workshop.id)?.version;

  // A whole title typed: the screen gets the last of it, in fewer messages than keystrokes.
  const titles = Array.from({ length: 40 }, (_, at) => DRAFT.title + 'ก'.repeat(at));
  await Promise.all(titles.map((title) => show(making, { ...DRAFT, title })));
  await eventually(() => expect(watching.heard.at(-1)?.title).toBe(titles.at(-1)));
  expect(watching.heard.length).toBeLessThan(20);
  expect(watching.heard.at(-1)).toEqual({ ...DRAFT, title: titles.at(-1) });
  // Whoever looks later sees it at once.
  const late = await watch(organiser);
  await eventually(() => expect(late.heard.at(-1)?.title).toBe(titles.at(-1)));

  making.socket.disconnect();
  await eventually(() => expect(watching.heard.at(-1)).toBeNull());
  expect(server.services.workshops.get(workshop.id)?.version).toBe(before);
});

it('is shown only by whoever may put something on the screen, and only to those who may read the list', async () => {
  const { server, host, workshop, page } = await workshopAtWork('consolidate');
  const participant = await (await join(server, workshop)).browser.live(workshop.id);
  const observer = await (await seat(server, host, workshop, { role: 'observer' })).browser.live(workshop.id);
  const screen = await watch(observer);
  expect(await show(participant, DRAFT)).toBe('can.notAllowed');
  expect(await show(observer, DRAFT)).toBe('can.notAllowed');
  const outsider = await watch(participant);
  expect(outsider.code).toBe('can.notAllowed');
  for (const bad of [
    {},
    { ...DRAFT, rule: 'most' },
    { ...DRAFT, more: 1 },
    { ...DRAFT, shares: { p1: 0.5 } },
    'x',
  ])
    expect(await show(page, bad)).toBe('http.badInput');
  expect(await show(page, DRAFT)).toBe('ok');
  await eventually(() => expect(screen.heard.at(-1)).toEqual(DRAFT));
  expect(await show(page, null)).toBe('ok');
  await eventually(() => expect(screen.heard.at(-1)).toBeNull());
  expect(outsider.heard).toEqual([]);
});
