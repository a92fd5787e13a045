import { eventually } from '@ruam/testkit';
import type { Screen, Workshop } from '@ruam/workshop';
import { expect, it } from 'vitest';
import { THROTTLE_LIMITS } from '../src/http/throttle.ts';
import { proposal, workshopAtWork, write } from './support/atWork.ts';
import type { LivePage, ScreenPage } from './support/Browser.ts';
import { testServer } from './support/testServer.ts';
import { join, makeWorkshop, organiser, seat } from './support/workshop.ts';

const kind = (screen: ScreenPage) => screen.now?.slide?.kind ?? null;
const put = (page: LivePage, shows: object, screen = 'main') =>
  page.send('addSlide', { screen, shows, show: true });

/** A computer at `/screen`: known by its cookie, and by nothing else. */
async function computer(server: Awaited<ReturnType<typeof testServer>>) {
  const browser = server.browser();
  expect((await browser.post('/api/screen')).status).toBe(204);
  const page = await browser.screen();
  return { browser, page };
}

it('a computer is paired by its code, shows its screen alone, and is let go', async () => {
  const { server, host, workshop, page } = await workshopAtWork();
  const { browser, page: screen } = await computer(server);
  await eventually(() => expect(screen.code).toMatch(/^[2-9A-HJKMNP-Z]{6}$/));
  const pair = (code: string, to = 'main') =>
    host.post(`/api/workshops/${workshop.id}/screens/${to}/pairings`, { code });
  const code = screen.code as string;
  expect((await pair('AAAAAA')).code).toBe('screen.unknownCode');
  expect((await pair(code, 'nowhere')).code).toBe('screen.unknown');
  expect((await pair(`${code.slice(0, 3).toLowerCase()} ${code.slice(3)}`)).status).toBe(201);
  await eventually(() => expect(kind(screen)).toBe('welcome'));
  // The code is worth nothing any more.
  expect((await pair(code)).code).toBe('screen.unknownCode');

  // It is told what stands there, and nothing else of the workshop.
  await page.send('setWifi', { wifi: { ssid: 'Hall', password: 'fourteen', security: 'WPA' } });
  await join(server, workshop, { name: 'คนที่ไม่อยู่บนจอ' });
  await put(page, { kind: 'groups' });
  await eventually(() => expect(kind(screen)).toBe('groups'));
  expect(screen.heard).not.toContain('คนที่ไม่อยู่บนจอ');
  expect(screen.heard).not.toContain('fourteen');
  expect(screen.heard).not.toContain('โครงการ p1');
  await expect(browser.live(workshop.id)).rejects.toHaveProperty('data.refusal.code', 'can.notMember');
  expect((await browser.get(`/api/workshops/${workshop.id}/reports`)).code).toBe('workshop.unknown');
  await page.send('setScreen', { screen: 'main', overlays: { wifi: true, joinCode: false } });
  await eventually(() => expect(screen.now?.overlays.wifi?.qr).toBe('WIFI:T:WPA;S:Hall;P:fourteen;;'));
  expect(screen.now?.overlays.joinCode).toBeNull();
  const phone = await (await join(server, workshop)).browser.screen({ workshop: workshop.id });
  await eventually(() => expect(kind(phone)).toBe('groups'));
  await page.send('setWifi', { wifi: { ssid: 'Hall', password: 'fifteen', security: 'WPA' } });
  await eventually(() => expect(screen.now?.overlays.wifi?.qr).toContain('fifteen'));
  expect(phone.heard).not.toMatch(/fourteen|fifteen/);

  // The same browser comes back, as after a reload.
  const again = await browser.screen();
  await eventually(() => expect(kind(again)).toBe('groups'));
  const [main] = (page.workshop as Workshop).screens as [Screen];
  const device = main.paired[0]?.device;
  await page.send('unpairScreen', { screen: 'main', device });
  await eventually(() =>
    expect([screen.code, again.code].every((one) => one !== null && one !== code)).toBe(true),
  );
  const heard = again.messages;
  await put(page, { kind: 'agenda' });
  await put(page, { kind: 'welcome' });
  const watching = await host.screen({ workshop: workshop.id });
  await eventually(() => expect(kind(watching)).toBe('welcome'));
  expect(again.messages).toBe(heard);
});

it('guessed codes are throttled, and nobody pairs who may not', async () => {
  const server = await testServer({ throttleLimits: { ...THROTTLE_LIMITS, guessesPerAddress: 3 } });
  const host = await organiser(server);
  const workshop = await makeWorkshop(host);
  const { page: screen } = await computer(server);
  await eventually(() => expect(screen.code).not.toBeNull());
  const path = `/api/workshops/${workshop.id}/screens/main/pairings`;
  const participant = await join(server, workshop);
  expect((await participant.browser.post(path, { code: screen.code })).code).toBe('can.notAllowed');
  expect((await server.browser().post(path, { code: screen.code })).code).toBe('workshop.unknown');
  const codes: unknown[] = [];
  for (let at = 0; at < 5; at++) codes.push((await host.post(path, { code: `ZZZZZ${at + 2}` })).code);
  expect(codes).toEqual([...Array(3).fill('screen.unknownCode'), ...Array(2).fill('http.tooManyTries')]);
});

