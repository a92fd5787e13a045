import { emptyProposal, sumSatang } from '@ruam/planning';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import { addProposal, OWN_EDIT, readProposal, setCommitment, setItemField } from '../src/index.ts';

const BASE = {
  id: 'b1',
  activity: 'a1',
  item: 'ก่อสร้างประตูระบายน้ำ',
  fiscalYear: 2570,
  source: 'province' as const,
  category: 'investment' as const,
  fundingAgency: 'opm-07',
  amount: 500_00,
  commitment: null,
};
const after = { ...BASE, id: 'b2', item: 'ป้าย', activity: null, amount: 7_00 };

function docWith() {
  const doc = new Y.Doc();
  addProposal(doc, { ...emptyProposal('p'), budgetLines: [BASE, after] }, 'm1');
  return doc;
}
const lines = (doc: Y.Doc) => readProposal(doc, 'p')?.budgetLines ?? [];
let calls = 0;
const spread = (doc: Y.Doc, amounts: Record<number, number>, line = 'b1') =>
  setCommitment(
    doc,
    'p',
    line,
    Object.entries(amounts).map(([year, amount]) => ({
      fiscalYear: Number(year),
      amount,
      newId: `n${year}-${++calls}`,
    })),
  );

describe('setCommitment', () => {
  it('makes one line of several years, side by side, in one step that is undone in one', () => {
    const doc = docWith();
    const undo = new Y.UndoManager(doc.getMap('proposals'), { trackedOrigins: new Set([OWN_EDIT]) });
    expect(spread(doc, { 2570: 200_00, 2571: 300_00 }).ok).toBe(true);
    expect(
      lines(doc).map(({ id, item, fiscalYear, amount, commitment }) => [
        id,
        item,
        fiscalYear,
        amount,
        commitment,
      ]),
    ).toEqual([
      ['b1', BASE.item, 2570, 200_00, 'b1'],
      [expect.any(String), BASE.item, 2571, 300_00, 'b1'],
      ['b2', 'ป้าย', 2570, 7_00, null],
    ]);
    undo.undo();
    expect(lines(doc)).toEqual([BASE, after]);
  });

  it('changes the years from any of its lines; one year alone is an ordinary line again', () => {
    const doc = docWith();
    spread(doc, { 2570: 200_00, 2571: 300_00 });
    spread(doc, { 2571: 250_00, 2572: 250_00 }, lines(doc)[1]?.id);
    expect(lines(doc).map(({ fiscalYear, amount }) => [fiscalYear, amount])).toEqual([
      [2571, 250_00],
      [2572, 250_00],
      [2570, 7_00],
    ]);
    spread(doc, { 2572: 9_00 }, lines(doc)[1]?.id);
    expect(lines(doc).map(({ fiscalYear, commitment }) => [fiscalYear, commitment])).toEqual([
      [2572, null],
      [2570, null],
    ]);
  });

  it('refuses no year and the same year twice, and changes nothing', () => {
    const doc = docWith();
    expect(spread(doc, {}).ok).toBe(false);
    const twice = { fiscalYear: 2570, amount: 1, newId: 'x' };
    expect(setCommitment(doc, 'p', 'b1', [twice, twice]).ok).toBe(false);
    expect(spread(doc, { 2571: -1 }).ok).toBe(false);
    expect(spread(doc, { 2571: 1, 999: 1 }).ok).toBe(false);
    expect(lines(doc)).toEqual([BASE, after]);
  });

  it('comes to what was given for the years, whatever they were before', () => {
    const amounts = fc.dictionary(fc.integer({ min: 2565, max: 2575 }).map(String), fc.nat(1e12), {
      minKeys: 1,
      noNullPrototype: true,
    });
    fc.assert(
      fc.property(fc.array(amounts, { minLength: 1, maxLength: 4 }), (times) => {
        const doc = docWith();
        for (const [round, years] of times.entries()) {
          const line = lines(doc).find(({ id }) => id !== 'b2')?.id ?? '';
          const told = Object.entries(years).map(([year, amount]) => ({
            fiscalYear: Number(year),
            amount,
            newId: `r${round}y${year}`,
          }));
          expect(setCommitment(doc, 'p', line, told).ok).toBe(true);
        }
        const own = lines(doc).filter(({ id }) => id !== 'b2');
        const last = times.at(-1) ?? {};
        expect(sumSatang(own.map(({ amount }) => amount))).toBe(sumSatang(Object.values(last)));
        expect(new Set(own.map(({ fiscalYear }) => String(fiscalYear)))).toEqual(new Set(Object.keys(last)));
      }),
    );
  });

  it('leaves a line that a peer gave the same commitment and year alone only once', () => {
    const doc = docWith();
    spread(doc, { 2570: 200_00, 2571: 300_00 });
    setItemField(doc, 'p', 'budgetLines', lines(doc)[1]?.id ?? '', 'fiscalYear', 2570);
    expect(spread(doc, { 2570: 10_00, 2571: 20_00 }).ok).toBe(true);
    expect(
      lines(doc)
        .filter(({ id }) => id !== 'b2')
        .map(({ fiscalYear, amount }) => [fiscalYear, amount]),
    ).toEqual([
      [2570, 10_00],
      [2571, 20_00],
    ]);
  });
});
