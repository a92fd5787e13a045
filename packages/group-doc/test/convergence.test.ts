import { emptyProposal } from '@ruam/planning';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import {
  addListItem,
  addProposal,
  itemTextOf,
  moveListItem,
  moveProposal,
  readBin,
  readGroup,
  readProposal,
  removeListItem,
  removeProposal,
  restoreProposal,
  richTextOf,
  seedGroup,
  setField,
  setItemField,
  setMainAlignment,
  setReadiness,
  setText,
  textOf,
  toggleAlignment,
  toggleCoAgency,
} from '../src/index.ts';

const PROPOSALS = ['p1', 'p2', 'p3'];
const ITEMS = ['i1', 'i2', 'i3'];
const KEYS = ['NS01', 'NS02', 'MP03'];
type Step = { device: number; proposal: string; item: string; key: string; n: number; kind: number };

const steps = fc.array(
  fc.record({
    device: fc.nat(2),
    proposal: fc.constantFrom(...PROPOSALS),
    item: fc.constantFrom(...ITEMS),
    key: fc.constantFrom(...KEYS),
    n: fc.nat(5),
    kind: fc.nat(15),
  }),
  { maxLength: 60 },
);

function act(doc: Y.Doc, { proposal, item, key, n, kind }: Step, word: string): unknown {
  const text = textOf(doc, proposal, 'title');
  const itemText = itemTextOf(doc, proposal, 'activities', item, 'name');
  switch (kind) {
    case 0:
    case 1:
      return addProposal(doc, emptyProposal(proposal), 'm1');
    case 2:
      return text ? setText(text, text.toString().slice(0, n) + word + text.toString().slice(n)) : undefined;
    case 3:
      return text ? setText(text, text.toString().slice(n)) : undefined;
    case 4:
      return removeProposal(doc, proposal, 'm1', n);
    case 5:
      return restoreProposal(doc, proposal);
    case 6:
      return moveProposal(doc, proposal, n);
    case 7:
    case 8: {
      const activity = { id: item, name: word, amount: n, start: '', end: '', agency: null };
      return addListItem(doc, proposal, 'activities', activity, n);
    }
    case 9:
      return removeListItem(doc, proposal, 'activities', item);
    case 10:
      return moveListItem(doc, proposal, 'activities', item, n);
    case 11:
      return setItemField(doc, proposal, 'activities', item, 'amount', n * 100);
    case 12:
      if (n % 2) setMainAlignment(doc, proposal, key);
      else toggleAlignment(doc, proposal, key, n > 2);
      return toggleCoAgency(doc, proposal, key, n < 3);
    case 13:
      setReadiness(doc, proposal, 'land', n % 2 ? 'ready' : null);
      return setField(doc, proposal, 'priority', n + 1);
    case 14:
      return itemText ? setText(itemText, itemText.toString() + word) : undefined;
    default:
      return richTextOf(doc, proposal, 'rationale')?.insert(0, [new Y.XmlElement('paragraph')]);
  }
}

const whole = (doc: Y.Doc) => ({ group: readGroup(doc), bin: readBin(doc) });