it('a code expires, and a computer that goes takes its code along', async () => {
  let now = 1_000_000;
  const server = await testServer({ now: () => now });
  const host = await organiser(server);
  const workshop = await makeWorkshop(host);
  const { page: screen } = await computer(server);
  await eventually(() => expect(screen.code).not.toBeNull());
  const pair = (code: unknown) => host.post(`/api/workshops/${workshop.id}/screens/main/pairings`, { code });
  now += 10 * 60_000;
  expect((await pair(screen.code)).code).toBe('screen.unknownCode');
  const { page: other } = await computer(server);
  await eventually(() => expect(other.code).not.toBeNull());
  other.socket.disconnect();
  await eventually(async () => expect((await pair(other.code)).code).toBe('screen.unknownCode'));
});

it('several screens show different slides, phones mirror them, and who is removed sees nothing', async () => {
  const { server, host, workshop, page } = await workshopAtWork();
  await page.send('setScreen', { name: 'จอซ้าย' });
  const left = ((await eventually(() => page.workshop?.screens[1] ?? false)) as Screen).id;
  const participant = await join(server, workshop);
  const phone = await participant.browser.screen({ workshop: workshop.id, screen: left });
  const projector = await host.screen({ workshop: workshop.id, screen: 'main' });
  await eventually(() => expect([phone.now?.screen.name, kind(phone)]).toEqual(['จอซ้าย', null]));
  await put(page, { kind: 'totals', by: 'group' }, left);
  await eventually(() => expect(kind(phone)).toBe('totals'));
  await eventually(() => expect(kind(projector)).toBe('welcome'));
  // What is being written counts, and a later edit is seen without a decision.
  const total = () => (phone.now?.slide?.kind === 'totals' ? phone.now.slide.total : null);
  await eventually(() => expect(total()).toBe(35_000));
  await write(server, workshop, 'tourism', proposal('p9', 1_000));
  await eventually(() => expect(total()).toBe(135_000));
  await expect(server.browser().screen({ workshop: workshop.id })).rejects.toHaveProperty('data.refusal');
  const stranger = await join(server, await makeWorkshop(host));
  await expect(stranger.browser.screen({ workshop: workshop.id })).rejects.toHaveProperty('data.refusal');
  await page.send('removeMember', { member: participant.memberId });
  await eventually(() => expect(phone.ended?.code).toBe('can.notMember'));
});

it('a screen goes on by itself', async () => {
  const { host, workshop, page } = await workshopAtWork();
  const screen = await host.screen({ workshop: workshop.id });
  await eventually(() => expect(kind(screen)).toBe('welcome'));
  await page.send('addSlide', { screen: 'main', shows: { kind: 'agenda' } });
  await page.send('setScreen', { screen: 'main', every: 5_000 });
  await eventually(() => expect(kind(screen)).toBe('agenda'));
});

it('a hidden vote tells its figures to no screen before it is closed, nor an answer that is held back', async () => {
  const { server, host, workshop, page } = await workshopAtWork();
  const voter = await join(server, workshop);
  const ballot = await voter.browser.live(workshop.id);
  await page.send('openVote', { kind: 'yesNo', question: 'เห็นชอบหรือไม่', hidden: true });
  const { id } = (await eventually(() => page.workshop?.votes[0] ?? false)) as { id: string };
  await put(page, { kind: 'vote', vote: id });
  const screen = await host.screen({ workshop: workshop.id });
  await ballot.send('castBallot', { vote: id, choice: { kind: 'yesNo', answer: 'yes' } });
  const vote = () => (screen.now?.slide?.kind === 'vote' ? screen.now.slide : null);
  await eventually(() => expect(vote()).toMatchObject({ cast: 1, tally: null, isClosed: false }));
  expect(screen.heard).not.toContain('"yes"');
  await page.send('closeVote', { vote: id });
  await eventually(() => expect(vote()?.tally?.options.yes?.ballots).toBe(1));

  const agency = await seat(server, host, workshop, { agency: 'moac-03', kind: 'agency' });
  const answering = await agency.browser.live(workshop.id);
  await page.send('enterStage', { stage: 'answer' });
  await page.send('holdAnswers', {});
  const answer = { proposal: 'p1', group: 'agriculture', stance: 'notSupport', reason: 'ความเห็นที่ยังเก็บไว้' };
  expect(await answering.send('respond', answer)).toMatchObject({ ok: true });
  await page.send('handOver', { group: 'agriculture', acceptIncomplete: true });
  await put(page, { kind: 'proposal', row: 'p1' });
  await eventually(() => expect(kind(screen)).toBe('proposal'));
  expect(screen.heard).not.toContain('notSupport');
});
