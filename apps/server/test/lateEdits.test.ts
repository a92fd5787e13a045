import {
  addProposal,
  proposalIds,
  readGroup,
  readProposal,
  removeProposal,
  setField,
  setText,
  textOf,
} from '@ruam/group-doc';
import type { HeldDevice, LateEditsMessage } from '@ruam/protocol';
import { openStorage } from '@ruam/storage';
import { eventually } from '@ruam/testkit';
import { describe, expect, it, onTestFinished } from 'vitest';
import type * as Y from 'yjs';
import { code, proposal, workshopAtWork } from './support/atWork.ts';
import type { LivePage, OpenRoom } from './support/Browser.ts';
import { type TestServer, temporaryFolder, testServer } from './support/testServer.ts';
import { join, makeWorkshop, organiser, type Seat, seat } from './support/workshop.ts';

const GROUP = 'agriculture';

/** A phone that has the group open and loses the network; the lead hands over; `write` is what it types meanwhile. */
async function late(write: (doc: Y.Doc) => void) {
  const { server, host, workshop, page } = await workshopAtWork();
  const lead = await seat(server, host, workshop, { role: 'lead', group: GROUP });
  const leadPage = await lead.browser.live(workshop.id);
  const phone = await join(server, workshop);
  const room = phone.browser.room(workshop.room(GROUP));
  await eventually(() => room.provider.synced && readGroup(room.doc).length === 2);
  room.provider.disconnect();
  write(room.doc);
  expect(await code(leadPage.send('handOver', { group: GROUP, acceptIncomplete: true }))).toBe('ok');
  const back = phone.browser.room(workshop.room(GROUP), room.doc);
  await eventually(() => (leadPage.workshop?.lateEdits.length ?? 0) > 0);
  const stored = async () => readGroup(await server.services.rooms.read(workshop.room(GROUP)));
  const tray = async (who: Seat['browser']) =>
    (await who.get<LateEditsMessage>(`/api/workshops/${workshop.id}/late/${GROUP}`)).body.edits;
  return { server, host, workshop, page, lead, leadPage, phone, room: back, stored, tray };
}

const retitle = (title: string) => (doc: Y.Doc) => setText(textOf(doc, 'p1', 'title') as Y.Text, title);
const isSettled = (page: LivePage) => eventually(() => page.workshop?.lateEdits[0]?.settled != null);
const titleIn = (room: OpenRoom) => readProposal(room.doc, 'p1')?.title;

