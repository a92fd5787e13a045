import { eventually } from '@ruam/testkit';
import { threadsOf } from '@ruam/workshop';
import { expect, it } from 'vitest';
import { code, workshopAtWork } from './support/atWork.ts';
import { join, seat } from './support/workshop.ts';

const ABOUT = { group: 'agriculture', proposal: 'p1', anchor: { field: 'title' } };
const SAID = 'งบประมาณส่วนนี้ซ้ำกับกรมชลประทาน';

it('a comment reaches whoever reads the group’s room, and nothing of it anybody else', async () => {
  const { server, host, workshop } = await workshopAtWork();
  const here = await join(server, workshop);
  const elsewhere = await join(server, workshop, { groupId: workshop.groups[1] });
  const expert = await seat(server, host, workshop, { role: 'expert', name: 'ผู้ทรงคุณวุฒิ' });
  const [mine, theirs, experts] = await Promise.all(
    [here, elsewhere, expert].map(({ browser }) => browser.live(workshop.id)),
  );
  if (!mine || !theirs || !experts) throw new Error('no pages');
  const leaked: unknown[] = [];
  theirs.socket.onAny((...message) => void leaked.push(message));
  expect(await code(experts.send('comment', { ...ABOUT, text: SAID, mentions: [here.memberId] }))).toBe('ok');
  await eventually(() => mine.workshop && threadsOf(mine.workshop, 'agriculture').length === 1);
  const thread = mine.workshop && threadsOf(mine.workshop, 'agriculture')[0];
  expect(thread?.comments[0]).toMatchObject({ text: SAID, byName: 'ผู้ทรงคุณวุฒิ', by: expert.memberId });
  const about = { group: 'agriculture', thread: thread?.id };
  expect(await code(theirs.send('replyToComment', { ...about, text: 'ขออ่านด้วย' }))).toBe('can.notAllowed');
  expect(await code(mine.send('announce', { text: 'x' }))).toBe('can.notAllowed');
  // What comes after it still comes to everybody, in its order.
  const page = await host.live(workshop.id);
  expect(await code(page.send('announce', { text: 'พักสิบนาที' }))).toBe('ok');
  await eventually(() => theirs.workshop?.announcements.length === 1);
  expect(JSON.stringify(leaked)).not.toContain(SAID);
  expect(JSON.stringify(theirs.workshop)).not.toContain(SAID);
  // Nor with the whole state, nor with what was missed.
  const again = await elsewhere.browser.live(workshop.id);
  expect(JSON.stringify(again.workshop)).not.toContain(SAID);
});

it('nothing is said about a proposal that is not in the group', async () => {
  const { server, workshop } = await workshopAtWork();
  const page = await (await join(server, workshop)).browser.live(workshop.id);
  const elsewhere = { ...ABOUT, proposal: 'p9', text: SAID };
  expect(await code(page.send('comment', elsewhere))).toBe('comment.unknownProposal');
});
