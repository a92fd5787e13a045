import { closeCodes, messageType } from '@ruam/protocol';
import * as encoding from 'lib0/encoding';
import { expect, test } from 'vitest';
import * as Y from 'yjs';
import { bombs } from '../testing/bombs.ts';
import { engine } from './setUp.ts';
import { frameOf, stepTwoFrameOf } from './TestClient.ts';

test('[S6] a frame that holds too many things closes its connection with 1009, and others write on', async () => {
  const { join, settle, rooms } = engine();
  const ann = await join('ann');
  for (const [name, frame] of Object.entries(bombs())) {
    const mallory = await join(`mallory ${name}`);
    mallory.session?.receive(frame);
    await settle();
    expect(mallory.closedWith?.code, name).toBe(closeCodes.tooLarge);
  }
  ann.type('still here');
  await settle();
  expect((await rooms.read('room')).getText('text').toString()).toBe('still here');
});

test('[S6] small ones too, when there are many of them', async () => {
  const { join, settle } = engine();
  const mallory = await join('mallory');
  const entries = encoding.encode((encoder) => {
    encoding.writeVarUint(encoder, 5_000);
    for (let index = 0; index < 5_000; index++) {
      encoding.writeVarUint(encoder, index);
      encoding.writeVarUint(encoder, 1);
      encoding.writeVarString(encoder, 'null');
    }
  });
  const frame = frameOf(messageType.awareness, (encoder) => encoding.writeVarUint8Array(encoder, entries));
  let sent = 0;
  for (; sent < 100 && !mallory.closedWith; sent++) mallory.session?.receive(frame);
  await settle();
  expect(mallory.closedWith?.code).toBe(closeCodes.tooLarge);
  expect(sent).toBeLessThanOrEqual(41);
});

test('[S6] a page that comes back with a long day of its own writing and deleting is welcome', async () => {
  const { join, settle, rooms } = engine();
  const doc = new Y.Doc();
  for (let edit = 0; edit < 10_000; edit++) {
    doc.getText('text').insert((edit * 7) % (doc.getText('text').length + 1), 'กข');
    if (edit % 2 === 0) doc.getText('text').delete((edit * 3) % doc.getText('text').length, 1);
  }
  const ann = await join('ann');
  ann.session?.receive(stepTwoFrameOf(Y.encodeStateAsUpdate(doc)));
  await settle();
  expect(ann.closedWith).toBe(null);
  expect((await rooms.read('room')).getText('text').toString()).toBe(doc.getText('text').toString());
});
