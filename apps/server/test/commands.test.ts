import { eventually } from '@ruam/testkit';
import { actorId } from '@ruam/workshop';
import { describe, expect, it } from 'vitest';
import { code, workshopAtWork } from './support/atWork.ts';
import { testServer } from './support/testServer.ts';
import { join, seat } from './support/workshop.ts';

describe('commands', () => {
  it('a repeated command gets its first answer and changes nothing', async () => {
    const { page } = await workshopAtWork();
    const id = crypto.randomUUID();
    const first = await page.send('announce', { text: 'เริ่มแล้ว' }, id);
    const second = await page.send('announce', { text: 'เริ่มแล้ว' }, id);
    expect(second).toEqual(first);
    await eventually(() => page.workshop?.announcements.length === 1);
  });

  it('an id that another person has used is no repetition', async () => {
    const { server, host, workshop, page } = await workshopAtWork();
    const { browser } = await seat(server, host, workshop, { role: 'facilitator' });
    const other = await browser.live(workshop.id);
    const id = crypto.randomUUID();
    await page.send('announce', { text: 'หนึ่ง' }, id);
    await other.send('announce', { text: 'สอง' }, id);
    await eventually(() => page.workshop?.announcements.length === 2);
  });

  it('two facilitators at once: both are decided, one after the other', async () => {
    const { server, host, workshop, page } = await workshopAtWork();
    const pages = await Promise.all(
      [1, 2].map(async () =>
        (await seat(server, host, workshop, { role: 'facilitator' })).browser.live(workshop.id),
      ),
    );
    const outcomes = await Promise.all(
      pages.map((one) => one.send('handOver', { group: 'agriculture', acceptIncomplete: true })),
    );
    expect(outcomes.map(({ ok }) => ok).sort()).toEqual([false, true]);
    await eventually(() => page.workshop?.groups[0]?.handOver?.edition === 1);
  });

  it('what is no command is refused and the server lives', async () => {
    const { page } = await workshopAtWork();
    const raw = (message: unknown) =>
      page.socket.timeout(30_000).emitWithAck('command', message as never) as Promise<{ ok: boolean }>;
    for (const message of [
      null,
      7,
      'x',
      {},
      { id: 'x', name: 'announce' },
      { id: 'a'.repeat(9), name: '__proto__' },
    ]) {
      expect((await raw(message)).ok).toBe(false);
    }
    for (const name of [
      'createWorkshop',
      'joinWorkshop',
      'addMember',
      'recordImport',
      'setReferenceList',
      'recordCarry',
      'constructor',
    ]) {
      expect(await code(page.send(name, {}))).not.toBe('ok');
    }
    expect(await code(page.send('announce', { text: 'ยังอยู่' }))).toBe('ok');
  });

  it('a page that floods is slowed down', async () => {
    const { page } = await workshopAtWork();
    const answers = await Promise.all(
      Array.from({ length: 150 }, (_, index) => code(page.send('announce', { text: `ข้อความ ${index}` }))),
    );
    expect(answers.filter((answer) => answer === 'http.tooManyTries').length).toBeGreaterThanOrEqual(50);
  });

  it('a page that comes back gets what it missed, or everything when it is somebody else now', async () => {
    const { server, host, workshop, page } = await workshopAtWork();
    const version = server.services.workshops.get(workshop.id)?.version ?? 0;
    await page.send('announce', { text: 'ระหว่างที่ไม่อยู่' });
    const as = actorId(page.me);
    const missed = await host.live(workshop.id, { auth: { version, as } });
    expect([missed.eventMessages, missed.workshop]).toEqual([1, null]);
    const another = await host.live(workshop.id, { auth: { version, as: 'somebody' } });
    expect([another.eventMessages, another.workshop?.version]).toEqual([0, version + 1]);
    const ahead = await host.live(workshop.id, { auth: { version: version + 99, as } });
    expect(ahead.workshop?.version).toBe(version + 1);

    const { browser, memberId } = await join(server, workshop);
    const member = await browser.live(workshop.id);
    const before = member.workshop?.version ?? 0;
    member.socket.disconnect();
    await page.send('changeMemberRole', { member: memberId, role: 'observer' });
    const back = await browser.live(workshop.id, { auth: { version: before, as: memberId } });
    expect(back.me).toMatchObject({ member: { role: 'observer' } });
  });

  it('goes on where it was after a restart', async () => {
    const { server, host, workshop, page } = await workshopAtWork();
    await page.send('announce', { text: 'ก่อนเริ่มใหม่' });
    const again = await testServer({ storage: server.storage });
    const state = again.services.workshops.get(workshop.id);
    expect(state).toEqual(server.services.workshops.get(workshop.id));
    expect(state?.announcements).toHaveLength(1);
    const browser = again.browser();
    const list = await browser.get('/api/workshops', { cookie: host.cookie });
    expect(list.status).toBe(200);
  });
});
