import { decodeAccessChanged, encodeHello, messageType, syncVersion } from '@ruam/protocol';
import { eventually } from '@ruam/testkit';
import { expect, it } from 'vitest';
import { code, workshopAtWork } from './support/atWork.ts';
import type { Browser } from './support/Browser.ts';
import { seat } from './support/workshop.ts';

/** A page with the room open, which syncs anew when it may write again, as ours does. */
function openRoom(browser: Browser, room: string) {
  const { provider, doc } = browser.room(room);
  const page = { doc, access: '', refused: 0 };
  provider.messageHandlers[messageType.accessChanged] = (_encoder, decoder) => {
    page.access = decodeAccessChanged(decoder.arr).access;
    decoder.pos = decoder.arr.length;
    if (page.access !== 'write' || page.refused === 0) return;
    provider.disconnect();
    provider.connect();
  };
  provider.messageHandlers[messageType.notice] = (_encoder, decoder) => {
    page.refused++;
    decoder.pos = decoder.arr.length;
  };
  provider.on('status', ({ status }) => {
    if (status === 'connected')
      provider.ws?.send(encodeHello({ version: syncVersion }) as Uint8Array<ArrayBuffer>);
  });
  return page;
}

const said = ({ doc }: { doc: import('yjs').Doc }) => doc.getMap('meta').get('note');

it('takes no edits of frozen devices and of a clock that is up, and loses none of them', async () => {
  const { server, host, workshop, page: live } = await workshopAtWork();
  const room = workshop.room('agriculture');
  const people = await Promise.all(
    [1, 2].map(() => seat(server, host, workshop, { role: 'participant', group: 'agriculture' })),
  );
  const [writer, reader] = people.map(({ browser }) => openRoom(browser, room));
  if (!writer || !reader) throw new Error('two people');
  await eventually(() => expect([writer.access, reader.access]).toEqual(['write', 'write']));

  expect(await code(live.send('callAttention', { kind: 'freeze', text: 'มองจอ' }))).toBe('ok');
  await eventually(() => expect([writer.access, reader.access]).toEqual(['read', 'read']));
  // Typed just before the page heard of it.
  writer.doc.getMap('meta').set('note', 'ก่อนพัก');
  await eventually(() => expect(writer.refused).toBe(1));
  expect(said(reader)).toBeUndefined();
  expect(await code(live.send('releaseAttention', {}))).toBe('ok');
  await eventually(() => expect(said(reader)).toBe('ก่อนพัก'));
  const stored = await server.services.rooms.read(room);
  expect(stored.getMap('meta').get('note')).toBe('ก่อนพัก');

  // A second's clock: nobody sends a command when it is up.
  expect(await code(live.send('startTimer', { durationMs: 1000, stopsInput: true }))).toBe('ok');
  await eventually(() => expect([writer.access, reader.access]).toEqual(['read', 'read']));
  writer.refused = 0;
  writer.doc.getMap('meta').set('note', 'หมดเวลาพอดี');
  await eventually(() => expect(writer.refused).toBe(1));
  expect(said(reader)).toBe('ก่อนพัก');
  expect(await code(live.send('adjustTimer', { byMs: 300_000 }))).toBe('ok');
  await eventually(() => expect(said(reader)).toBe('หมดเวลาพอดี'));
});
