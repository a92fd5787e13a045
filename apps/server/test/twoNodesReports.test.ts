import { eventually } from '@ruam/testkit';
import { expect, it } from 'vitest';
import { twoNodes } from './twoNodes/twoNodes.ts';

interface Job {
  id: string;
  state: string;
}

it('a report that one node makes is listed, read and removed on the other', async (context) => {
  const { second, host, workshop } = await twoNodes(context);
  const there = host.at(second.url);
  const path = `/api/workshops/${workshop.id}/reports`;
  const listed = async () => (await there.get<{ jobs: Job[] }>(path)).body.jobs;
  // Read once before, so that what the other node knows is not simply its first look.
  expect(await listed()).toEqual([]);
  const asked = await host.post<Job>(path, { kind: 'integratedList', format: 'csv', locale: 'th' });
  expect(asked.status).toBeLessThan(300);
  await eventually(async () => expect(await listed()).toMatchObject([{ id: asked.body.id, state: 'done' }]));
  const file = `${path}/${asked.body.id}/file`;
  expect((await there.get(file)).status).toBe(200);
  expect((await host.get(file)).status).toBe(200);
  expect((await there.ask('DELETE', file)).status).toBe(204);
  await eventually(async () => {
    for (const browser of [host, there]) expect((await browser.get(file)).status).toBe(404);
  });
});
