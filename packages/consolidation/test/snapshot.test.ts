import fc from 'fast-check';
import { expect, test } from 'vitest';
import { canonicalJson, type GroupSnapshot } from '../src/index.ts';
import { proposalOf } from './arbitraries.ts';

const snapshot: GroupSnapshot = {
  workshop: 'w',
  group: 'g',
  edition: 1,
  at: 5,
  proposals: [proposalOf('a', {})],
};

test('the order of keys does not change the text, and nothing is lost', () => {
  const shuffled = JSON.parse(JSON.stringify(snapshot, null, 1)) as GroupSnapshot;
  const turned = Object.fromEntries(Object.entries(shuffled).reverse()) as unknown as GroupSnapshot;
  expect(canonicalJson(turned)).toBe(canonicalJson(snapshot));
  expect(JSON.parse(canonicalJson(snapshot))).toEqual(snapshot);
});

test('any other content is another text', () => {
  fc.assert(
    fc.property(fc.string(), fc.string(), (a, b) => {
      const of = (title: string) => canonicalJson({ ...snapshot, proposals: [proposalOf('a', { title })] });
      expect(of(a) === of(b)).toBe(a === b);
    }),
  );
});
