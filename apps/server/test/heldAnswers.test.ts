import { eventually } from '@ruam/testkit';
import { expect, it } from 'vitest';
import { code, workshopAtWork } from './support/atWork.ts';
import { seat } from './support/workshop.ts';

const SECRET = 'ความลับก่อนเปิดเผย';

it('held answers reach nobody on any channel until they are published, then everybody at once', async () => {
  const { server, host, workshop, page } = await workshopAtWork();
  const seats = {
    staff: await seat(server, host, workshop, { role: 'staff' }),
    observer: await seat(server, host, workshop, { role: 'observer' }),
    lead: await seat(server, host, workshop, { role: 'lead', group: 'agriculture' }),
    participant: await seat(server, host, workshop, { group: 'agriculture' }),
    otherAgency: await seat(server, host, workshop, { agency: 'mot-06', kind: 'agency' }),
  };
  const irrigation = await seat(server, host, workshop, { agency: 'moac-03', kind: 'agency' });
  const colleague = await seat(server, host, workshop, { agency: 'moac-03', kind: 'agency' });
  const facilitator = await seat(server, host, workshop, { role: 'facilitator' });
  const pages = Object.fromEntries(
    await Promise.all(
      Object.entries(seats).map(
        async ([who, { browser }]) => [who, await browser.live(workshop.id)] as const,
      ),
    ),
  );
  const heard: Record<string, string> = {};
  for (const [who, live] of Object.entries(pages)) {
    live.socket.onAny((...message) => {
      heard[who] = `${heard[who] ?? ''}${JSON.stringify(message)}`;
    });
    live.socket.emit('watchBoards', true, () => {});
  }
  const before = page.workshop?.version ?? 0;
  expect(await code(page.send('holdAnswers', {}))).toBe('ok');
  const agency = await irrigation.browser.live(workshop.id);
  const answer = { proposal: 'p1', group: 'agriculture', stance: 'notSupport', reason: SECRET };
  expect(await code(agency.send('respond', answer))).toBe('ok');

  // Who may see it, sees it at once.
  const colleaguePage = await colleague.browser.live(workshop.id);
  const facilitatorPage = await facilitator.browser.live(workshop.id);
  for (const live of [page, agency, colleaguePage, facilitatorPage])
    await eventually(() => live.workshop?.responses.p1?.['moac-03']?.[0]?.reason === SECRET);

  // The group hands over and the list is issued meanwhile: nothing of it is in snapshot, list or version.
  await page.send('handOver', { group: 'agriculture', acceptIncomplete: true });
  await page.send('enterStage', { stage: 'consolidate' });
  const seen = { projects: 2, included: 35_000, inside: 35_000, administration: 0 };
  expect(await code(page.send('issueVersion', { seen, acceptMissing: true }))).toBe('ok');
  await eventually(() => page.workshop?.signOff.versions.length === 1);
  for (const live of Object.values(pages))
    await eventually(() => live.workshop?.signOff.versions.length === 1);
  const snapshot = page.workshop?.groups[0]?.handOver?.snapshot;
  const base = `/api/workshops/${workshop.id}`;

  const paths = [
    `${base}/versions/1`,
    `${base}/snapshots/${snapshot}`,
    `${base}/answers/table.csv`,
    `${base}/export.json`,
    `${base}/export.csv`,
    ...['defenceSheets', 'recordOfDecisions', 'executiveSummary', 'auditLog', 'groupReport'].map(
      (kind) => `${base}/reports/preview?kind=${kind}`,
    ),
  ];
  const everything = async () => {
    const told: Record<string, string> = {};
    for (const [who, { browser }] of Object.entries(seats)) {
      for (const path of paths) {
        const { status, body } = await browser.get<unknown>(path);
        expect(status, `${who} ${path}`).not.toBe(500);
        told[`${who} ${path}`] = typeof body === 'string' ? body : JSON.stringify(body);
      }
      // A page that was away and asks for what it missed, and one that comes anew.
      const actor = pages[who]?.me;
      const as = actor?.kind === 'member' ? actor.memberId : '';
      const away = await browser.live(workshop.id, { auth: { version: before, as } });
      told[`${who} missed`] = JSON.stringify([away.workshop, heard[who]]);
      const anew = await browser.live(workshop.id);
      told[`${who} anew`] = JSON.stringify(anew.workshop);
    }
    // Files are made for everybody, also when an organiser orders them.
    for (const path of paths.filter((one) => !one.includes('answers')))
      told[`organiser ${path}`] = JSON.stringify((await host.get<unknown>(path)).body);
    return told;
  };
  const isTold = (told: Record<string, string>) =>
    Object.entries(told).flatMap(([where, text]) => (text.includes(SECRET) ? [where] : []));
  expect(isTold(await everything())).toEqual([]);
  const organisers = await host.get<string>(`${base}/answers/table.csv`);
  expect(organisers.body).toContain(SECRET);

  expect(await code(pages.participant?.send('publishAnswers', {}) as never)).toBe('can.notAllowed');
  expect(await code(facilitatorPage.send('publishAnswers', {}))).toBe('ok');
  for (const [who, live] of Object.entries(pages)) {
    await eventually(() => live.workshop?.responses.p1?.['moac-03']?.length === 1);
    expect(live.workshop?.responses.p1?.['moac-03']?.[0]?.reason, who).toBe(SECRET);
  }
  const after = isTold(await everything());
  for (const who of Object.keys(seats)) expect(after).toContain(`${who} anew`);
  expect(after).toEqual(
    expect.arrayContaining([
      `observer ${base}/answers/table.csv`,
      `staff ${base}/reports/preview?kind=recordOfDecisions`,
      `staff ${base}/reports/preview?kind=auditLog`,
    ]),
  );
  // The version was issued before: it stays as it was.
  expect(after.filter((where) => where.includes('/versions/'))).toEqual([]);
});
