import { eventually } from '@ruam/testkit';
import { expect, it } from 'vitest';
import { frontProxy } from './twoNodes/frontProxy.ts';
import { twoNodes } from './twoNodes/twoNodes.ts';
import { Writer } from './twoNodes/Writer.ts';

it('a node that is killed: its people are back on the other within 5 s, and nothing saved is lost', async (context) => {
  const { first, second, host, workshop } = await twoNodes(context);
  const page = await host.at(second.url).live(workshop.id);
  await page.send('enterStage', { stage: 'write' });
  const front = await frontProxy([first.port, second.port]);
  const writers = await Promise.all(
    ['1', '2', '3', '4'].map((name) => Writer.join(front.url, workshop, name)),
  );
  await eventually(() => expect(writers.every(({ provider }) => provider.synced)).toBe(true));
  for (const writer of writers) writer.start(250);
  await eventually(() => expect(writers.every(({ saved }) => saved.size > 3)).toBe(true));

  const killedAt = performance.now();
  await first.end('SIGKILL');
  const counts = writers.map(({ saved }) => saved.size);
  await eventually(() =>
    expect(writers.every(({ saved }, index) => saved.size > (counts[index] ?? 0) + 2)).toBe(true),
  );
  const back = performance.now() - killedAt;
  for (const writer of writers) writer.stop();
  await eventually(() => expect(writers.every(({ isSaved }) => isSaved)).toBe(true));
  console.log(`all write again ${Math.round(back)} ms after the kill`);
  const saved = writers.flatMap((writer) => [...writer.saved]);
  await eventually(() => {
    for (const writer of writers) expect(saved.filter((id) => !writer.sees.has(id))).toEqual([]);
  });
});

it('both nodes are replaced one after the other while people write: nothing is lost', async (context) => {
  const { first, second, start, host, workshop } = await twoNodes(context);
  const page = await host.live(workshop.id);
  await page.send('enterStage', { stage: 'write' });
  const front = await frontProxy([first.port, second.port]);
  const writers = await Promise.all(
    ['1', '2', '3', '4'].map((name) => Writer.join(front.url, workshop, name)),
  );
  await eventually(() => expect(writers.every(({ provider }) => provider.synced)).toBe(true));
  for (const writer of writers) writer.start(250);
  await eventually(() => expect(writers.every(({ saved }) => saved.size > 3)).toBe(true));

  const third = await start();
  front.targets = [second.port, third.port];
  await first.end('SIGTERM');
  await eventually(() => expect(writers.every(({ provider }) => provider.synced)).toBe(true));
  const fourth = await start();
  front.targets = [third.port, fourth.port];
  await second.end('SIGTERM');
  const counts = writers.map(({ saved }) => saved.size);
  await eventually(() =>
    expect(writers.every(({ saved }, index) => saved.size > (counts[index] ?? 0) + 2)).toBe(true),
  );
  for (const writer of writers) writer.stop();
  await eventually(() => expect(writers.every(({ isSaved }) => isSaved)).toBe(true));
  console.log(
    `longest pause: ${Math.max(...writers.map(({ longestPause }) => Math.round(longestPause)))} ms`,
  );
  const saved = writers.flatMap((writer) => [...writer.saved]);
  await eventually(() => {
    for (const writer of writers) expect(saved.filter((id) => !writer.sees.has(id))).toEqual([]);
  });
});
