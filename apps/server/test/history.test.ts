import { addProposal, Past, setText, textBetween, textOf } from '@ruam/group-doc';
import type { HistoryMessage } from '@ruam/protocol';
import { eventually } from '@ruam/testkit';
import { expect, it } from 'vitest';
import type * as Y from 'yjs';
import { proposal, workshopAtWork } from './support/atWork.ts';
import { join } from './support/workshop.ts';

it('the past of a group tells who wrote which letter, whatever their page says of itself', async () => {
  const { server, workshop } = await workshopAtWork();
  const [som, dee] = [
    await join(server, workshop, { name: 'สมชาย' }),
    await join(server, workshop, { name: 'ดี' }),
  ];
  const [mine, theirs] = [som, dee].map(({ browser }) => browser.room(workshop.room('agriculture')));
  if (!mine || !theirs) throw new Error('no rooms');
  await eventually(() => mine.provider.synced && theirs.provider.synced);
  // What a page says about itself is not asked.
  mine.provider.awareness.setLocalState({ user: { personId: dee.memberId, name: 'ดี' } });
  addProposal(mine.doc, { ...proposal('p9', 1), title: 'ขุดลอก' }, dee.memberId);
  const title = (doc: Y.Doc) => textOf(doc, 'p9', 'title');
  await eventually(() => title(theirs.doc)?.toString() === 'ขุดลอก');
  setText(title(theirs.doc) as Y.Text, 'ขุดลอกคลอง');
  await eventually(() => title(mine.doc)?.toString() === 'ขุดลอกคลอง');

  const { body } = await som.browser.get<HistoryMessage>(`/api/workshops/${workshop.id}/history/agriculture`);
  expect(body.people[som.memberId]).toMatchObject({ name: 'สมชาย' });
  const past = new Past(
    body.checkpoints.map((one) => ({ ...one, update: new Uint8Array(Buffer.from(one.update, 'base64')) })),
    new Map(body.owners),
  );
  const moments = past.moments('p9');
  expect(new Set(moments.flatMap(({ by }) => by))).toEqual(new Set([som.memberId, dee.memberId]));
  expect(textBetween(past, 'p9', 'title', null, Number.MAX_SAFE_INTEGER)).toEqual([
    { text: 'ขุดลอก', change: 'added', by: som.memberId },
    { text: 'คลอง', change: 'added', by: dee.memberId },
  ]);
  // There is no more after the last.
  const { body: rest } = await som.browser.get<HistoryMessage>(
    `/api/workshops/${workshop.id}/history/agriculture?after=${body.checkpoints.at(-1)?.at}`,
  );
  expect(rest.checkpoints).toEqual([]);
});
