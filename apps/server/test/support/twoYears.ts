import { expect } from 'vitest';
import { code, proposal, workshopAtWork, write } from './atWork.ts';
import { makeWorkshop } from './workshop.ts';

export const TITLE = 'ปรับปรุงระบบประปาหมู่บ้านบ้านแม่ละเมา หมู่ที่ 4 ตำบลพะวอ อำเภอแม่สอด';

/** Last year's workshop, handed over, and this year's with the same project in it. */
export async function twoYears() {
  const first = await workshopAtWork();
  const { server, host } = first;
  await write(server, first.workshop, 'agriculture', { ...proposal('old', 1_000), title: TITLE });
  expect(await code(first.page.send('handOver', { group: 'agriculture', acceptIncomplete: true }))).toBe(
    'ok',
  );
  const workshop = await makeWorkshop(host, { fiscalYear: 2570 });
  const page = await host.live(workshop.id);
  await page.send('enterStage', { stage: 'write' });
  await write(server, workshop, 'agriculture', { ...proposal('new', 1_200), title: TITLE });
  expect(await code(page.send('handOver', { group: 'agriculture', acceptIncomplete: true }))).toBe('ok');
  const base = `/api/workshops/${workshop.id}`;
  return { server, host, last: first.workshop, workshop, page, base };
}
