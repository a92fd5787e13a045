import { emptyProposal } from '@ruam/planning';
import { expect, test } from 'vitest';
import * as Y from 'yjs';
import {
  addListItem,
  addProposal,
  changesBetween,
  GroupDoc,
  Past,
  type PastCheckpoint,
  readProposal,
  removeListItem,
  restoreFrom,
  richTextOf,
  seedGroup,
  setField,
  setItemField,
  setText,
  textBetween,
  textOf,
  toggleCoAgency,
} from '../src/index.ts';

/** Two people in one room, whose edits come to the server one by one. */
function room() {
  const server = new Y.Doc({ gc: false });
  seedGroup(server);
  const checkpoints: PastCheckpoint[] = [{ at: 1, by: 'system', update: Y.encodeStateAsUpdate(server) }];
  const owners = new Map<number, string>();
  const people = new Map<string, GroupDoc>();
  const write = (by: string, at: number, change: (doc: Y.Doc) => void) => {
    const mine = people.get(by) ?? new GroupDoc();
    people.set(by, mine);
    owners.set(mine.doc.clientID, by);
    Y.applyUpdate(mine.doc, Y.encodeStateAsUpdate(server), 'server');
    const before = Y.encodeStateVector(mine.doc);
    const updates: Uint8Array[] = [];
    const onUpdate = (update: Uint8Array) => updates.push(update);
    mine.doc.on('update', onUpdate);
    change(mine.doc);
    mine.doc.off('update', onUpdate);
    expect(Y.encodeStateVector(mine.doc).length).toBeGreaterThanOrEqual(before.length);
    const update = Y.mergeUpdates(updates);
    Y.applyUpdate(server, update);
    checkpoints.push({ at, by, update });
  };
  return { write, past: () => new Past(checkpoints, owners), now: () => server };
}
const line = {
  activity: null,
  item: 'ครุภัณฑ์',
  fiscalYear: 2571,
  source: 'province' as const,
  category: 'investment' as const,
  fundingAgency: null,
  amount: 100,
  commitment: null,
};
const title = (doc: Y.Doc) => textOf(doc, 'p', 'title') as Y.Text;

test('moments of a proposal have their time and people, and each letter its author', () => {
  const { write, past } = room();
  write('som', 10, (doc) => addProposal(doc, { ...emptyProposal('p'), title: 'ขุดลอกคลอง' }, 'som'));
  write('dee', 20, (doc) => setText(title(doc), 'ขุดลอกคลองส่งน้ำ'));
  // Both in one minute: one moment.
  write('som', 30, (doc) => setText(title(doc), 'โครงการขุดลอกคลองส่งน้ำ'));
  write('dee', 30, (doc) => title(doc).delete(7, 3));
  write('dee', 40, (doc) => addProposal(doc, emptyProposal('other'), 'dee'));
  const seen = past();
  expect(seen.moments('p')).toEqual([
    { at: 10, by: ['som'] },
    { at: 20, by: ['dee'] },
    { at: 30, by: ['dee', 'som'] },
  ]);
  expect(textBetween(seen, 'p', 'title', null, 30)).toEqual([
    { text: 'โครงการ', change: 'added', by: 'som' },
    { text: 'ลอกคลอง', change: 'added', by: 'som' },
    { text: 'ส่งน้ำ', change: 'added', by: 'dee' },
  ]);
  expect(textBetween(seen, 'p', 'title', 20, 30)).toEqual([
    { text: 'โครงการ', change: 'added', by: 'som' },
    { text: 'ขุด', change: 'removed', by: 'som' },
    { text: 'ลอกคลองส่งน้ำ', change: 'same', by: null },
  ]);
  const then = seen.documentAt(25);
  expect(readProposal(then, 'p')?.title).toBe('ขุดลอกคลองส่งน้ำ');
  expect(readProposal(seen.documentAt(5), 'p')).toBeNull();
});

test('two moments are compared by fields, lines that came and went too', () => {
  const { write, past } = room();
  write('som', 10, (doc) =>
    addProposal(
      doc,
      { ...emptyProposal('p'), rationale: 'แล้ง\nท่วม', budgetLines: [{ id: 'b1', ...line }] },
      'som',
    ),
  );
  write('dee', 20, (doc) => {
    setField(doc, 'p', 'priority', 3);
    removeListItem(doc, 'p', 'budgetLines', 'b1');
    addListItem(doc, 'p', 'budgetLines', { id: 'b2', ...line, amount: 250 });
    richTextOf(doc, 'p', 'rationale')?.delete(0, 1);
  });
  const changes = changesBetween(past(), 'p', 10, 20);
  const told = Object.fromEntries(changes.map(({ path, before, after }) => [path, [before, after]]));
  expect(told.priority).toEqual([null, 3]);
  expect(told['budgetLines/b1/amount']).toEqual([100, undefined]);
  expect(told['budgetLines/b2/amount']).toEqual([undefined, 250]);
  expect(told.title).toBeUndefined();
  expect(changes.find(({ path }) => path === 'rationale')?.segments).toEqual([
    { text: 'แล้ง', change: 'removed', by: 'som' },
    { text: '\n', change: 'same', by: null },
    { text: 'ท่วม', change: 'same', by: null },
  ]);
  expect(changes.find(({ path }) => path === 'budgetLines/b1/item')?.segments).toEqual([
    { text: 'ครุภัณฑ์', change: 'removed', by: 'som' },
  ]);
});

