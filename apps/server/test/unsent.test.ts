import { addProposal } from '@ruam/group-doc';
import { emptyProposal } from '@ruam/planning';
import { eventually } from '@ruam/testkit';
import { expect, it } from 'vitest';
import { code, workshopAtWork } from './support/atWork.ts';
import type { LivePage } from './support/Browser.ts';
import { seat } from './support/workshop.ts';

/** The messages of the roster that reach a page from now on. */
function rosterOf({ socket }: LivePage): { said: string } {
  const roster = { said: '' };
  socket.on('roster', (message) => {
    roster.said += JSON.stringify(message);
  });
  return roster;
}

it('tells whose edits hang to those who run the day and to the lead of the group, and to nobody else', {
  timeout: 60_000,
}, async () => {
  const { server, host, workshop, page } = await workshopAtWork();
  const seated = (input: Record<string, unknown>) => seat(server, host, workshop, input);
  const group = 'agriculture';
  const bo = await seated({ role: 'participant', group });
  const lead = await seated({ role: 'lead', group });
  const knows = [
    lead,
    await seated({ role: 'facilitator', group: null }),
    await seated({ role: 'facilitator', group: null, scope: { groups: [group] } }),
  ];
  const knowsNot = [
    bo,
    await seated({ role: 'participant', group }),
    await seated({ role: 'lead', group: workshop.groups.find((other) => other !== group) ?? '' }),
    await seated({ role: 'observer', group: null }),
    await seated({ role: 'staff', group: null }),
    await seated({ role: 'participant', kind: 'agency', group: null, agency: 'mots-01' }),
  ];
  const pages = (seats: typeof knows) => Promise.all(seats.map(({ browser }) => browser.live(workshop.id)));
  const [told, notTold] = [[page, ...(await pages(knows))], await pages(knowsNot)];
  const rosters = notTold.map(rosterOf);
  for (const { browser } of knowsNot) {
    const held = await browser.get(`/api/workshops/${workshop.id}/late/${group}/held`);
    expect([held.status, held.code]).toEqual([403, 'can.notAllowed']);
  }

  const rooms = [bo, knowsNot[1], knowsNot[3], lead].map((one) => one?.browser.room(workshop.room(group)));
  const [mine, ...others] = rooms;
  if (!mine) throw new Error('bo has the room open');
  await eventually(() => expect(rooms.map((room) => room?.provider.synced)).not.toContain(false));
  mine.provider.awareness.setLocalState({ place: 'p1', unsent: 3 });
  for (const room of others)
    await eventually(() =>
      expect(room?.provider.awareness.getStates().get(mine.doc.clientID)).toMatchObject({ place: 'p1' }),
    );

  // What the server may not take any more hangs on the device.
  expect(await code(page.send('handOver', { group, acceptIncomplete: true, acceptUnsent: true }))).toBe('ok');
  addProposal(mine.doc, { ...emptyProposal('late'), title: 'มาช้าไป' }, '');
  const hanging = [{ member: bo.memberId, devices: 1 }];
  for (const one of told) await eventually(() => expect(one.unsent).toEqual(hanging));
  // Whoever comes now hears it too, once.
  const late = await lead.browser.live(workshop.id);
  await eventually(() => expect(late.unsent).toEqual(hanging));

  // A lead of another group is none of this.
  expect(await code(page.send('moveMember', { member: lead.memberId, group: workshop.groups[1] }))).toBe(
    'ok',
  );
  await eventually(() => expect([told[1]?.unsent, late.unsent]).toEqual([[], []]));
  expect(await code(page.send('reopenGroup', { group, reason: 'เพิ่มโครงการ' }))).toBe('ok');
  await eventually(() => expect(told.map(({ unsent }) => unsent)).toEqual(told.map(() => [])));

  for (const { heard } of notTold) {
    expect(heard).toContain('roster');
    expect(heard).not.toContain('unsent');
  }
  for (const { said } of rosters) {
    expect(said).toContain(lead.memberId);
    expect(said).not.toContain('unsent');
  }
  for (const room of others)
    expect(JSON.stringify([...(room?.provider.awareness.getStates().values() ?? [])])).not.toContain(
      'unsent',
    );
});
