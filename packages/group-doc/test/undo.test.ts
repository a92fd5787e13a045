import { emptyProposal } from '@ruam/planning';
import { describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import {
  addListItem,
  addProposal,
  GroupDoc,
  itemTextOf,
  readGroup,
  readProposal,
  setField,
  setText,
  textOf,
} from '../src/index.ts';

const exchange = (a: Y.Doc, b: Y.Doc) => {
  Y.applyUpdate(b, Y.encodeStateAsUpdate(a));
  Y.applyUpdate(a, Y.encodeStateAsUpdate(b));
};

describe('undo', () => {
  it('takes back my own edits and leaves those of others', () => {
    const mine = new GroupDoc();
    const theirs = new Y.Doc();
    addProposal(mine.doc, emptyProposal('p'), 'm1');
    exchange(mine.doc, theirs);
    mine.undoManager.clear();
    setText(textOf(mine.doc, 'p', 'title') as Y.Text, 'ถนน');
    exchange(mine.doc, theirs);
    setText(textOf(theirs, 'p', 'title') as Y.Text, 'โครงการถนน');
    setField(theirs, 'p', 'priority', 4);
    exchange(mine.doc, theirs);
    mine.undoManager.undo();
    expect(readProposal(mine.doc, 'p')).toMatchObject({ title: 'โครงการ', priority: 4 });
    mine.undoManager.redo();
    expect(readProposal(mine.doc, 'p')?.title).toBe('โครงการถนน');
  });

  it('does not take away an item into which somebody else has written', () => {
    const mine = new GroupDoc();
    const theirs = new Y.Doc();
    addProposal(mine.doc, emptyProposal('p'), 'm1');
    mine.undoManager.clear();
    addListItem(mine.doc, 'p', 'objectives', { id: 'o', text: '' });
    exchange(mine.doc, theirs);
    setText(itemTextOf(theirs, 'p', 'objectives', 'o', 'text') as Y.Text, 'ของเขา');
    exchange(mine.doc, theirs);
    mine.undoManager.undo();
    expect(readProposal(mine.doc, 'p')?.objectives).toEqual([{ id: 'o', text: 'ของเขา' }]);
  });

  it('takes away an item that is mine alone', () => {
    const mine = new GroupDoc();
    addProposal(mine.doc, emptyProposal('p'), 'm1');
    mine.undoManager.stopCapturing();
    addListItem(mine.doc, 'p', 'objectives', { id: 'o', text: 'ก' });
    mine.undoManager.undo();
    expect(readProposal(mine.doc, 'p')?.objectives).toEqual([]);
    mine.undoManager.undo();
    expect(readGroup(mine.doc)).toEqual([]);
  });
});
