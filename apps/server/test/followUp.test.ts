import { request } from 'node:http';
import { removeProposal } from '@ruam/group-doc';
import type { FollowedList, FollowedProposal } from '@ruam/protocol';
import { expect, it } from 'vitest';
import { SERVER_IDENTITY } from '../src/sync/roomPolicy.ts';
import { CONTACT, code, proposal, workshopAtWork, write } from './support/atWork.ts';
import { seat } from './support/workshop.ts';

const SECRET = 'คำตอบที่ยังไม่เผยแพร่';

it('whoever has the address sees what became of what was handed over, and nothing that is held back', async () => {
  const { server, host, workshop, page } = await workshopAtWork();
  const participant = await seat(server, host, workshop, { group: 'agriculture' });
  const agency = await seat(server, host, workshop, { agency: 'moac-03', kind: 'agency' });
  const member = await participant.browser.live(workshop.id);
  const irrigation = await agency.browser.live(workshop.id);

  // The last slide opens the page; who may not put one up may not open it either.
  expect(await code(member.send('setFollowUp', { open: true }))).toBe('can.notAllowed');
  expect(await code(page.send('addSlide', { screen: 'main', shows: { kind: 'thanks' }, show: true }))).toBe(
    'ok',
  );
  // What was answered is decided, wherever the pages are.
  const now = () => server.services.workshops.get(workshop.id);
  const token = now()?.followUp?.token ?? '';
  expect(token).toMatch(/^\w{16}$/);
  const passer = server.browser();
  const path = `/api/follow/${token}`;
  const read = async (query = '?group=agriculture') =>
    (await passer.get<FollowedList>(`${path}${query}`)).body;
  const all: string[] = [];
  const told = async (query?: string) => {
    const body = await read(query);
    all.push(JSON.stringify(body));
    return body;
  };
  const of = (list: FollowedList, id: string): FollowedProposal => {
    const found = list.proposals?.find((one) => one.id === id);
    if (!found) throw new Error(`${id} is not told`);
    return found;
  };

  // While the group writes: that it does, and no draft.
  const writing = await told();
  expect(writing.groups.find(({ id }) => id === 'agriculture')?.handedOver).toBeNull();
  expect(writing.proposals).toEqual([]);
  expect(JSON.stringify(writing)).not.toContain('โครงการ p1');
  expect((await told('')).proposals).toBeNull();

  // Answered before, in public and held back; handed over; p3 taken back by the group; p2 merged into p1.
  const answer = { proposal: 'p1', group: 'agriculture', stance: 'partial', reason: 'ตรงแผน' };
  const offer = { amounts: [{ fiscalYear: 2569, amount: 4_000 }], condition: 'เฉพาะงานฝาย' };
  expect(await code(irrigation.send('respond', { ...answer, ...offer }))).toBe('ok');
  expect(await code(page.send('holdAnswers', {}))).toBe('ok');
  expect(
    await code(
      irrigation.send('respond', { ...answer, proposal: 'p2', stance: 'notSupport', reason: SECRET }),
    ),
  ).toBe('ok');
  await write(server, workshop, 'agriculture', proposal('p3', 7));
  await page.send('handOver', { group: 'agriculture', acceptIncomplete: true });
  const first = await told();
  expect(first.proposals?.map(({ id }) => id)).toEqual(['p1', 'p2', 'p3']);
  expect(of(first, 'p1')).toMatchObject({
    ...{ title: 'โครงการ p1', area: 'TH-50', total: 10_000, merge: null, withdrawn: null },
    rows: [{ total: 10_000, counted: 10_000, inside: true, part: null }],
    answers: [
      { agency: 'moac-03', stance: 'partial', offered: 4_000, reason: 'ตรงแผน', condition: 'เฉพาะงานฝาย' },
    ],
  });
  expect(of(first, 'p2').answers).toEqual([]);
  expect((await told('?area=TH-50')).proposals).toHaveLength(3);
  expect((await told('?group=agriculture&area=TH-51')).proposals).toEqual([]);

  await page.send('reopenGroup', { group: 'agriculture', reason: 'ซ้ำกับปีก่อน' });
  expect((await told()).proposals).toEqual([]);
  await server.services.rooms.edit(
    workshop.room('agriculture'),
    (doc) => void removeProposal(doc, 'p3', '', Date.now()),
    SERVER_IDENTITY,
  );
  await page.send('handOver', { group: 'agriculture', acceptIncomplete: true });
  await page.send('enterStage', { stage: 'consolidate' });
  const merge = {
    sources: ['p1', 'p2'],
    title: 'รวมสองฝาย',
    rule: 'keepOne',
    keep: 'p1',
    reason: 'สายเดียวกัน',
  };
  expect(await code(page.send('mergeRows', { ...merge, reasonKind: 'overlapRemoved' }))).toBe('ok');
  const merged = await told();
  expect(of(merged, 'p3')).toMatchObject({ rows: [], withdrawn: { reason: 'ซ้ำกับปีก่อน' } });
  expect(of(merged, 'p2')).toMatchObject({
    total: 25_000,
    rows: [{ title: 'รวมสองฝาย', total: 10_000, counted: 0 }],
    merge: {
      others: [{ title: 'โครงการ p1', group: 'agriculture' }],
      reason: 'สายเดียวกัน',
      reasonKind: 'overlapRemoved',
    },
  });
  const row = now()?.merges[0]?.id;
  expect(await code(page.send('setInclusion', { row, inside: false, reason: 'รอปีถัดไป' }))).toBe('ok');
  expect(of(await told(), 'p1').rows[0]).toMatchObject({ inside: false, insideReason: 'รอปีถัดไป' });

  // Issued to be signed: what stands is told with its number.
  const seen = { projects: 1, included: 10_000, inside: 0, administration: 0 };
  expect(await code(page.send('issueVersion', { seen, acceptMissing: true }))).toBe('ok');
  const standing = await told();
  expect(standing.version).toMatchObject({ number: 1, signed: 0 });
  expect(standing.version?.posts).toBeGreaterThan(0);
  expect(of(standing, 'p1').rows[0]).toMatchObject({ inside: false, counted: 10_000 });

  // Published together: only now.
  expect(all.join()).not.toContain(SECRET);
  expect(await code(page.send('publishAnswers', {}))).toBe('ok');
  expect(of(await read(), 'p2').answers[0]).toMatchObject({ stance: 'notSupport', reason: SECRET });
  for (const kept of [...Object.values(CONTACT).filter(Boolean), 'byName', 'ผู้แทน'])
    expect(all.join()).not.toContain(kept);

  // Whoever asks again while nothing was decided is not sent it again.
  const once = await passer.get(`${path}?group=agriculture`);
  // As a browser asks: what `fetch` is told to send here, it sends with `no-cache` beside it.
  const headers = { 'if-none-match': once.headers.get('etag') ?? '' };
  const again = await new Promise<number | undefined>((resolve) => {
    request(`${server.url}${path}?group=agriculture`, { headers }, ({ statusCode }) =>
      resolve(statusCode),
    ).end();
  });
  expect(again).toBe(304);

  // The address opens that and nothing else, and nothing at all once it is closed; a new one is another.
  expect((await passer.get(`/api/workshops/${workshop.id}/published`)).status).toBe(404);
  expect((await passer.get(`/api/follow/${'x'.repeat(16)}`)).code).toBe('followUp.unknown');
  expect(await code(page.send('setFollowUp', { open: false }))).toBe('ok');
  expect(await passer.get(path)).toMatchObject({ status: 404, code: 'followUp.unknown' });
  expect(await code(page.send('setFollowUp', { open: true }))).toBe('ok');
  expect(now()?.followUp?.token).not.toBe(token);
  expect((await passer.get(path)).status).toBe(404);
});
