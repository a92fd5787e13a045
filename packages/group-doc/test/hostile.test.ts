import { emptyProposal, type Proposal } from '@ruam/planning';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import {
  addListItem,
  addProposal,
  importProposals,
  itemTextOf,
  LIMITS,
  moveListItem,
  moveProposal,
  readBin,
  readGroup,
  readImported,
  readProposal,
  removeProposal,
  repairProposal,
  richTextOf,
  setField,
  setReadiness,
  setText,
  textOf,
  toggleCoAgency,
} from '../src/index.ts';

const NAMES = Object.keys(emptyProposal('x')).concat(
  'order',
  'removedAt',
  'removedBy',
  'mainPlanItem',
  'secondaryPlanItems',
  'periodStart',
  'beneficiaryCount',
  'contactName',
  '__proto__',
  'constructor',
);
type Garbage =
  | { kind: 'value'; value: unknown }
  | { kind: 'text' | 'xml' | 'element' | 'xmlText' | 'array'; text: string }
  | { kind: 'map'; entries: [string, Garbage][] };

const plain = fc.oneof(
  fc.constantFrom(
    null,
    undefined,
    Number.NaN,
    Number.POSITIVE_INFINITY,
    -0,
    -1,
    1e300,
    0.5,
    true,
    '',
    '~',
    '__proto__',
    '2025-13',
    'ก'.repeat(30_000),
    JSON.parse('{"__proto__":{"polluted":true}}'),
    [1],
    new Uint8Array(3),
    10n,
  ),
  fc.integer(),
  fc.string(),
);
const key = fc.oneof(fc.constantFrom(...NAMES), fc.string());
const { garbage } = fc.letrec<{ garbage: Garbage }>((tie) => ({
  garbage: fc.oneof(
    { maxDepth: 3 },
    fc.record({ kind: fc.constant('value' as const), value: plain }),
    fc.record({
      kind: fc.constantFrom(
        'text' as const,
        'xml' as const,
        'element' as const,
        'xmlText' as const,
        'array' as const,
      ),
      text: fc.string(),
    }),
    fc.record({
      kind: fc.constant('map' as const),
      entries: fc.array(fc.tuple(key, tie('garbage')), { maxLength: 6 }),
    }),
  ),
}));

function made(thing: Garbage): unknown {
  switch (thing.kind) {
    case 'value':
      return thing.value;
    case 'text':
      return new Y.Text(thing.text);
    case 'xmlText':
      return new Y.XmlText(thing.text);
    case 'element':
      return new Y.XmlElement(thing.text || 'x');
    case 'array':
      return Y.Array.from([thing.text]);
    case 'xml': {
      const fragment = new Y.XmlFragment();
      fragment.insert(0, [new Y.XmlText(thing.text), new Y.XmlElement('bulletList')]);
      return fragment;
    }
    case 'map':
      return new Y.Map(thing.entries.map(([name, inside]) => [name, made(inside)]));
  }
}

/** Each leaf is what the type says. */
function expectValid(proposal: Proposal): void {
  const empty = emptyProposal(proposal.id);
  expect(Object.keys(proposal).sort()).toEqual(Object.keys(empty).sort());
  expect(JSON.parse(JSON.stringify(proposal))).toEqual(proposal);
  expect(Object.getPrototypeOf(proposal.readiness)).toBe(Object.prototype);
  for (const text of [proposal.title, proposal.rationale, proposal.contact.email, proposal.period.start]) {
    expect(typeof text).toBe('string');
    expect(text.length).toBeLessThanOrEqual(LIMITS.text);
  }
  for (const line of [...proposal.budgetLines, ...proposal.activities]) {
    expect(line.amount === null || (Number.isSafeInteger(line.amount) && line.amount >= 0)).toBe(true);
  }
  for (const item of [...proposal.objectives, ...proposal.outputs]) expect(typeof item.text).toBe('string');
  for (const agency of proposal.coAgencies) expect(typeof agency).toBe('string');
  expect(['project', 'administration']).toContain(proposal.kind);
}

