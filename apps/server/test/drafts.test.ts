import { addProposal, readGroup } from '@ruam/group-doc';
import { emptyProposal } from '@ruam/planning';
import { closeCodes, draftRoomName } from '@ruam/protocol';
import { eventually } from '@ruam/testkit';
import { describe, expect, it } from 'vitest';
import type { Browser } from './support/Browser.ts';
import { testServer } from './support/testServer.ts';
import { join, makeWorkshop, organiser, seat } from './support/workshop.ts';

/** The code with which the server closed the door; the room stays empty. */
async function turnedAway(browser: Browser, room: string): Promise<number> {
  const opened = browser.room(room);
  let code = 0;
  opened.provider.on('connection-close', (event) => {
    code = event?.code ?? 0;
  });
  await eventually(() => code !== 0);
  expect(readGroup(opened.doc)).toEqual([]);
  opened.provider.destroy();
  return code;
}

describe("a member's own drafts", () => {
  it('are kept for their writer in every stage and on every device, and nobody else can even read them', async () => {
    const server = await testServer();
    const host = await organiser(server);
    const workshop = await makeWorkshop(host);
    const writer = await seat(server, host, workshop, { group: 'agriculture' });
    const room = draftRoomName(workshop.id, writer.memberId);
    const own = writer.browser.room(room);
    await eventually(() => own.provider.synced);
    addProposal(own.doc, { ...emptyProposal('d1'), title: 'ร่างที่ยังไม่เปิดเผย' }, writer.memberId);
    const again = writer.browser.room(room);
    await eventually(() => readGroup(again.doc)[0]?.title === 'ร่างที่ยังไม่เปิดเผย');

    const others = [
      host,
      (await seat(server, host, workshop, { role: 'facilitator' })).browser,
      (await seat(server, host, workshop, { role: 'lead', group: 'agriculture' })).browser,
      (await seat(server, host, workshop, { group: 'agriculture' })).browser,
    ];
    for (const browser of others) expect(await turnedAway(browser, room)).toBe(closeCodes.noAccess);
    const other = await makeWorkshop(host);
    const stranger = await join(server, other);
    expect(await turnedAway(stranger.browser, room)).toBe(closeCodes.notJoined);
    expect(await turnedAway(host, draftRoomName(workshop.id, 'nobody'))).toBe(closeCodes.unknownRoom);
    // Nor do the sums of the group know of it.
    const page = await host.live(workshop.id);
    await page.send('enterStage', { stage: 'write' });
    expect(await page.send('handOver', { group: 'agriculture' })).toMatchObject({
      refusal: { code: 'handOver.nothing' },
    });
  });

  it('are closed to a member who was removed', async () => {
    const server = await testServer();
    const host = await organiser(server);
    const workshop = await makeWorkshop(host);
    const writer = await seat(server, host, workshop, { group: 'agriculture' });
    const own = writer.browser.room(draftRoomName(workshop.id, writer.memberId));
    await eventually(() => own.provider.synced);
    let code = 0;
    own.provider.on('connection-close', (event) => {
      code = event?.code ?? 0;
    });
    await (await host.live(workshop.id)).send('removeMember', { member: writer.memberId });
    await eventually(() => code !== 0);
    own.provider.destroy();
  });
});
