import { addListItem, addProposal, moveListItem, setItemField, setText, textOf } from '@ruam/group-doc';
import { emptyProposal, type Proposal } from '@ruam/planning';
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it, onTestFinished, vi } from 'vitest';
import * as Y from 'yjs';
import { keepEqual, ProposalsOf } from './fromYjs.svelte.ts';

beforeEach(() => {
  // A hidden page gets no frames, so it reads at once: that is what is used here.
  vi.stubGlobal('document', { hidden: true });
  vi.stubGlobal('cancelAnimationFrame', () => {});
});
afterEach(() => vi.unstubAllGlobals());

describe('the proposals of a document as runes', () => {
  it('keep what did not change as the same object, and renew what did', () => {
    const doc = new Y.Doc();
    addProposal(doc, emptyProposal('a'), 'm');
    addProposal(doc, emptyProposal('b'), 'm');
    for (const id of ['x', 'y']) addListItem(doc, 'a', 'outputs', { id, text: id });
    const proposals = new ProposalsOf(doc);
    const [a, b] = [proposals.get('a'), proposals.get('b')];
    setText(textOf(doc, 'a', 'title') as Y.Text, 'ใหม่');
    expect(proposals.get('b')).toBe(b);
    expect(proposals.get('a')).not.toBe(a);
    expect(proposals.get('a')?.title).toBe('ใหม่');
    expect(proposals.get('a')?.outputs).toBe(a?.outputs);
    moveListItem(doc, 'a', 'outputs', 'y', 0);
    expect(proposals.get('a')?.outputs).toEqual([a?.outputs[1], a?.outputs[0]]);
    expect(proposals.get('a')?.outputs[0]).toBe(a?.outputs[1]);
  });

  it('are told to who waits once all have been read, with what came meanwhile', async () => {
    vi.useFakeTimers();
    onTestFinished(() => void vi.useRealTimers());
    const doc = new Y.Doc();
    addProposal(doc, emptyProposal('a'), 'm');
    const proposals = new ProposalsOf(doc);
    let read: readonly Proposal[] | null = null;
    void proposals.whenRead().then((all) => {
      read = all;
    });
    await vi.advanceTimersByTimeAsync(900);
    expect(read).toBeNull();
    addProposal(doc, emptyProposal('b'), 'm');
    await vi.runAllTimersAsync();
    expect(read).toEqual([proposals.get('a'), proposals.get('b')]);
    expect(await proposals.whenRead()).toEqual(read);
    proposals.close();
  });

  it('follow what others add and what goes to the bin', () => {
    const doc = new Y.Doc();
    const proposals = new ProposalsOf(doc);
    expect(proposals.all).toEqual([]);
    const other = new Y.Doc();
    addProposal(other, { ...emptyProposal('p'), title: 'จากที่อื่น' }, 'm');
    addListItem(other, 'p', 'activities', {
      id: 'k',
      name: '',
      amount: null,
      start: '',
      end: '',
      agency: null,
    });
    Y.applyUpdate(doc, Y.encodeStateAsUpdate(other));
    setItemField(doc, 'p', 'activities', 'k', 'amount', 500);
    expect(proposals.all.map(({ title, activities }) => [title, activities[0]?.amount])).toEqual([
      ['จากที่อื่น', 500],
    ]);
    (doc.getMap('proposals').get('p') as Y.Map<unknown>).set('removedAt', 5);
    expect(proposals.ids).toEqual([]);
    expect(proposals.get('p')).toBeNull();
    expect(proposals.bin.map(({ proposal }) => proposal.id)).toEqual(['p']);
  });
});

describe('keepEqual', () => {
  it('gives what equals the new value, always', () => {
    fc.assert(
      fc.property(fc.jsonValue(), fc.jsonValue(), (before, after) => {
        const wanted = structuredClone(after);
        expect(keepEqual(before, after)).toEqual(wanted);
      }),
    );
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        fc.pre(typeof value === 'object' && value !== null);
        expect(keepEqual(value, structuredClone(value))).toBe(value);
      }),
    );
  });
});
