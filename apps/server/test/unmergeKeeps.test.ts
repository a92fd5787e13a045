import { setText, textOf } from '@ruam/group-doc';
import { eventually } from '@ruam/testkit';
import { commentsOn } from '@ruam/workshop';
import { expect, it } from 'vitest';
import { SERVER_IDENTITY } from '../src/sync/roomPolicy.ts';
import { code, workshopAtWork } from './support/atWork.ts';
import { join, seat } from './support/workshop.ts';

/**
 * An un-merge gives the sources back with all that was said about them: before the merge and while they were merged.
 * Comments, answers and votes are kept by proposal, whatever the list makes of it.
 */
it('what was said, answered, voted, scored and written of the sources stands after an un-merge', async () => {
  const { server, host, workshop, page } = await workshopAtWork();
  const group = 'agriculture';
  const ok = async (answer: ReturnType<typeof page.send>) => expect(await code(answer)).toBe('ok');
  const state = () => {
    const now = server.services.workshops.get(workshop.id);
    if (!now) throw new Error('the workshop is gone');
    return now;
  };
  const list = async () => {
    const found = await server.services.integratedLists.of(state());
    if (!found) throw new Error('there is no list');
    return found;
  };
  const writer = await (await join(server, workshop)).browser.live(workshop.id);
  const rid = await seat(server, host, workshop, { agency: 'moac-03', kind: 'agency', group });
  const agency = await rid.browser.live(workshop.id);
  const answer = { proposal: 'p1', group, stance: 'support', amounts: [{ fiscalYear: 2569, amount: 5_000 }] };
  const about = (proposal: string, text: string) => ({ group, proposal, anchor: { field: 'title' }, text });

  await ok(writer.send('comment', about('p1', 'ขอแผนที่')));
  await ok(agency.send('respond', answer));
  const rows = ['p1', 'p2'].map((row) => ({ label: row, row }));
  await ok(page.send('openVote', { kind: 'dots', question: 'เรื่องใดก่อน', options: rows }));
  const vote = state().votes[0]?.id ?? '';
  await ok(writer.send('castBallot', { vote, choice: { kind: 'dots', dots: { o2: 3 } } }));
  await ok(page.send('closeVote', { vote }));
  await ok(page.send('handOver', { group, acceptIncomplete: true }));
  await ok(page.send('enterStage', { stage: 'consolidate' }));
  const criteria = [{ id: 'need', th: 'ความจำเป็น', en: 'Need', weight: 10 }];
  await ok(page.send('setCriteria', { criteria }));
  await ok(page.send('setRanking', { by: 'vote', vote }));
  await ok(page.send('scoreRow', { row: 'p2', scores: { need: 4 } }));
  const before = await list();
  const kept = { sources: ['p1', 'p2'], title: 'รวม', rule: 'keepOne', keep: 'p2' };
  await ok(page.send('mergeRows', { ...kept, reason: 'ซ้ำ', reasonKind: 'overlapRemoved' }));
  const merge = state().merges[0]?.id ?? '';
  const merged = (await list()).rows;
  expect(merged.map(({ id, total, worth }) => [id, total, worth])).toEqual([[merge, 25_000, 3]]);

  // While they are one: a reply, another comment, another answer, and the group writes on and hands over again.
  await ok(page.send('enterStage', { stage: 'write' }));
  const thread = commentsOn(state(), group, 'p1')[0]?.id;
  await ok(agency.send('replyToComment', { group, thread, text: 'แนบแล้ว' }));
  await ok(writer.send('comment', about('p2', 'ขอราคากลาง')));
  await ok(agency.send('respond', { ...answer, stance: 'partial', reason: 'บางส่วน', condition: 'งานฝาย' }));
  await ok(page.send('reopenGroup', { group, reason: 'แก้ชื่อ' }));
  await server.services.rooms.edit(
    workshop.room(group),
    (doc) => {
      const title = textOf(doc, 'p1', 'title');
      if (!title) throw new Error('p1 has no title');
      setText(title, 'ชื่อที่แก้หลังการรวม');
    },
    SERVER_IDENTITY,
  );
  await ok(page.send('handOver', { group, acceptIncomplete: true }));
  await ok(page.send('enterStage', { stage: 'consolidate' }));
  await ok(page.send('unmergeRows', { merge }));

  const after = await list();
  expect(after.rows.map(({ id, title, total }) => [id, title, total])).toEqual([
    ['p1', 'ชื่อที่แก้หลังการรวม', 10_000],
    ['p2', 'โครงการ p2', 25_000],
  ]);
  expect(after.reconciles).toBe(true);
  expect(after.totals).toEqual(before.totals);
  expect(after.rows.map(({ worth }) => worth)).toEqual(before.rows.map(({ worth }) => worth));
  const said = (proposal: string) =>
    commentsOn(state(), group, proposal).map(({ comments }) => comments.map(({ text }) => text));
  expect(said('p1')).toEqual([['ขอแผนที่', 'แนบแล้ว']]);
  expect(said('p2')).toEqual([['ขอราคากลาง']]);
  expect(state().responses.p1?.['moac-03']?.map(({ stance }) => stance)).toEqual(['support', 'partial']);
  expect(state().ranking.scores).toEqual({ p2: { need: 4 } });
  expect(state().votes[0]?.closed?.tally.options.o2?.points).toBe(3);
  // The same on a page that follows.
  await eventually(() => expect(page.workshop?.version).toBe(state().version));
  expect(page.workshop?.comments[group]).toHaveLength(2);
});
