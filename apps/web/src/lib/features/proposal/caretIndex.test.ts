import fc from 'fast-check';
import { expect, it } from 'vitest';
import * as Y from 'yjs';
import { caretIndex, caretOf, isPosition } from './caretIndex.ts';

it('finds a caret again after others typed before it, on another device, and in no other text', () => {
  const [one, two] = [new Y.Doc(), new Y.Doc()];
  one.getText('a').insert(0, 'กขค');
  const { head } = JSON.parse(JSON.stringify(caretOf(one.getText('a'), 0, 2)));
  one.getText('a').insert(0, 'XX');
  Y.applyUpdate(two, Y.encodeStateAsUpdate(one));
  expect(caretIndex(head, two.getText('a'))).toBe(4);
  expect(caretIndex(head, two.getText('b'))).toBeNull();
});

it('takes whatever a peer sends for no caret, and never throws', () => {
  const doc = new Y.Doc();
  doc.getText('a').insert(0, 'กขค');
  const id = fc.oneof(fc.record({ client: fc.anything(), clock: fc.anything() }), fc.anything());
  const position = fc.record(
    { type: id, tname: fc.anything(), item: id, assoc: fc.anything() },
    { requiredKeys: [] },
  );
  fc.assert(
    fc.property(fc.oneof(position, fc.anything()), (raw) => {
      const index = caretIndex(raw, doc.getText('a'));
      expect(index === null || typeof index === 'number').toBe(true);
      expect(typeof isPosition(raw, doc)).toBe('boolean');
    }),
  );
});
