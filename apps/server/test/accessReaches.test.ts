import { decodeAccessChanged, encodeHello, messageType, syncVersion } from '@ruam/protocol';
import { eventually } from '@ruam/testkit';
import { expect, it } from 'vitest';
import { code, workshopAtWork } from './support/atWork.ts';
import type { Browser } from './support/Browser.ts';
import { seat } from './support/workshop.ts';

/** A page with the room open that keeps what the server says it may do, and when (ms, monotonic). */
function openRoom(browser: Browser, room: string) {
  const { provider } = browser.room(room);
  const told: { access: string; at: number }[] = [];
  const page = { provider, told, closedWith: 0 };
  provider.messageHandlers[messageType.accessChanged] = (_encoder, decoder) => {
    told.push({ access: decodeAccessChanged(decoder.arr).access, at: performance.now() });
    decoder.pos = decoder.arr.length;
  };
  provider.on('status', ({ status }) => {
    if (status === 'connected')
      provider.ws?.send(encodeHello({ version: syncVersion }) as Uint8Array<ArrayBuffer>);
  });
  provider.on('closed', ({ code: closed }) => {
    page.closedWith = closed;
  });
  return page;
}

it('[P2] a new role, a new stage, a hand-over and a removal reach every open session', async () => {
  const { server, host, workshop, page: live } = await workshopAtWork();
  const room = workshop.room('agriculture');
  const people = await Promise.all(
    Array.from({ length: 12 }, () =>
      seat(server, host, workshop, { role: 'participant', group: 'agriculture' }),
    ),
  );
  const pages = people.map(({ browser }) => openRoom(browser, room));
  const [page, ...others] = pages as [(typeof pages)[0], ...typeof pages];
  await eventually(() => pages.every(({ told }) => told.at(-1)?.access === 'write'));

  const slowest: Record<string, number> = {};
  const reaches = async (what: string, name: string, input: unknown, access: string, whom = pages) => {
    const began = performance.now();
    expect(await code(live.send(name, input))).toBe('ok');
    await eventually(() =>
      expect(whom.map(({ told }) => told.at(-1)?.access)).toEqual(whom.map(() => access)),
    );
    slowest[what] = Math.round(Math.max(...whom.map(({ told }) => (told.at(-1)?.at ?? 0) - began)));
  };
  await reaches('stage, no more writing', 'enterStage', { stage: 'consolidate' }, 'read');
  await reaches('stage, writing again', 'enterStage', { stage: 'write' }, 'write');
  const member = people[0]?.memberId;
  await reaches('role, one reads only', 'changeMemberRole', { member, role: 'observer' }, 'read', [page]);
  expect(others.every(({ told }) => told.at(-1)?.access === 'write')).toBe(true);
  await reaches('role, one writes again', 'changeMemberRole', { member, role: 'participant' }, 'write', [
    page,
  ]);
  await reaches('handed over', 'handOver', { group: 'agriculture', acceptIncomplete: true }, 'read');
  await reaches('reopened', 'reopenGroup', { group: 'agriculture', reason: 'แก้ไขตัวเลข' }, 'write');
  const began = performance.now();
  expect(await code(live.send('removeMember', { member }))).toBe('ok');
  await eventually(() => page.closedWith === 4403);
  slowest.removed = Math.round(performance.now() - began);
  expect(others.every(({ provider }) => provider.wsconnected)).toBe(true);
  console.log(`ms until the last of ${pages.length} sessions knew: ${JSON.stringify(slowest)}`);
});
