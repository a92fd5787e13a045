import { eventually } from '@ruam/testkit';
import { describe, expect, it } from 'vitest';
import { THROTTLE_LIMITS } from '../src/http/throttle.ts';
import { testServer } from './support/testServer.ts';
import { join, makeWorkshop, organiser, seat } from './support/workshop.ts';

const PERSON = {
  name: 'ผู้แทน',
  organisationId: null,
  organisationName: 'เทศบาล',
  kind: 'local',
  groupId: null,
};

describe('joining with the code', () => {
  it('shows the workshop, takes a name, and gives a place that is found again', async () => {
    const server = await testServer();
    const workshop = await makeWorkshop(await organiser(server));
    const browser = server.browser();
    const typed = `${workshop.joinCode.slice(0, 4)}-${workshop.joinCode.slice(4)}`.toLowerCase();
    const shown = await browser.get<{ groups: unknown[]; kinds: unknown[]; alreadyMember: unknown }>(
      `/api/join/${typed}`,
    );
    expect(shown.status).toBe(200);
    expect(shown.body).toMatchObject({ workshopId: workshop.id, alreadyMember: null });
    expect(shown.body.groups).toHaveLength(5);
    expect(JSON.stringify(shown.body)).not.toContain('organisers');

    const joined = await browser.post<{ memberId: string; groupId: string; personalLink: string }>(
      `/api/join/${workshop.joinCode}`,
      { ...PERSON, organisationId: 'TH-50', groupId: 'tourism' },
    );
    expect(joined.status).toBe(201);
    expect(joined.body.groupId).toBe('tourism');

    const again = await browser.post<{ memberId: string }>(`/api/join/${workshop.joinCode}`, PERSON);
    expect(again.body.memberId).toBe(joined.body.memberId);
    const seen = await browser.get(`/api/join/${workshop.joinCode}`);
    expect(seen.body).toMatchObject({ alreadyMember: { memberId: joined.body.memberId, name: 'ผู้แทน' } });

    const other = server.browser();
    const opened = await other.get(new URL(joined.body.personalLink).pathname);
    expect([opened.status, opened.headers.get('location')]).toEqual([303, `/w/${workshop.id}`]);
    const session = await other.get<{ seats: unknown[] }>('/api/session');
    expect(session.body.seats).toMatchObject([{ workshopId: workshop.id, memberId: joined.body.memberId }]);
    expect(server.services.workshops.get(workshop.id)?.members).toHaveProperty(joined.body.memberId);
    expect(Object.keys(server.services.workshops.get(workshop.id)?.members ?? {})).toHaveLength(1);
  });

  it('finds organisations as people write them, those with a seat first', async () => {
    const server = await testServer();
    const { joinCode } = await makeWorkshop(await organiser(server));
    const find = async (q: string) =>
      (
        await server
          .browser()
          .get<{ id: string; nameTh: string; kind: string; groups: string[] }[]>(
            `/api/join/${joinCode}/organisations?q=${encodeURIComponent(q)}`,
          )
      ).body;
    expect((await find('เชียงใหม่'))[0]).toMatchObject({ id: 'TH-50', kind: 'province' });
    expect((await find('จังหวัด เชียงใหม่'))[0]?.id).toBe('TH-50');
    expect((await find('ชลประทาน'))[0]).toMatchObject({ kind: 'agency', groups: ['agriculture'] });
    expect((await find('')).every(({ groups }) => groups.length > 0)).toBe(true);
    expect((await find('')).length).toBeGreaterThan(40);
    expect(await find('ไม่มีหน่วยงานนี้')).toEqual([]);
  });

  it('lets 500 people in from one address at once, while a guesser is stopped', async () => {
    const server = await testServer({ store: 'memory:' });
    const workshop = await makeWorkshop(await organiser(server));
    const guesses: (string | null)[] = [];
    const statuses: number[] = [];
    const guessFive = async (round: number) => {
      const codes: (string | null)[] = [];
      for (let guess = 0; guess < 5; guess++)
        codes.push((await server.browser().get(`/api/join/ZZZZ${1000 + 5 * round + guess}`)).code);
      return codes;
    };
    for (let round = 0; round < 50; round++) {
      // All guesses within the first rounds: they count for a minute, and the machine may be slow.
      const guessed = round < 10 ? guessFive(round) : null;
      const crowd = Array.from({ length: 10 }, async () => {
        const browser = server.browser();
        const shown = await browser.get(`/api/join/${workshop.joinCode}`);
        const joined = await browser.post(`/api/join/${workshop.joinCode}`, PERSON);
        statuses.push(shown.status, joined.status);
      });
      await Promise.all(crowd);
      guesses.push(...((await guessed) ?? []));
    }
    expect(statuses.filter((status) => status === 200)).toHaveLength(500);
    expect(statuses.filter((status) => status === 201)).toHaveLength(500);
    expect(Object.keys(server.services.workshops.get(workshop.id)?.members ?? {})).toHaveLength(500);
    const { guessesPerAddress } = THROTTLE_LIMITS;
    expect(guesses.slice(0, guessesPerAddress).every((code) => code === 'join.unknownCode')).toBe(true);
    expect(guesses.slice(guessesPerAddress).every((code) => code === 'http.tooManyTries')).toBe(true);
  });

  it('stops guessing from many addresses together, and the right code still passes', async () => {
    const server = await testServer({ config: { trustProxy: 'loopback' } });
    const { joinCode } = await makeWorkshop(await organiser(server));
    let stopped = 0;
    for (let address = 0; address < 16; address++) {
      const headers = { 'x-forwarded-for': `10.1.1.${address}` };
      for (let guess = 0; guess < 20; guess++) {
        if ((await server.browser().get(`/api/join/QQQQ${1000 + guess}`, headers)).status === 429) stopped++;
      }
    }
    expect(stopped).toBe(16 * 20 - THROTTLE_LIMITS.guessesInAll);
    const right = await server.browser().get(`/api/join/${joinCode}`, { 'x-forwarded-for': '10.1.1.3' });
    expect(right.status).toBe(200);
  });

  it('refuses bad input, an unknown group, and an unknown personal link', async () => {
    const server = await testServer();
    const { joinCode } = await makeWorkshop(await organiser(server));
    const post = (change: Record<string, unknown>) =>
      server.browser().post(`/api/join/${joinCode}`, { ...PERSON, ...change });
    expect((await post({ name: '' })).code).toBe('input.invalid');
    expect((await post({ name: { $ne: 1 } })).code).toBe('http.badInput');
    expect((await post({ kind: 'king' })).code).toBe('input.invalid');
    expect((await post({ groupId: 'nowhere' })).code).toBe('group.unknown');
    expect((await post({ name: 'a\u0007b' })).code).toBe('input.invalid');
    const link = await server.browser().get(`/p/${'a'.repeat(43)}`);
    expect(link.headers.get('location')).toBe('/?link=unknown');
  });

  it('lets nobody answer for an agency that does not exist', async () => {
    const server = await testServer();
    const workshop = await makeWorkshop(await organiser(server));
    const agencyOf = async (organisationId: string) => {
      const { memberId } = await join(server, workshop, { kind: 'agency', organisationId });
      return server.services.workshops.get(workshop.id)?.members[memberId]?.agency;
    };
    expect(await agencyOf('moac-03')).toBe('moac-03');
    expect(await agencyOf('TH-50')).toBeNull();
    expect(await agencyOf('nothing')).toBeNull();
  });

  it('takes nothing that was not asked for', async () => {
    const server = await testServer();
    const workshop = await makeWorkshop(await organiser(server));
    const { memberId } = await join(server, workshop, {
      role: 'facilitator',
      agency: 'moac-01',
      removed: true,
    });
    const member = server.services.workshops.get(workshop.id)?.members[memberId];
    expect(member).toMatchObject({ role: 'participant', agency: null, removed: false });
  });
});