describe('edits that come after the hand-over', () => {
  it('wait in the tray, named and counted, and change neither the room nor what was handed over', async () => {
    const one = await late((doc) => {
      retitle('ถนนสายใหม่')(doc);
      setField(doc, 'p1', 'priority', 2);
      addProposal(doc, proposal('p9', 70), '');
    });
    const { leadPage, phone, lead, stored, tray, room } = one;
    const [kept] = leadPage.workshop?.lateEdits ?? [];
    expect(kept).toMatchObject({ group: GROUP, by: phone.memberId, proposals: 2, settled: null });
    const [shown] = await tray(lead.browser);
    expect(shown?.name).toBe('ผู้แทนจังหวัดเชียงใหม่');
    expect(shown?.changes.map(({ proposal, unit, is }) => [proposal, unit, is])).toEqual([
      ['p1', 'title', 'changed'],
      ['p1', 'priority', 'changed'],
      ['p9', '', 'added'],
    ]);
    expect(shown?.changes[0]?.fields).toEqual([{ path: 'title', before: 'โครงการ p1', after: 'ถนนสายใหม่' }]);
    expect((await stored()).map(({ id, title }) => [id, title])).toEqual([
      ['p1', 'โครงการ p1'],
      ['p2', 'โครงการ p2'],
    ]);
    expect(leadPage.workshop?.groups[0]?.handOver).toMatchObject({ edition: 1, proposals: 2 });
    expect(titleIn(room)).toBe('ถนนสายใหม่');
  });

  it('come again with more after the phone was away again: one entry, with all of it', async () => {
    const { leadPage, lead, phone, workshop, tray, room } = await late(retitle('หนึ่ง'));
    const [first] = leadPage.workshop?.lateEdits ?? [];
    room.provider.disconnect();
    retitle('หนึ่งสอง')(room.doc);
    phone.browser.room(workshop.room(GROUP), room.doc);
    await eventually(() => leadPage.workshop?.lateEdits[0]?.id !== first?.id);
    expect(leadPage.workshop?.lateEdits).toHaveLength(1);
    expect((await tray(lead.browser))[0]?.changes[0]?.fields[0]?.after).toBe('หนึ่งสอง');
  });

  it('are taken in as their writer’s own, and make the next edition', async () => {
    const { server, workshop, leadPage, phone, room, stored } = await late(retitle('ถนนสายใหม่'));
    const id = leadPage.workshop?.lateEdits[0]?.id ?? '';
    expect(await code(leadPage.send('settleLateEdits', { group: GROUP, edits: [{ id, take: 'all' }] }))).toBe(
      'ok',
    );
    await isSettled(leadPage);
    expect(leadPage.workshop?.lateEdits[0]?.settled).toMatchObject({ taken: 1, refused: 0 });
    expect((await stored())[0]?.title).toBe('ถนนสายใหม่');
    const [group] = leadPage.workshop?.groups ?? [];
    expect(group?.handOver?.edition).toBe(2);
    expect(group?.earlierHandOvers).toHaveLength(1);
    expect(group?.reopenings[0]?.reason).toContain('ส่งมอบ');
    const { checkpoints, owners } = await server.services.rooms.history(workshop.room(GROUP));
    expect(checkpoints.at(-1)?.by).toBe(phone.memberId);
    expect(owners.get(room.doc.clientID)?.personId).toBe(phone.memberId);
    expect(await code(leadPage.send('settleLateEdits', { group: GROUP, edits: [{ id, take: 'all' }] }))).toBe(
      'lateEdits.settledMeanwhile',
    );
  });

  it('are taken in part; what is refused needs a reason, is taken back on the phone, and is kept', async () => {
    const { leadPage, phone, room, stored, tray, workshop, server } = await late((doc) => {
      retitle('ถนนสายใหม่')(doc);
      addProposal(doc, proposal('p9', 70), '');
      removeProposal(doc, 'p2', 'x', 1);
    });
    const id = leadPage.workshop?.lateEdits[0]?.id ?? '';
    const choice = { group: GROUP, edits: [{ id, take: ['p1 title'] }] };
    expect(await code(leadPage.send('settleLateEdits', choice))).toBe('lateEdits.reasonNeeded');
    expect((await stored())[0]?.title).toBe('โครงการ p1');
    expect(await code(leadPage.send('settleLateEdits', { ...choice, reason: 'ปิดรับโครงการใหม่แล้ว' }))).toBe(
      'ok',
    );
    await isSettled(leadPage);
    expect(leadPage.workshop?.lateEdits[0]?.settled).toMatchObject({
      ...{ taken: 1, refused: 2, reason: 'ปิดรับโครงการใหม่แล้ว' },
    });
    expect((await stored()).map(({ id, title }) => [id, title])).toEqual([
      ['p1', 'ถนนสายใหม่'],
      ['p2', 'โครงการ p2'],
    ]);
    // The page has the same, sends nothing again, and its writer still reads what was refused.
    await eventually(() => proposalIds(room.doc).join() === 'p1,p2');
    const rooms = server.services.rooms;
    await eventually(() => !rooms.sessions(workshop.room(GROUP)).some((one) => one.unacknowledged));
    const [record] = await tray(phone.browser);
    expect(record?.changes.map(({ proposal, taken }) => [proposal, taken])).toEqual([
      ['p1', true],
      ['p2', false],
      ['p9', false],
    ]);
    expect(record?.changes[2]?.fields.find(({ path }) => path === 'title')?.after).toBe('โครงการ p9');
  });

  it('when all are refused what was handed over stands, and reopening does not bring them back', async () => {
    const { page, leadPage, phone, stored, workshop, room } = await late(retitle('ถนนสายใหม่'));
    const id = leadPage.workshop?.lateEdits[0]?.id ?? '';
    const refusal = { group: GROUP, edits: [{ id, take: [] }], reason: 'ชื่อเดิมถูกแล้ว' };
    expect(await code(leadPage.send('settleLateEdits', refusal))).toBe('ok');
    await isSettled(leadPage);
    expect(leadPage.workshop?.groups[0]?.handOver?.edition).toBe(1);
    await eventually(() => titleIn(room) === 'โครงการ p1');
    expect(await code(page.send('reopenGroup', { group: GROUP, reason: 'แก้ตัวเลข' }))).toBe('ok');
    const again = phone.browser.room(workshop.room(GROUP), room.doc);
    await eventually(() => again.provider.synced);
    setField(room.doc, 'p1', 'priority', 3);
    await eventually(async () => (await stored())[0]?.priority === 3);
    expect((await stored())[0]?.title).toBe('โครงการ p1');
  });

  it('are decided about by the lead and those who run the day alone, and read by the group', async () => {
    const { server, host, workshop, leadPage, phone, tray } = await late(retitle('ถนน'));
    const input = { group: GROUP, edits: [{ id: leadPage.workshop?.lateEdits[0]?.id, take: 'all' }] };
    const author = await phone.browser.live(workshop.id);
    expect(await code(author.send('settleLateEdits', input))).toBe('can.notAllowed');
    const other = await seat(server, host, workshop, { role: 'lead', group: 'tourism' });
    expect(await code((await other.browser.live(workshop.id)).send('settleLateEdits', input))).toBe(
      'can.notAllowed',
    );
    const forged = { id: 'x', group: GROUP, by: phone.memberId, proposals: 1, changes: 1 };
    expect(await code(author.send('keepLateEdits', { late: forged, replaces: null }))).toBe('can.serverOnly');
    expect(await tray(phone.browser)).toHaveLength(1);
    expect((await other.browser.get(`/api/workshops/${workshop.id}/late/${GROUP}`)).code).toBe(
      'can.notAllowed',
    );
  });

  it('of an observer are not kept', async () => {
    const { server, host, workshop, leadPage } = await late(retitle('ถนน'));
    const watcher = await seat(server, host, workshop, { role: 'observer', group: GROUP });
    const { doc, provider } = watcher.browser.room(workshop.room(GROUP));
    await eventually(() => provider.synced);
    retitle('ผู้สังเกตการณ์เขียน')(doc);
    const other = await join(server, workshop);
    const third = other.browser.room(workshop.room(GROUP));
    await eventually(() => third.provider.synced);
    setText(textOf(third.doc, 'p2', 'title') as Y.Text, 'ผู้เข้าร่วมเขียน');
    await eventually(() => leadPage.workshop?.lateEdits.length === 2);
    expect(leadPage.workshop?.lateEdits.map(({ by }) => by)).not.toContain(watcher.memberId);
  });
});

