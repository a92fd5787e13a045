import { eventually } from '@ruam/testkit';
import { expect, it } from 'vitest';
import { workshopAtWork } from './support/atWork.ts';
import type { ScreenPage } from './support/Browser.ts';
import { each, measured, PEOPLE, percentile } from './support/ballroom.ts';
import { join } from './support/workshop.ts';

/** Bytes of one message to a phone: of the heaviest slide it stays small, whatever the workshop holds. */
const MOST_BYTES = 6_000;
const KINDS = [
  { kind: 'agenda' },
  { kind: 'groups' },
  { kind: 'list' },
  { kind: 'totals', by: 'group' },
  { kind: 'map' },
  { kind: 'flow', by: 'province' },
  { kind: 'waterfall' },
  { kind: 'thanks' },
];

it('five hundred phones mirror the screen: one message a change to each, and a small one', async () => {
  const { server, workshop, page } = await workshopAtWork();
  for (const shows of KINDS) await page.send('addSlide', { screen: 'main', shows });
  const slides = () => server.services.workshops.get(workshop.id)?.screens[0]?.slides ?? [];
  expect(slides()).toHaveLength(KINDS.length + 1);
  const phones = await measured(`${PEOPLE} phones join and mirror`, async () => {
    const seats = await each(Array.from({ length: PEOPLE }), 25, (_, index) =>
      join(server, workshop, { name: `ผู้แทน ${index}`, groupId: workshop.groups[index % 5] }),
    );
    return each(seats, 25, ({ browser }) => browser.screen({ workshop: workshop.id, screen: 'main' }));
  });
  await eventually(() => phones.every((phone) => phone.now?.slide?.kind === 'welcome'));

  const arrived: number[] = [];
  for (const { id, shows } of slides().slice(1)) {
    const before = phones.map((phone) => phone.messages);
    const start = performance.now();
    const heard = phones.map((phone) => toldOf(phone, shows.kind).then(() => performance.now() - start));
    await measured(`a change to ${shows.kind}`, async () => {
      expect((await page.send('showSlide', { screen: 'main', slide: id })).ok).toBe(true);
      arrived.push(...(await Promise.all(heard)));
    });
    const bytes = Buffer.byteLength(JSON.stringify(phones[0]?.now));
    console.info(`  ${bytes} bytes a phone`);
    expect(bytes, shows.kind).toBeLessThan(MOST_BYTES);
    for (const [index, phone] of phones.entries())
      expect(phone.messages - (before[index] ?? 0)).toBeLessThanOrEqual(2);
  }
  arrived.sort((a, b) => a - b);
  console.info(
    `on the phones within p50 ${percentile(arrived, 0.5)} ms, p99 ${percentile(arrived, 0.99)} ms`,
  );
});

/** Resolves when it shows that kind. */
const toldOf = (phone: ScreenPage, kind: string) =>
  new Promise<void>((resolve) => {
    phone.socket.on('screen', ({ slide }) => {
      if (slide?.kind === kind) resolve();
    });
  });
