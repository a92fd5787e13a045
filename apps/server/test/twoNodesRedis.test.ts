import { eventually } from '@ruam/testkit';
import { expect, it } from 'vitest';
import { code } from './support/atWork.ts';
import { twoNodes } from './twoNodes/twoNodes.ts';
import { Writer } from './twoNodes/Writer.ts';

it('Redis killed, started again and flushed while people write: nothing saved is lost, all converge', async (context) => {
  const { first, second, redis, host, workshop } = await twoNodes(context);
  const here = await host.live(workshop.id);
  const there = await host.at(second.url).live(workshop.id);
  await here.send('enterStage', { stage: 'write' });
  await eventually(() => expect(there.workshop?.stage).toBe('write'));
  const ann = await Writer.join(first.url, workshop, 'ann');
  const bo = await Writer.join(second.url, workshop, 'bo');
  await eventually(() => expect([ann.provider.synced, bo.provider.synced]).toEqual([true, true]));

  const seenBy = ({ provider }: Writer) =>
    [...provider.awareness.getStates().values()].map(({ user, at }) => `${user?.name}:${at}`);
  bo.provider.awareness.setLocalStateField('at', 'reason');
  await eventually(() => expect(seenBy(ann)).toContain('bo:reason'));
  const before = ann.write();
  await eventually(() => expect(bo.sees).toContain(before));

  await redis.kill();
  // Both go on writing and are told "Saved" while the nodes do not hear each other.
  ann.write();
  bo.write();
  await eventually(() => expect([ann.isSaved, bo.isSaved]).toEqual([true, true]));
  expect(ann.provider.wsconnected && bo.provider.wsconnected).toBe(true);
  // A decision is known on the other node all the same: it reads the log.
  expect(await code(here.send('announce', { text: 'ยังทำงานต่อได้' }))).toBe('ok');
  await eventually(() => expect(there.workshop?.announcements).toHaveLength(1));
  // What needs both nodes is refused, not done by halves.
  expect(await code(here.send('handOver', { group: 'agriculture', acceptIncomplete: true }))).toBe(
    'cluster.otherServerSilent',
  );

  await redis.restart();
  await eventually(() => {
    expect(ann.sees.size).toBe(3);
    expect(bo.sees).toEqual(ann.sees);
  });

  await redis.flush();
  const after = [ann.write(), bo.write()];
  await eventually(() => {
    for (const id of after) for (const one of [ann, bo]) expect(one.sees).toContain(id);
    expect([ann.isSaved, bo.isSaved]).toEqual([true, true]);
  });
  for (const id of [...ann.saved, ...bo.saved]) {
    expect(ann.sees).toContain(id);
    expect(bo.sees).toContain(id);
  }
  ann.provider.awareness.setLocalStateField('at', 'title');
  await eventually(() => expect(seenBy(bo)).toContain('ann:title'));
  await eventually(() => expect(seenBy(ann)).toContain('bo:reason'));
});

it('a group hands over what was saved on the other node, and nothing is taken there afterwards', async (context) => {
  const { second, host, workshop } = await twoNodes(context);
  const here = await host.live(workshop.id);
  await here.send('enterStage', { stage: 'write' });
  const bo = await Writer.join(second.url, workshop, 'bo');
  await eventually(() => expect(bo.provider.synced).toBe(true));
  bo.write();
  await eventually(() => expect(bo.isSaved).toBe(true));
  bo.start(20);
  await eventually(() => expect(bo.saved.size).toBeGreaterThan(20));
  // Who writes at that moment holds an edit or none, as it happens.
  const input = { group: 'agriculture', acceptIncomplete: true, acceptUnsent: true };
  expect(await code(here.send('handOver', input))).toBe('ok');
  bo.stop();
  bo.write();
  await eventually(() =>
    expect(here.workshop?.groups.find(({ id }) => id === 'agriculture')?.handOver).toBeTruthy(),
  );
  const group = here.workshop?.groups.find(({ id }) => id === 'agriculture');
  const snapshot = await host
    .at(second.url)
    .get<{ proposals: { id: string }[] }>(
      `/api/workshops/${workshop.id}/snapshots/${group?.handOver?.snapshot}`,
    );
  expect(snapshot.status).toBe(200);
  const handedOver = new Set(snapshot.body.proposals.map(({ id }) => id));
  for (const id of bo.saved) expect(handedOver).toContain(id);
  // What came too late is still on the page, and is saved when the group opens again.
  expect(bo.isSaved).toBe(false);
  expect(await code(here.send('reopenGroup', { group: 'agriculture', reason: 'เพิ่มโครงการ' }))).toBe('ok');
  await eventually(() => expect(bo.isSaved).toBe(true));
});