describe('before a hand-over', () => {
  it('who still holds edits is counted, who left with some is waited for, and who comes back is through', async () => {
    const { server, host, workshop } = await workshopAtWork();
    const lead = await seat(server, host, workshop, { role: 'lead', group: GROUP });
    const leadPage = await lead.browser.live(workshop.id);
    const phone = await join(server, workshop);
    const room = phone.browser.room(workshop.room(GROUP));
    await eventually(() => room.provider.synced);
    const held = async () =>
      (await lead.browser.get<HeldDevice[]>(`/api/workshops/${workshop.id}/late/${GROUP}/held`)).body;
    room.provider.awareness.setLocalState({ unsent: 3 });
    await eventually(async () =>
      expect(await held()).toMatchObject([{ person: phone.memberId, unsent: 3, isAway: false }]),
    );
    room.provider.disconnect();
    await eventually(async () => expect(await held()).toMatchObject([{ unsent: 3, isAway: true }]));
    const input = { group: GROUP, acceptIncomplete: true };
    expect(await code(leadPage.send('handOver', input))).toBe('handOver.unsent');
    const back = phone.browser.room(workshop.room(GROUP), room.doc);
    await eventually(() => back.provider.synced);
    back.provider.awareness.setLocalState({ unsent: 0 });
    await eventually(async () => expect(await held()).toMatchObject([{ unsent: 0, isAway: false }]));
    expect(await code(leadPage.send('handOver', input))).toBe('ok');
  });

  it('who left with unsent edits is known after a restart, with the time they left, until they are back', async () => {
    const store = `file:${await temporaryFolder()}`;
    const storage = await openStorage(store);
    onTestFinished(() => storage.close());
    const first = await testServer({ storage });
    const host = await organiser(first);
    const workshop = await makeWorkshop(host);
    await (await host.live(workshop.id)).send('enterStage', { stage: 'write' });
    const [gone, here] = [await join(first, workshop), await join(first, workshop)];
    const heldOn = async ({ url }: TestServer) =>
      (await host.at(url).get<HeldDevice[]>(`/api/workshops/${workshop.id}/late/${GROUP}/held`)).body;
    for (const [who, unsent] of [
      [gone, 3],
      [here, 2],
    ] as const) {
      const { provider } = who.browser.room(workshop.room(GROUP));
      await eventually(() => provider.synced);
      provider.awareness.setLocalState({ unsent });
      await eventually(async () =>
        expect(await heldOn(first)).toContainEqual(expect.objectContaining({ person: who.memberId, unsent })),
      );
      if (who === gone) provider.disconnect();
    }
    await eventually(async () =>
      expect(await heldOn(first)).toContainEqual(
        expect.objectContaining({ person: gone.memberId, isAway: true }),
      ),
    );
    const before = (await heldOn(first)).find(({ person }) => person === gone.memberId);
    await first.close();

    const second = await testServer({ storage });
    const held = await heldOn(second);
    expect(held).toContainEqual(before);
    expect(held).toContainEqual(expect.objectContaining({ person: here.memberId, unsent: 2, isAway: true }));
    const { provider } = gone.browser.at(second.url).room(workshop.room(GROUP));
    await eventually(() => provider.synced);
    provider.awareness.setLocalState({ unsent: 0 });
    await eventually(async () =>
      expect(await heldOn(second)).toContainEqual(
        expect.objectContaining({ person: gone.memberId, unsent: 0, isAway: false }),
      ),
    );
    await second.close();
    const third = await testServer({ storage });
    expect((await heldOn(third)).filter(({ unsent }) => unsent > 0).map(({ person }) => person)).toEqual([
      here.memberId,
    ]);
  });
});
