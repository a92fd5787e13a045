import { type SeededRandom, seededRandom } from '@ruam/testkit';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import * as Y from 'yjs';
import { joinLayouts, joinUpdates } from '../src/joinUpdates.ts';
import { Part } from '../src/Part.ts';
import { type Layout, readUpdate, type StructRun } from '../src/readUpdate.ts';

/** The updates of several people who edit together, in the order in which they were made. */
function history(random: SeededRandom, edits: number): Uint8Array[] {
  const updates: Uint8Array[] = [];
  const docs = [1, 2, 3].map((person) => {
    const doc = new Y.Doc();
    doc.clientID = 1_000 + person;
    doc.on('update', (update: Uint8Array, origin: unknown) => {
      if (origin === 'other') return;
      updates.push(update);
      for (const other of docs) if (other !== doc) Y.applyUpdate(other, update, 'other');
    });
    return doc;
  });
  for (let edit = 0; edit < edits; edit++) {
    const doc = random.pick(docs);
    const text = doc.getText('text');
    if (text.length > 4 && random.chance(0.25)) text.delete(random.integer(0, text.length - 3), 2);
    else if (random.chance(0.2)) doc.getMap('map').set(random.pick(['a', 'b']), edit);
    else text.insert(random.integer(0, text.length), random.pick(['ก', 'งบ', 'plan']));
  }
  return updates;
}

function docOf(updates: readonly Uint8Array[]): Y.Doc {
  const doc = new Y.Doc();
  for (const update of updates) Y.applyUpdate(doc, update);
  return doc;
}

const stateOf = (doc: Y.Doc) => Y.encodeStateAsUpdate(doc);

test('[R3] updates joined by their bytes say exactly what they say one by one, in any order, repeated or with gaps', () => {
  for (let seed = 1; seed <= 30; seed++) {
    const random = seededRandom(`join ${seed}`);
    let updates = history(random, random.integer(2, 200));
    const whole = docOf(updates);
    expect(stateOf(docOf([joinUpdates(updates)])), `seed ${seed}`).toEqual(stateOf(whole));
    updates = random.shuffle(updates);
    expect(stateOf(docOf([joinUpdates(updates)])), `seed ${seed}, shuffled`).toEqual(stateOf(whole));
    const twice = [...updates, random.pick(updates), stateOf(whole)];
    expect(stateOf(docOf([joinUpdates(twice)])), `seed ${seed}, repeated`).toEqual(stateOf(whole));
    const holed = docOf([joinUpdates(updates.slice(1))]);
    Y.applyUpdate(holed, updates[0] as Uint8Array);
    expect(stateOf(holed), `seed ${seed}, with a gap`).toEqual(stateOf(whole));
  }
});

test('[R3] what is joined needs not be read again: it says itself where everything stands in it', () => {
  for (let seed = 1; seed <= 20; seed++) {
    const random = seededRandom(`layout ${seed}`);
    let joined: Layout = readUpdate(Uint8Array.of(0, 0));
    let waiting = history(random, random.integer(2, 600)).map((update) => readUpdate(update));
    while (waiting.length > 0) {
      const some = random.integer(1, 90);
      joined = joinLayouts([joined, ...waiting.slice(0, some)]);
      waiting = waiting.slice(some);
    }
    const read = readUpdate(joined.update);
    const plain = ({ places: _places, ...run }: StructRun) => run;
    expect(joined.runs.map(plain)).toEqual(read.runs.map(plain));
    expect(joined.deletesFrom).toBe(read.deletesFrom);
    for (const { client, count, places } of joined.runs) {
      expect(places.length).toBeGreaterThanOrEqual(Math.floor(count / 64 / 3));
      const structs = read.structs.get(client) ?? [];
      for (const { clock, index } of places) expect(structs[index]?.clock).toBe(clock);
    }
  }
});

test('[G1] a text has as many units as JavaScript says, whatever it is written in', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 40 }), (text) => {
      const doc = new Y.Doc();
      doc.clientID = 1;
      doc.getText('text').insert(0, `ก${text}`);
      const [struct] = readUpdate(Y.encodeStateAsUpdate(doc)).structs.get(1) ?? [];
      expect(struct?.length).toBe(doc.getText('text').length);
    }),
    { numRuns: 500 },
  );
});

test('[R3] a part gives whoever comes back what they miss, and little more', () => {
  for (let seed = 1; seed <= 15; seed++) {
    const random = seededRandom(`part ${seed}`);
    const updates = history(random, random.integer(50, 1_000));
    const part = new Part(joinLayouts(updates.map((update) => readUpdate(update))));
    for (const known of [0, 1, random.integer(0, updates.length), updates.length]) {
      const reader = docOf(updates.slice(0, known));
      const missing = part.missingFrom(Y.decodeStateVector(Y.encodeStateVector(reader)));
      Y.applyUpdate(reader, missing);
      expect(stateOf(reader), `seed ${seed}, from ${known}`).toEqual(stateOf(docOf(updates)));
      const exact = Y.diffUpdate(part.update, Y.encodeStateVector(docOf(updates.slice(0, known))));
      expect(missing.length).toBeLessThan(exact.length + 3 * 64 * 32);
    }
  }
});
