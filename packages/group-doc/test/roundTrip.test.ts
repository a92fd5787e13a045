import { emptyProposal } from '@ruam/planning';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import {
  addProposal,
  copyProposal,
  duplicateProposal,
  LIMITS,
  migrate,
  moveProposal,
  readBin,
  readGroup,
  readProposal,
  removeProposal,
  restoreProposal,
  SCHEMA_VERSION,
  seedGroup,
  setField,
  versionOf,
} from '../src/index.ts';
import { arbitraryProposal } from './arbitraryProposal.ts';

const seeded = () => {
  const doc = new Y.Doc();
  seedGroup(doc);
  return doc;
};

describe('a proposal in the document', () => {
  it('comes out as it went in, also on another device', () => {
    fc.assert(
      fc.property(arbitraryProposal, (proposal) => {
        const doc = seeded();
        expect(addProposal(doc, proposal, 'm1')).toEqual({ ok: true });
        const other = new Y.Doc();
        Y.applyUpdate(other, Y.encodeStateAsUpdate(doc));
        expect(readGroup(doc)).toEqual([proposal]);
        expect(readGroup(other)).toEqual([proposal]);
      }),
    );
  });

  it('is added once, whatever comes again with its id', () => {
    const doc = seeded();
    addProposal(doc, { ...emptyProposal('p1'), title: 'หนึ่ง' }, 'm1');
    addProposal(doc, { ...emptyProposal('p1'), title: 'สอง' }, 'm2');
    expect(readGroup(doc).map(({ title }) => title)).toEqual(['หนึ่ง']);
  });

  it('goes to the bin with its content and comes back to its place', () => {
    const doc = seeded();
    for (const id of ['a', 'b', 'c']) addProposal(doc, { ...emptyProposal(id), title: id }, 'm1');
    removeProposal(doc, 'b', 'm2', 1_000);
    expect(readGroup(doc).map(({ id }) => id)).toEqual(['a', 'c']);
    expect(readBin(doc)).toEqual([
      { proposal: { ...emptyProposal('b'), title: 'b' }, removedAt: 1_000, removedBy: 'm2' },
    ]);
    restoreProposal(doc, 'b');
    expect(readGroup(doc).map(({ id }) => id)).toEqual(['a', 'b', 'c']);
    expect(readBin(doc)).toEqual([]);
  });

  it('moves among those that are shown', () => {
    const doc = seeded();
    for (const id of ['a', 'b', 'c', 'd']) addProposal(doc, emptyProposal(id), 'm1');
    removeProposal(doc, 'b', 'm1', 1);
    moveProposal(doc, 'd', 1);
    expect(readGroup(doc).map(({ id }) => id)).toEqual(['a', 'd', 'c']);
    moveProposal(doc, 'a', 99);
    expect(readGroup(doc).map(({ id }) => id)).toEqual(['d', 'c', 'a']);
  });

  it('is copied right after the original, with its marks and without its import key', () => {
    const doc = seeded();
    addProposal(doc, { ...emptyProposal('a'), rationale: 'เหตุ\nผล', importKey: 'k', priority: 1 }, 'm1');
    addProposal(doc, emptyProposal('z'), 'm1');
    const paragraph = (doc.getMap('proposals').get('a') as Y.Map<Y.XmlFragment>).get('rationale')?.get(0);
    ((paragraph as Y.XmlElement).get(0) as Y.XmlText).format(0, 3, { bold: true });
    duplicateProposal(doc, 'a', 'b', 'สำเนา', 'm1');
    expect(readGroup(doc).map(({ id }) => id)).toEqual(['a', 'b', 'z']);
    expect(readProposal(doc, 'b')).toMatchObject({ rationale: 'เหตุ\nผล', importKey: null, priority: null });
    expect((doc.getMap('proposals').get('b') as Y.Map<Y.XmlFragment>).get('rationale')?.toString()).toContain(
      '<bold>',
    );
  });

  it('is shown to the group from the drafts of its writer, with its marks; the draft stays until it is put away', () => {
    const [drafts, group] = [seeded(), seeded()];
    addProposal(
      drafts,
      { ...emptyProposal('a'), title: 'ร่างของฉัน', rationale: 'เหตุ\nผล', priority: 1 },
      'm1',
    );
    const paragraph = (drafts.getMap('proposals').get('a') as Y.Map<Y.XmlFragment>).get('rationale')?.get(0);
    ((paragraph as Y.XmlElement).get(0) as Y.XmlText).format(0, 3, { bold: true });
    addProposal(group, emptyProposal('z'), 'm2');
    expect(copyProposal(drafts, 'a', group, 'b', 'm1').ok).toBe(true);
    expect(readProposal(group, 'b')).toEqual({ ...readProposal(drafts, 'a'), id: 'b' });
    expect(readGroup(group).map(({ id }) => id)).toEqual(['z', 'b']);
    expect(
      (group.getMap('proposals').get('b') as Y.Map<Y.XmlFragment>).get('rationale')?.toString(),
    ).toContain('<bold>');
    expect(copyProposal(drafts, 'nobody', group, 'c', 'm1').ok).toBe(false);
  });

  it('is refused when the group is full, and when the value does not fit', () => {
    const doc = seeded();
    doc.transact(() => {
      for (let n = 0; n < LIMITS.proposals; n++) addProposal(doc, emptyProposal(`p${n}`), '');
    });
    expect(addProposal(doc, emptyProposal('more'), 'm1')).toMatchObject({
      ok: false,
      refusal: { code: 'groupDoc.fullGroup' },
    });
    expect(setField(doc, 'p1', 'priority', 0)).toMatchObject({ refusal: { code: 'groupDoc.badValue' } });
    expect(setField(doc, 'nobody', 'priority', 1)).toMatchObject({
      refusal: { code: 'groupDoc.noSuchProposal' },
    });
    expect(addProposal(doc, emptyProposal('__proto__'), 'm1')).toMatchObject({ ok: false });
  });
});

describe('seed and migrate', () => {
  it('seeding twice, or on two nodes at once, changes nothing', () => {
    const one = seeded();
    const two = seeded();
    const before = Y.encodeStateAsUpdate(one);
    seedGroup(one);
    Y.applyUpdate(one, Y.encodeStateAsUpdate(two));
    expect(Y.encodeStateAsUpdate(one)).toEqual(before);
    expect(versionOf(one)).toBe(SCHEMA_VERSION);
  });

  it('brings an unseeded document to the present version, and refuses a newer one', () => {
    const doc = new Y.Doc();
    expect(migrate(doc)).toBeNull();
    expect(versionOf(doc)).toBe(SCHEMA_VERSION);
    doc.getMap('meta').set('version', SCHEMA_VERSION + 1);
    expect(migrate(doc)).toMatchObject({ code: 'groupDoc.newer' });
    expect(versionOf(doc)).toBe(SCHEMA_VERSION + 1);
  });
});
