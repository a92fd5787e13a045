import { addProposal } from '@ruam/group-doc';
import { emptyProposal } from '@ruam/planning';
import type { UnsentMessage } from '@ruam/protocol';
import { eventually } from '@ruam/testkit';
import { expect, it } from 'vitest';
import { code } from './support/atWork.ts';
import { Browser, type LivePage } from './support/Browser.ts';
import { type MadeWorkshop, PASSWORD } from './support/workshop.ts';
import { twoEmptyNodes, twoNodes } from './twoNodes/twoNodes.ts';

/** How many devices of each member have edits that the server has not got, as a page is told. */
function unsentOn({ socket }: LivePage): Map<string, number> {
  const unsent = new Map<string, number>();
  socket.on('unsent', (message: UnsentMessage) => {
    unsent.clear();
    for (const one of message.unsent) unsent.set(one.member, one.devices);
  });
  return unsent;
}

async function seatAt(url: string, { joinCode }: MadeWorkshop, name: string) {
  const browser = new Browser(url);
  const input = { name, organisationId: null, organisationName: '', kind: 'other', groupId: 'agriculture' };
  const joined = await browser.post<{ memberId: string }>(`/api/join/${joinCode}`, input);
  expect(joined.status).toBe(201);
  return { browser, memberId: joined.body.memberId };
}

it('boards, unsent edits and calls of one node are on the pages of the other', async (context) => {
  const { second, host, workshop } = await twoNodes(context);
  const here = await host.live(workshop.id);
  const there = await host.at(second.url).live(workshop.id);
  const unsent = unsentOn(here);
  await here.send('enterStage', { stage: 'write' });
  for (const page of [here, there]) await page.socket.emitWithAck('watchBoards', true);
  await eventually(() => expect([here.boards.length, there.boards.length]).toEqual([5, 5]));

  const bo = await seatAt(second.url, workshop, 'โบ');
  const phone = await bo.browser.live(workshop.id);
  const onPhone = unsentOn(phone);
  const room = bo.browser.room(workshop.room('agriculture'));
  await eventually(() => expect(room.provider.synced).toBe(true));
  addProposal(room.doc, { ...emptyProposal('p1'), title: 'ระบบน้ำหยด' }, '');
  const boardOn = (page: LivePage) => page.boards.find(({ group }) => group === 'agriculture');
  await eventually(() => {
    for (const page of [here, there]) {
      expect(boardOn(page)?.proposals.map(({ title }) => title)).toEqual(['ระบบน้ำหยด']);
      expect(boardOn(page)?.active.map(({ name }) => name)).toEqual(['โบ']);
    }
  });

  // What the server may not take any more hangs on the phone, and the organiser's page on the other node says so.
  expect(await code(here.send('handOver', { group: 'agriculture', acceptIncomplete: true }))).toBe('ok');
  addProposal(room.doc, { ...emptyProposal('p2'), title: 'มาช้าไป' }, '');
  await eventually(() => expect(unsent.get(bo.memberId)).toBe(1));
  expect(await code(here.send('reopenGroup', { group: 'agriculture', reason: 'เพิ่มโครงการ' }))).toBe('ok');
  await eventually(() => expect(unsent.size).toBe(0));
  expect(onPhone.size).toBe(0);
  await eventually(() => expect(boardOn(there)?.proposals).toHaveLength(2));
  await eventually(() => expect(boardOn(here)?.proposals).toHaveLength(2));

  expect(await code(phone.send('raiseCall', { kind: 'help', text: 'ขอคนช่วย' }))).toBe('ok');
  await eventually(() => expect(here.workshop?.calls.map(({ text }) => text)).toEqual(['ขอคนช่วย']));
  const call = here.workshop?.calls[0]?.id;
  expect(await code(here.send('takeCall', { call }))).toBe('ok');
  await eventually(() => expect(phone.workshop?.calls[0]?.takenBy).toBeTruthy());
});

it('a change of role reaches the pages and documents of the other node', async (context) => {
  const { first, second, host, workshop } = await twoNodes(context);
  const here = await host.live(workshop.id);
  await here.send('enterStage', { stage: 'write' });
  const bo = await seatAt(second.url, workshop, 'โบ');
  const watcher = await seatAt(first.url, workshop, 'ผู้ดู');
  const phone = await bo.browser.live(workshop.id);
  const room = workshop.room('agriculture');
  const writes = bo.browser.room(room);
  const reads = watcher.browser.room(room);
  await eventually(() => expect([writes.provider.synced, reads.provider.synced]).toEqual([true, true]));
  addProposal(writes.doc, { ...emptyProposal('p1'), title: 'ก่อน' }, '');
  await eventually(() => expect(reads.doc.getMap('proposals').size).toBe(1));

  const started = performance.now();
  expect(await code(here.send('changeMemberRole', { member: bo.memberId, role: 'observer' }))).toBe('ok');
  const roleOf = (page: LivePage) => page.workshop?.members[bo.memberId]?.role;
  await eventually(() => expect(roleOf(phone)).toBe('observer'));
  addProposal(writes.doc, { ...emptyProposal('p2'), title: 'หลัง' }, '');
  console.log(`the role was there after ${Math.round(performance.now() - started)} ms`);
  // The document of the other node took it too: what is written now is not shown to anybody.
  addProposal(reads.doc, { ...emptyProposal('p3'), title: 'ของผู้อื่น' }, '');
  await eventually(() => expect(writes.doc.getMap('proposals').size).toBe(3));
  expect(reads.doc.getMap('proposals').size).toBe(2);
  // Given back, what waited on the phone is taken.
  expect(await code(here.send('changeMemberRole', { member: bo.memberId, role: 'participant' }))).toBe('ok');
  await eventually(() => expect(reads.doc.getMap('proposals').size).toBe(3));
});

it('a set-up link makes one account, on whichever nodes it is opened at once', async (context) => {
  const { first, second } = await twoEmptyNodes(context);
  const token = await second.setupToken();
  const made = await Promise.all(
    [first, second, first, second].map(({ url }, index) =>
      new Browser(url).post('/api/account/setup', {
        ...{ token, name: 'ผู้จัด', email: `host${index}@example.go.th`, password: PASSWORD },
      }),
    ),
  );
  expect(made.map(({ status }) => status).filter((status) => status === 201)).toHaveLength(1);
  // The link of the other node is worth nothing either: the account is there.
  const late = {
    token: await first.setupToken(),
    name: 'อื่น',
    email: 'other@example.go.th',
    password: PASSWORD,
  };
  for (const { url } of [first, second]) {
    expect((await new Browser(url).post('/api/account/setup', late)).status).toBeGreaterThanOrEqual(400);
  }
});

it('a personal link that one node made opens the place on both', async (context) => {
  const { first, second, host, workshop } = await twoNodes(context);
  const bo = await seatAt(first.url, workshop, 'โบ');
  const path = `/api/workshops/${workshop.id}/members/${bo.memberId}/link`;
  const made = await host.at(second.url).post<{ personalLink: string }>(path);
  for (const { url } of [first, second]) {
    const opened = await new Browser(url).get(new URL(made.body.personalLink).pathname);
    expect(opened.headers.get('location')).toBe(`/w/${workshop.id}`);
  }
});
