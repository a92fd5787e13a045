import { type BudgetLine, emptyProposal, type Proposal } from '@ruam/planning';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import {
  addListItem,
  importProposals,
  itemTextOf,
  readBin,
  readGroup,
  readImported,
  readProposal,
  removeProposal,
  setField,
  setItemField,
  setText,
  textOf,
} from '../src/index.ts';
import { arbitraryProposal } from './arbitraryProposal.ts';

const line = (id: string, amount: number): BudgetLine => ({
  id,
  activity: null,
  item: `รายการ ${id}`,
  fiscalYear: 2565,
  source: 'province',
  category: 'investment',
  fundingAgency: null,
  commitment: null,
  amount,
});
const road: Proposal = {
  ...emptyProposal('road'),
  title: 'โครงการพัฒนาถนน',
  plan: 'แผนเดิม',
  area: 'TH-50',
  budgetLines: [line('l1', 100), line('l2', 200)],
};
const file = (proposal: Proposal) => [{ importKey: `key-${proposal.id}`, proposal }];

describe('importProposals', () => {
  it('changes nothing when the same list comes again', () => {
    fc.assert(
      fc.property(
        fc.uniqueArray(arbitraryProposal, { maxLength: 5, selector: ({ id }) => id }),
        (proposals) => {
          const doc = new Y.Doc();
          const list = proposals.flatMap(file);
          const ids = proposals.map(({ id }) => id);
          expect(importProposals(doc, list, { apply: 'all' })).toEqual({
            added: ids,
            changed: [],
            same: [],
            refused: [],
          });
          const before = Y.encodeStateAsUpdate(doc);
          expect(importProposals(doc, list, { apply: 'all' })).toEqual({
            added: [],
            changed: [],
            same: ids,
            refused: [],
          });
          expect(Y.encodeStateAsUpdate(doc)).toEqual(before);
          expect(readGroup(doc)).toEqual(list.map(({ importKey, proposal }) => ({ ...proposal, importKey })));
        },
      ),
      { numRuns: 60 },
    );
  });

  it('writes only the fields that the file changed', () => {
    const doc = new Y.Doc();
    importProposals(doc, file(road), { apply: 'all' });
    setText(textOf(doc, 'road', 'plan') as Y.Text, 'แผนที่คนพิมพ์');
    setText(textOf(doc, 'road', 'title') as Y.Text, 'ชื่อที่คนพิมพ์');
    setItemField(doc, 'road', 'budgetLines', 'l1', 'category', 'operations');
    setText(itemTextOf(doc, 'road', 'budgetLines', 'l1', 'item') as Y.Text, 'ที่คนพิมพ์');
    addListItem(doc, 'road', 'budgetLines', { ...line('mine', 7), item: 'ของคน' });
    setField(doc, 'road', 'priority', 2);
    const next = {
      ...road,
      title: 'โครงการพัฒนาถนน ระยะที่ 2',
      budgetLines: [line('l0', 50), line('l1', 150)],
    };
    expect(importProposals(doc, file(next), { apply: 'all' })).toMatchObject({ changed: ['road'] });
    const read = readProposal(doc, 'road') as Proposal;
    expect(read).toMatchObject({ title: next.title, plan: 'แผนที่คนพิมพ์', priority: 2 });
    expect(read.budgetLines).toEqual([
      line('l0', 50),
      { ...line('l1', 150), category: 'operations', item: 'ที่คนพิมพ์' },
      { ...line('mine', 7), item: 'ของคน' },
    ]);
    expect(importProposals(doc, file(next), { apply: 'all' })).toMatchObject({ same: ['road'], changed: [] });
  });

  it('keeps an item that people edited although the file dropped it', () => {
    const doc = new Y.Doc();
    importProposals(doc, file(road), { apply: 'all' });
    setItemField(doc, 'road', 'budgetLines', 'l2', 'amount', 999);
    importProposals(doc, file({ ...road, budgetLines: [] }), { apply: 'all' });
    expect(readProposal(doc, 'road')?.budgetLines).toEqual([{ ...line('l2', 200), amount: 999 }]);
  });

  it("leaves changed ones alone with apply 'added', and still knows them as changed", () => {
    const doc = new Y.Doc();
    importProposals(doc, file(road), { apply: 'all' });
    const next = [...file({ ...road, title: 'อื่น' }), ...file(emptyProposal('new'))];
    const outcome = { added: ['new'], changed: ['road'], same: [], refused: [] };
    expect(importProposals(doc, next, { apply: 'added' })).toEqual(outcome);
    expect(readProposal(doc, 'road')?.title).toBe(road.title);
    expect(readImported(doc).find(({ proposalId }) => proposalId === 'road')?.proposal.title).toBe(
      road.title,
    );
    expect(importProposals(doc, next, { apply: 'added' })).toMatchObject({
      changed: ['road'],
      same: ['new'],
    });
  });

  it('leaves a removed proposal in the bin, and takes another id for the same key as the same', () => {
    const doc = new Y.Doc();
    importProposals(doc, file(road), { apply: 'all' });
    removeProposal(doc, 'road', 'm1', 1);
    const again = [{ importKey: 'key-road', proposal: { ...road, id: 'another', title: 'ใหม่' } }];
    expect(importProposals(doc, again, { apply: 'all' })).toMatchObject({ added: [], changed: ['road'] });
    expect(readGroup(doc)).toEqual([]);
    expect(readBin(doc)[0]?.proposal.title).toBe('ใหม่');
  });
});
