import { cp } from 'node:fs/promises';
import { addProposal, readGroup, setText, textOf } from '@ruam/group-doc';
import { emptyProposal } from '@ruam/planning';
import { decodeAcknowledged, encodeHello, encodeMark, messageType, syncVersion } from '@ruam/protocol';
import { eventually } from '@ruam/testkit';
import { describe, expect, it } from 'vitest';
import type { WebSocket } from 'ws';
import * as Y from 'yjs';
import { SERVER_IDENTITY } from '../src/sync/roomPolicy.ts';
import type { Browser, OpenRoom } from './support/Browser.ts';
import { temporaryFolder, testServer } from './support/testServer.ts';
import { join, type MadeWorkshop, makeWorkshop, organiser, seat } from './support/workshop.ts';

async function enterStage(host: Browser, workshop: MadeWorkshop, stage: string): Promise<void> {
  const outcome = await (await host.live(workshop.id)).send('enterStage', { stage });
  if (!outcome.ok) throw new Error(outcome.refusal.en);
}

const synced = ({ provider }: OpenRoom) => eventually(() => provider.synced);
const titles = (doc: Y.Doc) => readGroup(doc).map(({ title }) => title);
const add = (doc: Y.Doc, id: string, title: string) => addProposal(doc, { ...emptyProposal(id), title }, 'm');

