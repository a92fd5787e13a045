import { addProposal, readGroup, setText, textOf } from '@ruam/group-doc';
import { eventually, manualClock } from '@ruam/testkit';
import { expect, it } from 'vitest';
import * as Y from 'yjs';
import { RoomStates } from '../src/sync/RoomStates.ts';
import { code, proposal, workshopAtWork, write } from './support/atWork.ts';
import type { Browser } from './support/Browser.ts';
import { temporaryFolder, testServer } from './support/testServer.ts';
import { join, makeWorkshop, organiser, seat } from './support/workshop.ts';

const GROUP = 'agriculture';

/** A page that holds nothing: its document is what the server gives, as the browser asks for it. */
async function firstVisit(url: string, browser: Browser, workshop: string, encoding = 'br'): Promise<Y.Doc> {
  const response = await fetch(`${url}/api/workshops/${workshop}/rooms/${GROUP}`, {
    headers: { cookie: browser.cookie, 'accept-encoding': encoding },
  });
  expect([response.status, response.headers.get('content-encoding') ?? 'identity']).toEqual([200, encoding]);
  const doc = new Y.Doc();
  Y.applyUpdateV2(doc, new Uint8Array(await response.arrayBuffer()));
  return doc;
}

const titles = (doc: Y.Doc) => readGroup(doc).map(({ title }) => title);
const retitle = (doc: Y.Doc, title: string) => setText(textOf(doc, 'p1', 'title') as Y.Text, title);

it('a first visit is the room, however it is compressed, and syncing adds what came since and takes what was typed', async () => {
  const { server, workshop } = await workshopAtWork();
  const phone = await join(server, workshop);
  const [doc, ...others] = await Promise.all(
    ['br', 'gzip', 'identity'].map((as) => firstVisit(server.url, phone.browser, workshop.id, as)),
  );
  if (!doc) throw new Error('unreachable');
  const whole = await server.services.rooms.content(workshop.room(GROUP));
  expect(Y.encodeStateVector(doc)).toEqual(Y.encodeStateVectorFromUpdate(whole));
  for (const other of others) expect(titles(other)).toEqual(['โครงการ p1', 'โครงการ p2']);

  await write(server, workshop, GROUP, proposal('p3', 70));
  retitle(doc, 'ก่อนมีลิงก์');
  const room = phone.browser.room(workshop.room(GROUP), doc);
  await eventually(() => room.provider.synced && readGroup(doc).length === 3);
  await eventually(async () =>
    expect(titles(await server.services.rooms.read(workshop.room(GROUP)))).toEqual(titles(doc)),
  );
  expect(titles(doc)).toEqual(['ก่อนมีลิงก์', 'โครงการ p2', 'โครงการ p3']);
});

it('what is not on disk any more or not yet is no matter: a server that was started anew takes what was typed', async () => {
  const store = `file:${await temporaryFolder()}`;
  const first = await testServer({ store });
  const host = await organiser(first);
  const workshop = await makeWorkshop(host);
  await write(first, workshop, GROUP, proposal('p1', 100));
  const doc = await firstVisit(first.url, host, workshop.id);
  await first.close();
  await first.storage.close();
  retitle(doc, 'พิมพ์ระหว่างที่เครื่องแม่ข่ายหยุด');

  const second = await testServer({ store });
  const room = host.at(second.url).room(workshop.room(GROUP), doc);
  await eventually(() => room.provider.synced);
  await eventually(async () =>
    expect(titles(await second.services.rooms.read(workshop.room(GROUP)))).toEqual([
      'พิมพ์ระหว่างที่เครื่องแม่ข่ายหยุด',
    ]),
  );
});

it('a group that hands over between the first look and the link gets what was typed into its tray', async () => {
  const { server, host, workshop } = await workshopAtWork();
  const lead = await seat(server, host, workshop, { role: 'lead', group: GROUP });
  const leadPage = await lead.browser.live(workshop.id);
  const phone = await join(server, workshop);
  const doc = await firstVisit(server.url, phone.browser, workshop.id);
  retitle(doc, 'ช้าไป');
  expect(await code(leadPage.send('handOver', { group: GROUP, acceptIncomplete: true }))).toBe('ok');
  phone.browser.room(workshop.room(GROUP), doc);
  await eventually(() => leadPage.workshop?.lateEdits.length === 1);
  expect(titles(await server.services.rooms.read(workshop.room(GROUP)))).toEqual([
    'โครงการ p1',
    'โครงการ p2',
  ]);
});

it('is packed once for all who come within seconds, and anew for who comes later or after a failure', async () => {
  const clock = manualClock();
  const doc = new Y.Doc();
  let isDamaged = false;
  let packed = 0;
  const states = new RoomStates(
    {
      content: async () => {
        if (isDamaged) throw new Error('damaged');
        return Y.encodeStateAsUpdate(doc);
      },
    },
    {
      pack: async (update) => {
        packed++;
        return update;
      },
    },
    () => clock.now(),
  );
  const [one, other] = await Promise.all([states.of('w~g', 'br'), states.of('w~g', 'br')]);
  expect(one).toBe(other);
  await states.of('w~g', 'gzip');
  expect(packed).toBe(2);
  addProposal(doc, proposal('p1', 100), '');
  await clock.advance(1_999);
  expect(await states.of('w~g', 'br')).toBe(one);
  await clock.advance(1);
  const later = new Y.Doc();
  Y.applyUpdate(later, await states.of('w~g', 'br'));
  expect(titles(later)).toEqual(['โครงการ p1']);
  await clock.advance(2_000);
  isDamaged = true;
  await expect(states.of('w~g', 'br')).rejects.toThrow('damaged');
  isDamaged = false;
  await expect(states.of('w~g', 'br')).resolves.toBeDefined();
});
