import type { ImportStart, MergeDraftMessage } from '@ruam/protocol';
import { eventually } from '@ruam/testkit';
import { expect, it } from 'vitest';
import { code } from './support/atWork.ts';
import type { ScreenPage } from './support/Browser.ts';
import { twoNodes } from './twoNodes/twoNodes.ts';

const LIST = 'ชื่อโครงการ,จังหวัด,งบประมาณ\r\nฝายบ้านไร่,เชียงใหม่,100\r\nฝายบ้านดง,เชียงใหม่,250\r\n';
const mergeOn = ({ now }: ScreenPage) => (now?.slide?.kind === 'merge' ? now.slide.merge : null);

it('a merge made on one node stands on a screen of the other while it is made, and is gone with its page', async (context) => {
  const { host, workshop, second } = await twoNodes(context);
  const base = `/api/workshops/${workshop.id}`;
  const form = new FormData();
  form.append('file', new Blob([LIST]), 'list.csv');
  const { importId } = (await host.post<ImportStart>(`${base}/imports`, form)).body;
  const choice = { sheet: 0, groupOf: { '': 'agriculture' }, fiscalYear: 2569 };
  expect((await host.post(`${base}/imports/${importId}/apply`, choice)).status).toBe(200);
  const making = await host.live(workshop.id);
  expect(await code(making.send('enterStage', { stage: 'write' }))).toBe('ok');
  expect(await code(making.send('handOver', { group: 'agriculture', acceptIncomplete: true }))).toBe('ok');
  expect(await code(making.send('enterStage', { stage: 'consolidate' }))).toBe('ok');
  const { list } = (await host.get<{ list: { rows: { id: string }[] } }>(`${base}/export.json`)).body;
  const sources = list.rows.map(({ id }) => id);
  expect(sources).toHaveLength(2);
  await making.send('addSlide', { screen: 'main', shows: { kind: 'merge', sources }, show: true });
  const screen = await host.at(second.url).screen({ workshop: workshop.id });
  await eventually(() => expect(mergeOn(screen)).toMatchObject({ state: 'draft', title: '', after: 350_00 }));

  const draft: MergeDraftMessage = {
    ...{ sources, title: 'รวมสองฝาย', rule: 'keepOne', keep: sources[1] ?? null },
    ...{ amounts: {}, shares: {}, reason: '', reasonKind: null },
  };
  for (const title of ['ร', 'รว', 'รวม', draft.title])
    expect(await making.socket.emitWithAck('showMergeDraft', { ...draft, title })).toMatchObject({
      ok: true,
    });
  await eventually(() => expect(mergeOn(screen)).toMatchObject({ title: draft.title, after: 250_00 }));
  // A screen that is loaded again on that node has it without waiting for the next keystroke.
  const late = await host.at(second.url).screen({ workshop: workshop.id });
  await eventually(() => expect(mergeOn(late)?.title).toBe(draft.title));

  making.socket.disconnect();
  await eventually(() => expect(mergeOn(screen)).toMatchObject({ title: '', after: 350_00 }));
});