describe('writing together', () => {
  it('two people converge, and the room was seeded before the first came', async () => {
    const server = await testServer();
    const host = await organiser(server);
    const workshop = await makeWorkshop(host);
    await enterStage(host, workshop, 'write');
    const a = (await join(server, workshop)).browser.room(workshop.room('agriculture'));
    const b = (await join(server, workshop)).browser.room(workshop.room('agriculture'));
    await Promise.all([synced(a), synced(b)]);
    expect(a.doc.getMap('meta').get('version')).toBeDefined();
    add(a.doc, 'p1', 'พัฒนาแหล่งน้ำ');
    add(b.doc, 'p2', 'ส่งเสริมผ้าทอ');
    await eventually(() => titles(a.doc).length === 2 && titles(b.doc).length === 2);
    const title = (doc: Y.Doc) => textOf(doc, 'p1', 'title') as Y.Text;
    setText(title(a.doc), 'พัฒนาแหล่งน้ำขนาดเล็ก');
    setText(title(b.doc), 'เร่งพัฒนาแหล่งน้ำ');
    await eventually(() => title(a.doc).toString() === title(b.doc).toString());
    await eventually(() => title(a.doc).toString() === 'เร่งพัฒนาแหล่งน้ำขนาดเล็ก');
    const stored = await server.services.rooms.read(workshop.room('agriculture'));
    expect(titles(stored).sort()).toEqual(titles(a.doc).sort());
  });

  it('acknowledges only what a new server reads back from disk', async () => {
    const folder = await temporaryFolder();
    const server = await testServer({ store: `file:${folder}` });
    const host = await organiser(server);
    const workshop = await makeWorkshop(host);
    await enterStage(host, workshop, 'write');
    const { browser } = await join(server, workshop);
    const room = browser.room(workshop.room('agriculture'));
    await synced(room);
    let acknowledged: ReturnType<typeof decodeAcknowledged> | null = null;
    room.provider.messageHandlers[messageType.acknowledged] = (_encoder, decoder) => {
      acknowledged = decodeAcknowledged(decoder.arr);
      decoder.pos = decoder.arr.length;
    };
    const ws = room.provider.ws as unknown as WebSocket;
    ws.send(encodeHello({ version: syncVersion }));
    add(room.doc, 'p1', 'ถนนสายหลัก');
    ws.send(encodeMark(7));
    await eventually(() => acknowledged?.mark === 7);
    // The files as they are at this moment, as after a power cut.
    const found = await temporaryFolder();
    await cp(folder, found, { recursive: true });
    const copy = await testServer({ store: `file:${found}` });
    const read = await copy.services.rooms.read(workshop.room('agriculture'));
    expect(titles(read)).toEqual(['ถนนสายหลัก']);
    const told = Y.decodeStateVector((acknowledged as unknown as { stateVector: Uint8Array }).stateVector);
    expect(told.get(room.doc.clientID)).toBe(
      Y.decodeStateVector(Y.encodeStateVector(read)).get(room.doc.clientID),
    );
  });

  it.each([
    ['a participant of another group', { role: 'participant', group: 'tourism' }, 4403],
    ['an observer', { role: 'observer', group: null }, null],
    ['staff', { role: 'staff', group: null }, null],
  ])('%s writes nothing, neither as an update nor as an answer', async (_who, input, closeCode) => {
    const server = await testServer();
    const host = await organiser(server);
    const workshop = await makeWorkshop(host);
    await enterStage(host, workshop, 'write');
    const { browser } = await seat(server, host, workshop, input);
    // Written before it connects: it goes out as the answer to the server's question (sync step 2).
    const doc = new Y.Doc();
    add(doc, 'early', 'ก่อนเชื่อมต่อ');
    const room = browser.room(workshop.room('agriculture'), doc);
    if (closeCode) {
      const code = await new Promise((resolve) =>
        room.provider.on('connection-close', (event) => resolve(event?.code)),
      );
      expect(code).toBe(closeCode);
    } else {
      await synced(room);
      add(doc, 'late', 'หลังเชื่อมต่อ');
      await enterStage(host, workshop, 'consolidate');
    }
    const stored = await server.services.rooms.read(workshop.room('agriculture'));
    expect(titles(stored)).toEqual([]);
  });

  it('takes what was typed too early as soon as the stage allows it', async () => {
    const server = await testServer();
    const host = await organiser(server);
    const workshop = await makeWorkshop(host);
    const { browser } = await join(server, workshop);
    const room = browser.room(workshop.room('agriculture'));
    await synced(room);
    add(room.doc, 'p1', 'พิมพ์ไว้ก่อน');
    await enterStage(host, workshop, 'write');
    await eventually(
      async () => titles(await server.services.rooms.read(workshop.room('agriculture'))).length === 1,
    );
  });

  it('stamps the name that the server knows, whatever the page says', async () => {
    const server = await testServer();
    const host = await organiser(server);
    const workshop = await makeWorkshop(host);
    const a = await join(server, workshop, { name: 'ผู้แทนจริง' });
    const b = await join(server, workshop);
    const liar = a.browser.room(workshop.room('agriculture'));
    const reader = b.browser.room(workshop.room('agriculture'));
    await Promise.all([synced(liar), synced(reader)]);
    liar.provider.awareness.setLocalStateField('user', {
      name: 'ผู้ว่าราชการ',
      role: 'facilitator',
      colour: 'red',
    });
    const seen = () => reader.provider.awareness.getStates().get(liar.doc.clientID)?.user;
    await eventually(() => seen() !== undefined);
    expect(seen()).toMatchObject({ personId: a.memberId, name: 'ผู้แทนจริง', role: 'participant' });
    expect(seen().colour).toMatch(/^#[0-9a-f]{6}$/);
  });

  it('shows the whole board to everybody who asks at once', async () => {
    const server = await testServer();
    const host = await organiser(server);
    const workshop = await makeWorkshop(host);
    await server.services.rooms.edit(
      workshop.room('agriculture'),
      (doc) => void add(doc, 'p1', 'แหล่งน้ำ'),
      SERVER_IDENTITY,
    );
    const pages = await Promise.all([1, 2, 3].map(() => host.live(workshop.id)));
    await Promise.all(pages.map((page) => page.socket.emitWithAck('watchBoards', true)));
    await eventually(() => pages.every((page) => page.boards.length === 5));
    for (const page of pages) {
      expect(page.boards.find(({ group }) => group === 'agriculture')?.proposals).toHaveLength(1);
    }
  });

  it('shows boards to those who watch, with sums and who is there', async () => {
    const server = await testServer();
    const host = await organiser(server);
    const workshop = await makeWorkshop(host);
    await enterStage(host, workshop, 'write');
    const page = await host.live(workshop.id);
    await page.socket.emitWithAck('watchBoards', true);
    await eventually(() => page.boards.length === 5);
    const { browser, memberId } = await join(server, workshop);
    const room = browser.room(workshop.room('agriculture'));
    await synced(room);
    const activity = { id: 'a1', name: 'ขุดลอก', amount: 125_000_050, start: '', end: '', agency: null };
    addProposal(room.doc, { ...emptyProposal('p1'), title: 'แหล่งน้ำ', activities: [activity] }, memberId);
    const board = () => page.boards.find(({ group }) => group === 'agriculture');
    await eventually(() => board()?.proposals.length === 1);
    expect(board()).toMatchObject({
      total: 125_000_050,
      active: [{ member: memberId }],
      proposals: [{ id: 'p1', title: 'แหล่งน้ำ', total: 125_000_050 }],
    });
  });
});
