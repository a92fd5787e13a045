import fc from 'fast-check';
import { expect, test } from 'vitest';
import * as Y from 'yjs';
import {
  addProposal,
  GroupDoc,
  moveListItem,
  moveProposal,
  proposalChanges,
  readGroup,
  removeProposal,
  restoreFrom,
  setField,
  setText,
  takeBack,
  textOf,
} from '../src/index.ts';
import { arbitraryProposal } from './arbitraryProposal.ts';

const copy = (doc: Y.Doc) => {
  const made = new Y.Doc();
  Y.applyUpdate(made, Y.encodeStateAsUpdate(doc));
  return made;
};

function docOf(...proposals: Parameters<typeof addProposal>[1][]): Y.Doc {
  const { doc } = new GroupDoc();
  for (const proposal of proposals) addProposal(doc, proposal, '');
  return doc;
}

const two = fc.uniqueArray(arbitraryProposal, { minLength: 2, maxLength: 3, selector: ({ id }) => id });

test('whatever was changed: told apart by unit, and all of it taken back is as it was', () => {
  fc.assert(
    fc.property(two, two, fc.nat(), (before, after, seed) => {
      const doc = docOf(...before);
      const earlier = copy(doc);
      // What stands in both is written over, what is new is added, and one may go.
      for (const [index, proposal] of after.entries()) {
        const old = before[index];
        if (old && seed % 2 === 0) restoreFrom(doc, old.id, docOf({ ...proposal, id: old.id }));
        else if (!before.some(({ id }) => id === proposal.id)) addProposal(doc, proposal, '');
      }
      if (seed % 3 === 0) removeProposal(doc, before[0]?.id ?? '', 'm', 1);
      if (seed % 5 === 0) moveProposal(doc, before[1]?.id ?? '', 0);
      const changes = proposalChanges(earlier, doc);
      const units = changes.map(({ proposal, unit }) => `${proposal} ${unit}`);
      expect(new Set(units).size).toBe(units.length);
      expect(takeBack(doc, changes, earlier, 'm', 2).ok).toBe(true);
      expect(readGroup(doc)).toEqual(readGroup(earlier));
      expect(proposalChanges(earlier, doc)).toEqual([]);
    }),
    { numRuns: 150 },
  );
});

test('an item that only moved is told, and taken back to its place', () => {
  const [made] = fc.sample(arbitraryProposal, { numRuns: 1, seed: 1 });
  if (!made) throw new Error('no sample');
  const objectives = ['a', 'b', 'c'].map((id) => ({ id, text: id }));
  const doc = docOf({ ...made, id: 'p', objectives });
  const earlier = copy(doc);
  moveListItem(doc, 'p', 'objectives', 'c', 0);
  const changes = proposalChanges(earlier, doc);
  expect(changes).toMatchObject([{ unit: 'objectives/c', is: 'changed', fields: [] }]);
  takeBack(doc, changes, earlier, 'm', 2);
  expect(readGroup(doc)).toEqual(readGroup(earlier));
});

test('one taken back leaves the others', () => {
  const [made] = fc.sample(arbitraryProposal, { numRuns: 1, seed: 1 });
  if (!made) throw new Error('no sample');
  const doc = docOf({ ...made, id: 'p', title: 'ถนน', priority: 1 });
  const earlier = copy(doc);
  setText(textOf(doc, 'p', 'title') as Y.Text, 'ถนนสายใหม่');
  setField(doc, 'p', 'priority', 2);
  const changes = proposalChanges(earlier, doc);
  expect(changes.map(({ unit, title }) => [unit, title])).toEqual([
    ['title', 'ถนนสายใหม่'],
    ['priority', 'ถนนสายใหม่'],
  ]);
  takeBack(doc, changes.slice(0, 1), earlier, 'm', 2);
  expect(readGroup(doc)[0]).toMatchObject({ title: 'ถนน', priority: 2 });
});
