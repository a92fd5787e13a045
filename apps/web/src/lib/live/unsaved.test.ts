import { describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import { Unsaved } from './unsaved.ts';

const stateVector = (doc: Y.Doc) => Y.encodeStateVector(doc);
const nothing = Y.encodeStateVector(new Map());

describe('what is not on disk yet', () => {
  it('counts edits until a mark sent after them and a state vector that covers them have come back', () => {
    const doc = new Y.Doc();
    const unsaved = new Unsaved();
    doc.getText('t').insert(0, 'กข');
    unsaved.edited(doc);
    const mark = unsaved.nextMark();
    doc.getText('t').insert(2, 'ค');
    unsaved.edited(doc);
    expect(unsaved.pending).toBe(2);
    unsaved.acknowledged({ mark, stateVector: stateVector(doc) });
    expect(unsaved.pending).toBe(1);
    unsaved.acknowledged({ mark: unsaved.nextMark(), stateVector: nothing });
    expect(unsaved.pending).toBe(0);
  });

  it('does not take the mark alone for saved while the clock is not covered', () => {
    const doc = new Y.Doc();
    const unsaved = new Unsaved();
    doc.getText('t').insert(0, 'ก');
    unsaved.edited(doc);
    unsaved.acknowledged({ mark: unsaved.nextMark(), stateVector: nothing });
    expect(unsaved.pending).toBe(1);
    unsaved.acknowledged({ mark: 0, stateVector: stateVector(doc) });
    expect(unsaved.pending).toBe(0);
  });

  it('holds a deletion unsaved, which moves no clock, until its own mark is back', () => {
    const doc = new Y.Doc();
    const unsaved = new Unsaved();
    doc.getText('t').insert(0, 'ก');
    unsaved.edited(doc);
    unsaved.acknowledged({ mark: unsaved.nextMark(), stateVector: stateVector(doc) });
    doc.getText('t').delete(0, 1);
    unsaved.edited(doc);
    unsaved.acknowledged({ mark: 0, stateVector: stateVector(doc) });
    expect(unsaved.pending).toBe(1);
    unsaved.acknowledged({ mark: unsaved.nextMark(), stateVector: nothing });
    expect(unsaved.pending).toBe(0);
  });

  it('forgets the marks of a lost connection', () => {
    const doc = new Y.Doc();
    const unsaved = new Unsaved();
    doc.getText('t').insert(0, 'ก');
    unsaved.edited(doc);
    const lost = unsaved.nextMark();
    unsaved.connectionLost();
    unsaved.acknowledged({ mark: lost, stateVector: stateVector(doc) });
    expect(unsaved.pending).toBe(1);
  });

  it('counts what an earlier session left on this device until the server has it', () => {
    const earlier = new Y.Doc();
    earlier.getText('t').insert(0, 'ค้างไว้');
    const doc = new Y.Doc();
    Y.applyUpdate(doc, Y.encodeStateAsUpdate(earlier));
    const unsaved = new Unsaved();
    unsaved.restored(doc);
    expect(unsaved.pending).toBe(1);
    unsaved.acknowledged({ mark: 0, stateVector: stateVector(earlier) });
    expect(unsaved.pending).toBe(0);
  });

  it('counts for a page opened anew only what its earlier page had not heard to be saved', () => {
    const doc = new Y.Doc();
    doc.getText('t').insert(0, 'ก');
    const onServer = stateVector(doc);
    const calm = new Unsaved();
    calm.restored(doc, onServer, 0);
    expect(calm.pending).toBe(0);
    // A deletion is in no clock, but was counted.
    const withDeletion = new Unsaved();
    withDeletion.restored(doc, onServer, 1);
    expect(withDeletion.pending).toBe(1);
    withDeletion.acknowledged({ mark: withDeletion.nextMark(), stateVector: nothing });
    expect(withDeletion.pending).toBe(0);
    // The count was lost with the page, the text was not.
    doc.getText('t').insert(1, 'ข');
    const crashed = new Unsaved();
    crashed.restored(doc, onServer, 0);
    expect(crashed.pending).toBe(1);
  });
});
