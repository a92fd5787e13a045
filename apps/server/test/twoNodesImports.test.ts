import type { ImportStart } from '@ruam/protocol';
import { eventually } from '@ruam/testkit';
import { expect, it } from 'vitest';
import { Browser } from './support/Browser.ts';
import { twoNodes } from './twoNodes/twoNodes.ts';

it('a list uploaded on one node is applied on both at once, and each project is there once', async (context) => {
  const { second, host, workshop } = await twoNodes(context);
  const there = host.at(second.url);
  const path = `/api/workshops/${workshop.id}/imports`;
  const template = await host.get<string>(`${path}/template.csv`);
  const upload = async (name: string) => {
    const form = new FormData();
    form.append('file', new Blob([template.body]), name);
    return (await host.post<ImportStart>(path, form)).body;
  };
  const [one, two] = [await upload('หนึ่ง.csv'), await upload('สอง.csv')];
  const choice = (group: string) => ({ sheet: one.sheet, groupOf: { '': group }, fiscalYear: 2569 });
  const preview = await there.post<{ projects: unknown[] }>(
    `${path}/${one.importId}/preview`,
    choice('agriculture'),
  );
  expect(preview.status).toBe(200);
  const projects = preview.body.projects.length;
  expect(projects).toBeGreaterThan(0);

  // Into two groups: without a turn of its own each would find none of them there yet.
  const applied = await Promise.all([
    host.post<{ record: { added: number } }>(`${path}/${one.importId}/apply`, choice('agriculture')),
    there.post<{ record: { added: number } }>(
      `${path}/${two.importId}/apply`,
      choice(workshop.groups[1] ?? ''),
    ),
  ]);
  expect(applied.map(({ status }) => status)).toEqual([200, 200]);
  expect(applied.map(({ body }) => body.record.added).sort()).toEqual([0, projects]);
  await eventually(async () => {
    const page = await host.live(workshop.id);
    await page.socket.emitWithAck('watchBoards', true);
    await eventually(() => expect(page.boards).toHaveLength(workshop.groups.length));
    expect(page.boards.flatMap((board) => board.proposals)).toHaveLength(projects);
    page.socket.disconnect();
  });
  const report = await host.get<string>(`${path}/${two.importId}/report.csv`);
  expect(decodeURIComponent(report.headers.get('content-disposition') ?? '')).toContain('สอง.csv');

  // The same for a list to compare with: read on one node, taken on the other.
  const form = new FormData();
  form.append('file', new Blob([template.body]), 'ปีก่อน.csv');
  const read = await host.post<{ upload: string }>(`/api/workshops/${workshop.id}/references/file`, form);
  expect(read.status).toBe(200);
  const set = await there.post(`/api/workshops/${workshop.id}/references`, {
    ...{ upload: read.body.upload, kind: 'ministry', name: 'ปีก่อน', fiscalYear: 2568 },
  });
  expect(set.status).toBe(204);
});

it('tries of codes and of passwords are counted over both nodes', async (context) => {
  const { first, second, redis } = await twoNodes(context);
  const guess = async (url: string, code: string) => (await new Browser(url).get(`/api/join/${code}`)).code;
  // 30 a minute: 15 on each.
  for (let tries = 0; tries < 15; tries++) {
    expect(await guess(first.url, `AAAA2A${tries + 10}`)).toBe('join.unknownCode');
    expect(await guess(second.url, `BBBB2B${tries + 10}`)).toBe('join.unknownCode');
  }
  expect(await guess(first.url, 'AAAA3333')).toBe('http.tooManyTries');
  expect(await guess(second.url, 'BBBB3333')).toBe('http.tooManyTries');

  const signIn = async (url: string) => {
    const input = { email: 'b@example.go.th', password: 'not the right one' };
    return (await new Browser(url).post('/api/account/sign-in', input)).code;
  };
  for (let tries = 0; tries < 4; tries++) for (const { url } of [first, second]) await signIn(url);
  expect([await signIn(first.url), await signIn(second.url)]).toEqual([
    'http.tooManyTries',
    'http.tooManyTries',
  ]);
  // What Redis holds of it is not readable.
  expect(await redis.dump()).not.toContain('example.go.th');

  // Without Redis each node counts for itself, and nobody is shut out.
  await redis.kill();
  await eventually(async () => expect(await guess(first.url, 'CCCC3333')).toBe('join.unknownCode'));
});