describe('devices that edit and exchange in any order', () => {
  it('read the same in the end', () => {
    fc.assert(
      fc.property(
        steps,
        fc.array(fc.tuple(fc.nat(2), fc.nat(2)), { maxLength: 20 }),
        fc.infiniteStream(fc.boolean()),
        (edits, exchanges, coins) => {
          const docs = [1, 2, 3].map((client) => {
            const doc = new Y.Doc();
            doc.clientID = client * 1_000;
            seedGroup(doc);
            return doc;
          });
          const send = (from: number, to: number) =>
            Y.applyUpdate(
              docs[to] as Y.Doc,
              Y.encodeStateAsUpdate(docs[from] as Y.Doc, Y.encodeStateVector(docs[to] as Y.Doc)),
            );
          const waiting = [...exchanges];
          for (const [n, step] of edits.entries()) {
            act(docs[step.device] as Y.Doc, step, `ก${n}`);
            const exchange = coins.next().value ? waiting.pop() : undefined;
            if (exchange) send(...exchange);
          }
          for (const [from, to] of [
            [0, 1],
            [1, 2],
            [2, 0],
            [0, 1],
          ] as const) {
            send(from, to);
          }
          const read = whole(docs[0] as Y.Doc);
          expect(whole(docs[1] as Y.Doc)).toEqual(read);
          expect(whole(docs[2] as Y.Doc)).toEqual(read);
        },
      ),
      { numRuns: 300 },
    );
  });

  it('keep what both typed into an item that one of them moved', () => {
    const one = new Y.Doc();
    seedGroup(one);
    addProposal(one, { ...emptyProposal('p'), objectives: ['a', 'b'].map((id) => ({ id, text: id })) }, 'm1');
    const two = new Y.Doc();
    Y.applyUpdate(two, Y.encodeStateAsUpdate(one));
    moveListItem(one, 'p', 'objectives', 'b', 0);
    setText(itemTextOf(one, 'p', 'objectives', 'b', 'text') as Y.Text, 'b จากหนึ่ง');
    setText(itemTextOf(two, 'p', 'objectives', 'b', 'text') as Y.Text, 'จากสอง b');
    Y.applyUpdate(two, Y.encodeStateAsUpdate(one));
    expect(readProposal(two, 'p')?.objectives).toEqual([
      { id: 'b', text: 'จากสอง b จากหนึ่ง' },
      { id: 'a', text: 'a' },
    ]);
  });

  it('keep both items that were added at the same place at once, in one order', () => {
    const one = new Y.Doc();
    addProposal(one, emptyProposal('p'), 'm1');
    const two = new Y.Doc();
    Y.applyUpdate(two, Y.encodeStateAsUpdate(one));
    addListItem(one, 'p', 'outputs', { id: 'x', text: 'หนึ่ง' });
    addListItem(two, 'p', 'outputs', { id: 'y', text: 'สอง' });
    Y.applyUpdate(two, Y.encodeStateAsUpdate(one));
    Y.applyUpdate(one, Y.encodeStateAsUpdate(two));
    // Their keys are equal now: an item put between them gives all of them fresh keys.
    addListItem(two, 'p', 'outputs', { id: 'm', text: 'กลาง' }, 1);
    Y.applyUpdate(one, Y.encodeStateAsUpdate(two));
    expect(readProposal(one, 'p')?.outputs.map(({ id }) => id)).toEqual(['x', 'm', 'y']);
    expect(readProposal(two, 'p')).toEqual(readProposal(one, 'p'));
  });
});

describe('setText', () => {
  it('gives any text from any text, in one deletion and one insertion, and keeps surrogate pairs whole', () => {
    const words = fc.string({ unit: fc.constantFrom('ก', 'ิ', '่', 'a', '😀', '😁', ' ') });
    fc.assert(
      fc.property(words, words, fc.option(fc.nat(20), { nil: undefined }), (from, to, caret) => {
        const text = new Y.Doc().getText('t');
        text.insert(0, from);
        const changes: number[] = [];
        text.observe((event) => changes.push(event.delta.length));
        setText(text, to, caret);
        expect(text.toString()).toBe(to);
        expect(changes.length).toBeLessThanOrEqual(1);
        expect(JSON.stringify(text.toDelta())).not.toMatch(/\\ud[89a-f]/);
      }),
    );
  });

  it('inserts at the caret in a run of equal letters', () => {
    const text = new Y.Doc().getText('t');
    text.insert(0, 'aaaa');
    const at = Y.createRelativePositionFromTypeIndex(text, 2);
    setText(text, 'aaaaa', 2);
    expect(Y.createAbsolutePositionFromRelativePosition(at, text.doc as Y.Doc)?.index).toBe(3);
  });
});
