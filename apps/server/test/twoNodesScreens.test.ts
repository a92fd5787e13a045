import { addProposal } from '@ruam/group-doc';
import { eventually } from '@ruam/testkit';
import { expect, it } from 'vitest';
import { code, proposal } from './support/atWork.ts';
import { Browser } from './support/Browser.ts';
import { twoNodes } from './twoNodes/twoNodes.ts';

it('a computer on one node is paired on the other, and shows what is done and written there', async (context) => {
  const { first, second, host, workshop } = await twoNodes(context);
  const here = await host.live(workshop.id);
  const computer = new Browser(second.url);
  await computer.post('/api/screen');
  const screen = await computer.screen();
  await eventually(() => expect(screen.code).not.toBeNull());
  const path = `/api/workshops/${workshop.id}/screens/main/pairings`;
  await eventually(async () => expect((await host.post(path, { code: screen.code })).status).toBe(201));
  await eventually(() => expect(screen.now?.slide?.kind).toBe('welcome'));

  expect(await code(here.send('enterStage', { stage: 'write' }))).toBe('ok');
  const shows = { kind: 'totals', by: 'group' };
  expect(await code(here.send('addSlide', { screen: 'main', shows, show: true }))).toBe('ok');
  const total = () => (screen.now?.slide?.kind === 'totals' ? screen.now.slide.total : null);
  await eventually(() => expect(total()).toBe(0));
  const room = host.room(workshop.room('agriculture'));
  await eventually(() => expect(room.provider.synced).toBe(true));
  addProposal(room.doc, proposal('p1', 100), '');
  await eventually(() => expect(total()).toBe(10_000));

  // The same computer comes back through the other node.
  const again = await computer.at(first.url).screen();
  await eventually(() => expect(again.now?.slide?.kind).toBe('totals'));
});
