import type { LikelySeat } from '@ruam/protocol';
import { eventually } from '@ruam/testkit';
import { describe, expect, it } from 'vitest';
import { workshopAtWork } from './support/atWork.ts';
import { seat } from './support/workshop.ts';

const PERSON = { organisationId: null, organisationName: 'เทศบาลนครเชียงใหม่', kind: 'local' };

async function atTheDoor() {
  const { server, host, workshop, page } = await workshopAtWork();
  const made = await host.post<{ memberId: string; personalLink: string }>(
    `/api/workshops/${workshop.id}/members`,
    { ...PERSON, name: 'นายสมชาย ใจดี', group: 'tourism' },
  );
  const join = (browser: ReturnType<typeof server.browser>, more: Record<string, unknown>) =>
    browser.post<{ memberId: string; groupId: string | null }>(`/api/join/${workshop.joinCode}`, {
      ...PERSON,
      ...more,
    });
  const likely = async (more: Record<string, unknown>) =>
    (await server.browser().post<LikelySeat>(`/api/join/${workshop.joinCode}/seat`, { ...PERSON, ...more }))
      .body.seat;
  return { server, host, workshop, page, join, likely, made: made.body };
}

describe('who joins with the code and stands in the list already', () => {
  it('is asked, sits down in the seat that was made, and the facilitators’ pages say so', async () => {
    const { server, page, join, likely, made } = await atTheDoor();
    expect(await likely({ name: 'สมชาย ใจร้าย' })).toBeNull();
    expect(await likely({ name: 'สมชาย  ใจดี' })).toEqual({
      memberId: made.memberId,
      name: 'นายสมชาย ใจดี',
      organisationName: PERSON.organisationName,
      groupId: 'tourism',
      isOpen: true,
    });
    const browser = server.browser();
    const joined = await join(browser, { name: 'สมชาย ใจดี', groupId: 'agriculture', seat: made.memberId });
    expect([joined.status, joined.body.memberId, joined.body.groupId]).toEqual([
      201,
      made.memberId,
      'tourism',
    ]);
    await eventually(() =>
      expect(page.workshop?.members[made.memberId]?.came).toMatchObject({ how: 'name' }),
    );
    const session = await browser.get<{ seats: unknown[] }>('/api/session');
    expect(session.body.seats).toMatchObject([{ memberId: made.memberId }]);

    // The next of that name is told that the seat is taken, and comes as another person.
    expect(await likely({ name: 'สมชาย ใจดี' })).toMatchObject({ memberId: made.memberId, isOpen: false });
    const other = server.browser();
    const refused = await join(other, { name: 'สมชาย ใจดี', groupId: null, seat: made.memberId });
    expect([refused.status, refused.code]).toEqual([400, 'seat.notByName']);
    const anew = await join(other, { name: 'สมชาย ใจดี', groupId: 'agriculture' });
    expect(anew.status).toBe(201);
    expect(anew.body.memberId).not.toBe(made.memberId);
  });

  it('finds the seat taken once its link has been used, but not by a mere look at the link', async () => {
    const { server, workshop, likely, made, join } = await atTheDoor();
    const opened = server.browser();
    await opened.get(new URL(made.personalLink).pathname);
    expect(await likely({ name: 'สมชาย ใจดี' })).toMatchObject({ isOpen: true });
    await opened.live(workshop.id);
    await eventually(async () =>
      expect(await likely({ name: 'สมชาย ใจดี' })).toMatchObject({ isOpen: false }),
    );
    const refused = await join(server.browser(), { name: 'สมชาย ใจดี', seat: made.memberId });
    expect(refused.code).toBe('seat.notByName');
  });

  it('cannot take the place of a lead, nor one that bears another name', async () => {
    const { server, host, workshop, likely, join, made } = await atTheDoor();
    const lead = await seat(server, host, workshop, {
      ...PERSON,
      ...{ name: 'ดร.สมหญิง ใจดี', role: 'lead', group: 'tourism' },
    });
    expect(await likely({ name: 'สมหญิง ใจดี' })).toMatchObject({ memberId: lead.memberId, isOpen: false });
    for (const [name, claimed] of [
      ['สมหญิง ใจดี', lead.memberId],
      ['สมหญิง ใจดี', made.memberId],
      ['สมชาย ใจดี', 'nobody'],
    ])
      expect((await join(server.browser(), { name, seat: claimed })).status).toBeGreaterThanOrEqual(400);
    expect(await likely({ name: 'สมชาย ใจดี' })).toMatchObject({ isOpen: true });
  });
});