describe('crowds and the live link', () => {
  it('sends a page at most one message in 50 ms, however many people join at once', async () => {
    const server = await testServer();
    const workshop = await makeWorkshop(await organiser(server));
    const { browser } = await join(server, workshop);
    const page = await browser.live(workshop.id);
    const before = page.eventMessages;
    const started = performance.now();
    const crowd = Array.from({ length: 500 }, () =>
      server.services.commands.addMember(
        workshop.id,
        'joinWorkshop',
        { name: 'ผู้แทน', kind: 'other' },
        () => ({ kind: 'stranger' }),
      ),
    );
    expect((await Promise.all(crowd)).every(({ ok }) => ok)).toBe(true);
    await eventually(() => Object.keys(page.workshop?.members ?? {}).length === 501);
    const took = performance.now() - started;
    expect(page.eventMessages - before).toBeLessThanOrEqual(Math.ceil(took / 50) + 1);
  });

  it('shows who is here, and who left', async () => {
    const server = await testServer();
    const workshop = await makeWorkshop(await organiser(server));
    const a = await join(server, workshop);
    const b = await join(server, workshop);
    const page = await a.browser.live(workshop.id);
    const other = await b.browser.live(workshop.id);
    await eventually(() => page.present.size === 2);
    expect(page.present.get(b.memberId)).toBe(1);
    other.socket.disconnect();
    await eventually(() => !page.present.has(b.memberId));
  });

  it('is a card to check in for who runs the door, whose browser stays theirs; with ?here it becomes that person', async () => {
    const server = await testServer();
    const host = await organiser(server);
    const workshop = await makeWorkshop(host);
    const staff = await seat(server, host, workshop, { role: 'staff' });
    const added = await host.post<{ memberId: string; personalLink: string }>(
      `/api/workshops/${workshop.id}/members`,
      { ...PERSON, groupId: undefined, name: 'ผู้ถือบัตร', group: 'tourism' },
    );
    const card = new URL(added.body.personalLink).pathname;
    const door = `/w/${workshop.id}/check-in?member=${added.body.memberId}`;
    const seatsOf = async (browser: typeof host) =>
      (await browser.get<{ seats: { memberId: string }[] }>('/api/session')).body.seats.map(
        ({ memberId }) => memberId,
      );
    for (const browser of [staff.browser, host]) {
      const before = await seatsOf(browser);
      expect((await browser.get(card)).headers.get('location')).toBe(door);
      expect(await seatsOf(browser)).toEqual(before);
    }
    // Who does not run the door, and who has no place yet, takes the place of the card.
    const participant = await seat(server, host, workshop, { role: 'participant', group: 'tourism' });
    for (const browser of [participant.browser, server.browser()]) {
      expect((await browser.get(card)).headers.get('location')).toBe(`/w/${workshop.id}`);
      expect(await seatsOf(browser)).toEqual([added.body.memberId]);
    }
    expect((await staff.browser.get(`${card}?here`)).headers.get('location')).toBe(`/w/${workshop.id}`);
    expect(await seatsOf(staff.browser)).toEqual([added.body.memberId]);
  });

  it('tells a removed person at once, and every channel refuses', async () => {
    const server = await testServer();
    const host = await organiser(server);
    const workshop = await makeWorkshop(host);
    const { browser, memberId } = await join(server, workshop);
    const page = await browser.live(workshop.id);
    const room = browser.room(workshop.room('agriculture'));
    await eventually(() => room.provider.synced);
    const closed = new Promise<number>((resolve) =>
      room.provider.on('connection-close', (event) => resolve(event?.code ?? 0)),
    );
    const hostPage = await host.live(workshop.id);
    expect(await hostPage.send('removeMember', { member: memberId })).toMatchObject({ ok: true });
    await eventually(() => page.ended !== null);
    expect(page.ended?.code).toBe('live.removed');
    expect(await closed).toBe(4403);
    await expect(browser.live(workshop.id)).rejects.toMatchObject({
      data: { refusal: { code: 'can.notMember' } },
    });
    expect((await browser.get<{ seats: unknown[] }>('/api/session')).body.seats).toEqual([]);
  });

  it('tells a person whose role changed who they are now', async () => {
    const server = await testServer();
    const host = await organiser(server);
    const workshop = await makeWorkshop(host);
    const { browser, memberId } = await join(server, workshop);
    const page = await browser.live(workshop.id);
    expect(await page.send('announce', { text: 'ถึงทุกคน' })).toMatchObject({ ok: false });
    const hostPage = await host.live(workshop.id);
    await hostPage.send('changeMemberRole', { member: memberId, role: 'facilitator' });
    await eventually(() => page.me.kind === 'member' && page.me.member.role === 'facilitator');
    expect(await page.send('announce', { text: 'ถึงทุกคน' })).toMatchObject({ ok: true });
  });

  it('lets somebody who is put in by post open the link on two devices', async () => {
    const server = await testServer();
    const host = await organiser(server);
    const workshop = await makeWorkshop(host);
    const lead = await seat(server, host, workshop, { role: 'lead', group: 'industry', name: 'หัวหน้ากลุ่ม' });
    const page = await lead.browser.live(workshop.id);
    expect(page.me).toMatchObject({ kind: 'member', member: { role: 'lead', group: 'industry' } });
    const more = await lead.browser.post<{ personalLink: string }>(
      `/api/workshops/${workshop.id}/members/${lead.memberId}/link`,
    );
    const phone = server.browser();
    await phone.get(new URL(more.body.personalLink).pathname);
    expect((await phone.live(workshop.id)).me).toMatchObject({ memberId: lead.memberId });
  });
});
