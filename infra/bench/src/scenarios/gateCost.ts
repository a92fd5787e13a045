import * as Y from 'yjs';
import { gate } from '../../../../packages/sync/src/gate.ts';
import { Known } from '../../../../packages/sync/src/Known.ts';
import { defaultLimits } from '../../../../packages/sync/src/limits.ts';
import { readUpdate } from '../../../../packages/sync/src/readUpdate.ts';
import { editHistory } from '../editHistory.ts';
import { median, type Section } from '../Table.ts';
import { writtenUnder } from '../typing.ts';

const who = { personId: 'person', device: 'device' };
const edits = 5_000;

/** What a person does who writes: types Thai, corrects, formats, ticks a box. */
function ordinaryUpdates(clientId: number): Uint8Array[] {
  const doc = new Y.Doc();
  doc.clientID = clientId;
  const updates: Uint8Array[] = [];
  doc.on('update', (update: Uint8Array) => updates.push(update));
  const root = doc.getMap(writtenUnder);
  const text = root.set('text', new Y.Text());
  for (let edit = 0; edit < edits; edit++) {
    const place = (edit * 31) % (text.length + 1);
    if (edit % 7 === 6) text.delete(Math.min(place, text.length - 1), 1);
    else if (edit % 50 === 49) text.format(0, Math.min(5, text.length), { bold: edit % 100 === 99 });
    else if (edit % 25 === 24) root.set('ticked', edit);
    else text.insert(edit % 20 === 0 ? place : text.length, 'ก');
  }
  return updates;
}

/** µs from the bytes of an update to the verdict, in a room of 20,000 edits, taken in as the room does. */
export async function gateCost(): Promise<Section> {
  const perUpdate: number[] = [];
  for (let round = 0; round < 7; round++) {
    const known = Known.of([readUpdate(editHistory(1, 20_000, 790_000).state)]);
    const rules = { known, owners: new Map(), limits: defaultLimits, roots: new Set([writtenUnder]) };
    const updates = ordinaryUpdates(100 + round);
    const started = performance.now();
    for (const update of updates) {
      const verdict = gate(update, who, rules);
      if (verdict.is !== 'new') throw new Error(`an ordinary update was ${verdict.is}`);
      known.take(verdict.weighed);
    }
    perUpdate.push(((performance.now() - started) * 1000) / updates.length);
  }
  return {
    id: 'P13',
    title: 'the gate, on updates of a person who writes',
    rows: [
      {
        what: 'reading, judging and taking in one update',
        unit: 'µs',
        digits: 1,
        of: { ruam: median(perUpdate) },
        reach: { is: 'atMost', value: 10 },
      },
    ],
  };
}