describe('a document in which a peer wrote anything', () => {
  it('still gives valid proposals, the same on every device', () => {
    fc.assert(
      fc.property(
        fc.array(fc.tuple(fc.oneof(fc.constantFrom('p1', 'p2'), key), garbage), { maxLength: 6 }),
        fc.array(fc.tuple(fc.constantFrom(...NAMES), garbage), { maxLength: 8 }),
        fc.array(fc.tuple(key, garbage), { maxLength: 4 }),
        (roots, fields, imports) => {
          const doc = new Y.Doc();
          addProposal(doc, { ...emptyProposal('p1'), objectives: [{ id: 'o1', text: 'a' }] }, 'm1');
          for (const [id, thing] of roots) doc.getMap('proposals').set(id, made(thing));
          const target = doc.getMap('proposals').get('p1');
          if (target instanceof Y.Map) for (const [name, thing] of fields) target.set(name, made(thing));
          for (const [id, thing] of imports) doc.getMap('imports').set(id, made(thing));
          const other = new Y.Doc();
          Y.applyUpdate(other, Y.encodeStateAsUpdate(doc));
          for (const proposal of readGroup(doc)) expectValid(proposal);
          for (const removed of readBin(doc)) expectValid(removed.proposal);
          expect(readGroup(other)).toEqual(readGroup(doc));
          expect(readImported(other)).toEqual(readImported(doc));
          expect(({} as Record<string, unknown>).polluted).toBeUndefined();
        },
      ),
      { numRuns: 400 },
    );
  });

  it('can still be edited: each edit works or is refused, none throws', () => {
    fc.assert(
      fc.property(
        fc.array(fc.tuple(fc.constantFrom(...NAMES), garbage), { minLength: 1, maxLength: 8 }),
        (fields) => {
          const doc = new Y.Doc();
          addProposal(doc, emptyProposal('p1'), 'm1');
          addProposal(doc, emptyProposal('p2'), 'm1');
          const target = doc.getMap('proposals').get('p1') as Y.Map<unknown>;
          for (const [name, thing] of fields) target.set(name, made(thing));
          repairProposal(doc, 'p1');
          expect(repairProposal(doc, 'p1')).toBe(0);
          setText(textOf(doc, 'p1', 'title') as Y.Text, 'ใหม่');
          addListItem(doc, 'p1', 'outputs', { id: 'x', text: 'ผล' }, 0);
          moveListItem(doc, 'p1', 'outputs', 'x', 9);
          moveProposal(doc, 'p2', 0);
          toggleCoAgency(doc, 'p1', 'dpt', true);
          setReadiness(doc, 'p1', 'land', 'ready');
          setField(doc, 'p1', 'priority', 3);
          richTextOf(doc, 'p1', 'rationale')?.insert(0, [new Y.XmlElement('paragraph')]);
          importProposals(doc, [{ importKey: 'k', proposal: emptyProposal('p3') }], { apply: 'all' });
          const proposal = readProposal(doc, 'p1') as Proposal;
          expect(proposal).toMatchObject({ title: 'ใหม่', priority: 3, readiness: { land: 'ready' } });
          expect(proposal.outputs.map(({ id }) => id)).toContain('x');
          expect(removeProposal(doc, 'p1', 'm1', 5)).toEqual({ ok: true });
          expect(readBin(doc).map(({ proposal: { id } }) => id)).toContain('p1');
        },
      ),
    );
  });

  it('is not written to by reading it, not even to mend it', () => {
    const doc = new Y.Doc();
    addProposal(doc, { ...emptyProposal('p1'), outputs: [{ id: 'o', text: 'ก' }] }, 'm1');
    expect(repairProposal(doc, 'p1')).toBe(0);
    const target = doc.getMap('proposals').get('p1') as Y.Map<unknown>;
    target.set('title', 5);
    target.set('rationale', 'x');
    (target.get('outputs') as Y.Map<Y.Map<unknown>>).get('o')?.set('text', null);
    const before = Y.encodeStateAsUpdate(doc);
    expect(textOf(doc, 'p1', 'title')).toBeNull();
    expect(richTextOf(doc, 'p1', 'rationale')).toBeNull();
    expect(itemTextOf(doc, 'p1', 'outputs', 'o', 'text')).toBeNull();
    readGroup(doc);
    expect(Y.encodeStateAsUpdate(doc)).toEqual(before);
    expect(repairProposal(doc, 'p1')).toBe(3);
    expect(textOf(doc, 'p1', 'title')?.toString()).toBe('');
  });

  it('shows a rich text nested 3,000 deep as far as the limit', () => {
    const doc = new Y.Doc();
    addProposal(doc, emptyProposal('p1'), 'm1');
    let node: Y.XmlFragment = richTextOf(doc, 'p1', 'rationale') as Y.XmlFragment;
    node.insert(0, [new Y.XmlElement('paragraph')]);
    node = node.get(0) as Y.XmlElement;
    for (let depth = 0; depth < 3_000; depth++) {
      node.insert(0, [new Y.XmlElement('blockquote')]);
      node = node.get(0) as Y.XmlElement;
    }
    node.insert(0, [new Y.XmlText('ลึก')]);
    expect(readProposal(doc, 'p1')?.rationale).toBe('');
  });
});
