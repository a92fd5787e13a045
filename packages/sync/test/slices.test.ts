import { messageType, syncStep } from '@ruam/protocol';
import { manualClock } from '@ruam/testkit';
import * as encoding from 'lib0/encoding';
import { expect, test } from 'vitest';
import { Slices } from '../src/Slices.ts';
import { engine } from './setUp.ts';
import { frameOf, person } from './TestClient.ts';

test('[R8] what does not fit in one turn waits for the next, in order, and alone it runs at once', async () => {
  const manual = manualClock();
  let busy = 0;
  const slices = new Slices({ ...manual, now: () => manual.now() + busy }, 5);
  const done: string[] = [];
  const job = (name: string, ms: number) => () => {
    busy += ms;
    done.push(name);
  };
  slices.run(job('alone', 0));
  expect(done).toEqual(['alone']);
  for (const name of ['a', 'b', 'c', 'd', 'e']) slices.run(job(name, 3));
  expect(done).toEqual(['alone', 'a', 'b']);
  slices.run(() => slices.run(job('from within', 0)));
  await manual.advance(0);
  expect(done).toEqual(['alone', 'a', 'b', 'c', 'd', 'e', 'from within']);
  slices.run(job('later', 0));
  expect(done.at(-1)).toBe('later');
});

test('[R8] an edit is on disk and shown before the last of a hundred who come at once is answered', async () => {
  const manual = manualClock();
  let busy = 0;
  const { rooms } = engine({ clock: { ...manual, now: () => manual.now() + busy } });
  const settle = () => manual.advance(20);
  const heard: string[] = [];
  const connect = (name: string, hear: (frame: Uint8Array) => void) =>
    rooms.connect('room', person(name), { send: hear, bufferedAmount: 0, close() {} });
  const ask = frameOf(messageType.sync, (encoder) => {
    encoding.writeVarUint(encoder, syncStep.step1);
    encoding.writeVarUint8Array(encoder, Uint8Array.of(0));
  });
  const reader = connect('reader', (frame) => {
    if (frame[0] === messageType.sync && frame[1] === syncStep.update) heard.push('edit');
  });
  await settle();
  reader.receive(ask);
  await settle();
  for (let index = 0; index < 100; index++) {
    const session = connect(`p${index}`, (frame) => {
      if (frame[0] !== messageType.sync || frame[1] !== syncStep.step2) return;
      busy += 2;
      heard.push('answer');
    });
    session.receive(ask);
  }
  void rooms.edit('room', (doc) => doc.getText('text').insert(0, 'x'), person('writer'));
  await manual.advance(1_000);
  expect(heard.filter((one) => one === 'answer')).toHaveLength(100);
  expect(heard.indexOf('edit')).toBeLessThan(20);
});
