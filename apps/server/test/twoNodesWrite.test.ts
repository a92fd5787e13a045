import { addProposal, proposalIds, readGroup } from '@ruam/group-doc';
import { emptyProposal } from '@ruam/planning';
import { eventually } from '@ruam/testkit';
import { expect, it } from 'vitest';
import { code } from './support/atWork.ts';
import { Browser } from './support/Browser.ts';
import { twoNodes } from './twoNodes/twoNodes.ts';

async function seatOn(url: string, joinCode: string, name: string) {
  const browser = new Browser(url);
  const input = { name, organisationId: null, organisationName: '', kind: 'other', groupId: 'agriculture' };
  const joined = await browser.post<{ memberId: string }>(`/api/join/${joinCode}`, input);
  expect(joined.status).toBe(201);
  return { browser, memberId: joined.body.memberId };
}

it('two people on two nodes write one document, and see each other', async (context) => {
  const { first, second, host, workshop } = await twoNodes(context);
  const page = await host.live(workshop.id);
  expect(await code(page.send('enterStage', { stage: 'write' }))).toBe('ok');
  const ann = await seatOn(first.url, workshop.joinCode, 'แอน');
  const bo = await seatOn(second.url, workshop.joinCode, 'โบ');
  const room = workshop.room('agriculture');
  const here = ann.browser.room(room);
  const there = bo.browser.room(room);
  await eventually(() => expect([here.provider.synced, there.provider.synced]).toEqual([true, true]));

  addProposal(here.doc, { ...emptyProposal('p1'), title: 'ระบบน้ำหยด' }, '');
  await eventually(() => expect(proposalIds(there.doc)).toEqual(['p1']));
  addProposal(there.doc, { ...emptyProposal('p2'), title: 'ถนนสายรอง' }, '');
  addProposal(here.doc, { ...emptyProposal('p3'), title: 'ตลาดกลาง' }, '');
  await eventually(() => {
    expect(readGroup(here.doc)).toHaveLength(3);
    expect(readGroup(there.doc)).toEqual(readGroup(here.doc));
  });

  const seenBy = ({ provider }: typeof here) =>
    [...provider.awareness.getStates().values()]
      .map((state) => state.user?.name)
      .filter(Boolean)
      .sort();
  here.provider.awareness.setLocalStateField('at', 'title');
  there.provider.awareness.setLocalStateField('at', 'reason');
  await eventually(() => expect(seenBy(here)).toContain('โบ'));
  await eventually(() => expect(seenBy(there)).toContain('แอน'));
  bo.browser.room(room);
  there.provider.destroy();
  await eventually(() => expect(seenBy(here)).not.toContain('โบ'));
});

it('a decision on one node is known on the other at once; who is there is counted over both', async (context) => {
  const { first, second, host, workshop } = await twoNodes(context);
  const here = await host.live(workshop.id);
  const there = await host.at(second.url).live(workshop.id);
  expect(await code(here.send('enterStage', { stage: 'write' }))).toBe('ok');
  await eventually(() => expect(there.workshop?.stage).toBe('write'));

  // The same version on both: one of the two appends first, the other decides again.
  const texts = ['1', '2', '3', '4', '5', '6'];
  const answers = texts.map((text, index) => code((index % 2 ? here : there).send('announce', { text })));
  expect(await Promise.all(answers)).toEqual(texts.map(() => 'ok'));
  await eventually(() => {
    for (const page of [here, there]) {
      expect(page.workshop?.announcements.map(({ text }) => text).sort()).toEqual(texts);
    }
  });
  expect(there.workshop).toEqual(here.workshop);

  const ann = await seatOn(first.url, workshop.joinCode, 'แอน');
  const phone = await ann.browser.live(workshop.id);
  await eventually(() => expect(there.present.get(ann.memberId)).toBe(1));
  const laptop = new Browser(second.url);
  const link = await host.post<{ personalLink: string }>(
    `/api/workshops/${workshop.id}/members/${ann.memberId}/link`,
  );
  await laptop.get(new URL(link.body.personalLink).pathname);
  const onLaptop = await laptop.live(workshop.id);
  await eventually(() => {
    for (const page of [here, there, onLaptop]) expect(page.present.get(ann.memberId)).toBe(2);
  });
  phone.socket.disconnect();
  await eventually(() => {
    for (const page of [here, there, onLaptop]) expect(page.present.get(ann.memberId)).toBe(1);
  });

  // Somebody who is removed on one node is out on the other.
  const room = laptop.room(workshop.room('agriculture'));
  await eventually(() => expect(room.provider.synced).toBe(true));
  const closed = new Promise<number>((resolve) => {
    room.provider.on('connection-close', (event) => resolve(event?.code ?? 0));
  });
  expect(await code(here.send('removeMember', { member: ann.memberId }))).toBe('ok');
  await eventually(() => expect(onLaptop.ended?.code).toBeDefined());
  expect(await closed).toBe(4403);

  // And a browser that signs out on one node is signed out on its sockets of the other.
  const elsewhere = await host.at(second.url).live(workshop.id);
  expect((await host.ask('POST', '/api/account/sign-out')).status).toBeLessThan(300);
  await eventually(() => expect(elsewhere.ended?.code).toBeDefined());
});