test('each value has its author too, who cannot be another than the owner of the clientID', () => {
  const { write, past } = room();
  write('som', 10, (doc) =>
    addProposal(
      doc,
      { ...emptyProposal('p'), priority: 1, coAgencies: ['a1'], budgetLines: [{ id: 'b1', ...line }] },
      'som',
    ),
  );
  write('dee', 20, (doc) => setItemField(doc, 'p', 'budgetLines', 'b1', 'amount', 250));
  write('som', 30, (doc) => setField(doc, 'p', 'priority', 2));
  write('dee', 40, (doc) => toggleCoAgency(doc, 'p', 'a2', true));
  write('som', 50, (doc) => removeListItem(doc, 'p', 'budgetLines', 'b1'));
  const seen = past();
  const by = (from: number | null, to: number) =>
    Object.fromEntries(changesBetween(seen, 'p', from, to).map((change) => [change.path, change.by]));
  expect(by(null, 40)).toMatchObject({
    'budgetLines/b1/amount': ['dee'],
    'budgetLines/b1/category': ['som'],
    priority: ['som'],
    coAgencies: ['som', 'dee'],
  });
  // As it was then, whoever wrote since.
  expect(by(null, 10)).toMatchObject({ 'budgetLines/b1/amount': ['som'], coAgencies: ['som'] });
  expect(by(10, 20)).toEqual({ 'budgetLines/b1/amount': ['dee'] });
  expect(by(40, 50)['budgetLines/b1/amount']).toEqual([]);
});

test('the look of a long text is a change of its own, and comes back', () => {
  const { write, past, now } = room();
  const bold = (doc: Y.Doc, on: boolean) => {
    const line = richTextOf(doc, 'p', 'rationale')?.get(0) as Y.XmlElement;
    (line.get(0) as Y.XmlText).format(0, 4, { bold: on ? true : null });
  };
  write('som', 10, (doc) => addProposal(doc, { ...emptyProposal('p'), rationale: 'แล้งซ้ำซาก' }, 'som'));
  write('som', 20, (doc) => bold(doc, true));
  write('dee', 30, (doc) => bold(doc, false));
  const changes = changesBetween(past(), 'p', 20, 30);
  expect(changes.map(({ path, isLookOnly }) => [path, isLookOnly])).toEqual([['rationale', true]]);
  expect(changesBetween(past(), 'p', 10, 30)).toEqual([]);
  const mine = new GroupDoc();
  Y.applyUpdate(mine.doc, Y.encodeStateAsUpdate(now()), 'server');
  expect(restoreFrom(mine.doc, 'p', past().documentAt(20), 'rationale').ok).toBe(true);
  expect(richTextOf(mine.doc, 'p', 'rationale')?.toString()).toContain('<bold>แล้ง</bold>');
});

test('a field, a line or the whole is brought back as a new change, which can be taken back', () => {
  const { write, past, now } = room();
  write('som', 10, (doc) => {
    const proposal = { ...emptyProposal('p'), title: 'เดิม', rationale: 'หนึ่ง\nสอง' };
    addProposal(doc, { ...proposal, coAgencies: ['a1'], budgetLines: [{ id: 'b1', ...line }] }, 'som');
  });
  const original = readProposal(now(), 'p');
  write('dee', 20, (doc) => {
    setText(title(doc), 'ใหม่');
    setField(doc, 'p', 'priority', 9);
    removeListItem(doc, 'p', 'budgetLines', 'b1');
    richTextOf(doc, 'p', 'rationale')?.delete(0, 2);
  });
  const mine = new GroupDoc();
  Y.applyUpdate(mine.doc, Y.encodeStateAsUpdate(now()), 'server');
  const changed = readProposal(mine.doc, 'p');
  const then = past().documentAt(10);
  expect(restoreFrom(mine.doc, 'p', then, 'title').ok).toBe(true);
  expect(readProposal(mine.doc, 'p')).toEqual({ ...changed, title: 'เดิม' });
  restoreFrom(mine.doc, 'p', then, 'budgetLines/b1');
  expect(readProposal(mine.doc, 'p')?.budgetLines).toEqual(original?.budgetLines);
  mine.undoManager.stopCapturing();
  restoreFrom(mine.doc, 'p', then);
  expect(readProposal(mine.doc, 'p')).toEqual(original);
  mine.undoManager.undo();
  expect(readProposal(mine.doc, 'p')).toEqual({
    ...changed,
    title: 'เดิม',
    budgetLines: original?.budgetLines,
  });
  expect(restoreFrom(mine.doc, 'nothing', then).ok).toBe(false);
});
