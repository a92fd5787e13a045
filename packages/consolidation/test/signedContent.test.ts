import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { canonicalJson, integratedList, type SignedContent, signedContent } from '../src/index.ts';
import { listInput } from './arbitraries.ts';

const hashOf = (content: SignedContent) => createHash('sha256').update(canonicalJson(content)).digest('hex');

test('the same decisions give the same hash, also after the content was stored and read', () => {
  fc.assert(
    fc.property(listInput, (input) => {
      const content = signedContent('w', ['a', 'b'], integratedList(input));
      const again = signedContent('w', ['a', 'b'], integratedList({ ...input }));
      const read = JSON.parse(canonicalJson(content)) as SignedContent;
      expect(hashOf(again)).toBe(hashOf(content));
      expect(hashOf(read)).toBe(hashOf(content));
    }),
  );
});

test('one satang, one snapshot or one workshop more is another hash', () => {
  fc.assert(
    fc.property(listInput, fc.integer({ min: 1, max: 1_000_000 }), (input, more) => {
      const list = integratedList(input);
      const hash = hashOf(signedContent('w', ['a'], list));
      const totals = { ...list.totals, included: list.totals.included + more };
      expect(hashOf(signedContent('w', ['a'], { ...list, totals }))).not.toBe(hash);
      expect(hashOf(signedContent('w', ['b'], list))).not.toBe(hash);
      expect(hashOf(signedContent('v', ['a'], list))).not.toBe(hash);
    }),
  );
});
