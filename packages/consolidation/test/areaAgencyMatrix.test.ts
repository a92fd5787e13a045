import { sumSatang } from '@ruam/planning';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { areaAgencyMatrix, integratedList, type MatrixRequest, mergedPairs } from '../src/index.ts';
import { directory, FISCAL_YEAR, proposalOf } from './arbitraries.ts';

const request = (proposal: string, more: Partial<MatrixRequest> = {}): MatrixRequest => ({
  ...{ proposal, group: 'g', title: proposal, area: 'TH-50', asked: 100, agencies: ['a', 'b'], row: null },
  ...more,
});
const answer = (agency: string, stance: string, amount = 0, more: Record<string, unknown> = {}) => ({
  ...{ agency, stance, at: 1, reason: '', amounts: amount ? [{ fiscalYear: 2570, amount }] : [] },
  ...more,
});
const of = (responses: Parameters<typeof areaAgencyMatrix>[1], pairs: [string, string][] = []) =>
  areaAgencyMatrix([request('p'), request('q')], responses, pairs).contradictions.map(
    ({ kind, agency, proposals }) => [kind, agency, proposals.join('+')],
  );

describe('contradictions', () => {
  test('more than was asked, by one and by several together', () => {
    expect(of({ p: { a: [answer('a', 'support', 101)] } })).toEqual([['offersMoreThanAsked', 'a', 'p']]);
    expect(of({ p: { a: [answer('a', 'support', 60)], b: [answer('b', 'partial', 60)] } })).toEqual([
      ['offersTogetherTooMuch', null, 'p'],
    ]);
    expect(of({ p: { a: [answer('a', 'support', 100)] } })).toEqual([]);
  });
  test('ours already, without naming which', () => {
    expect(of({ p: { a: [answer('a', 'alreadyOurs', 0, { reason: 'มีแล้ว' })] } })).toEqual([
      ['oursWithoutName', 'a', 'p'],
    ]);
    expect(of({ p: { a: [answer('a', 'alreadyOurs', 0, { project: 'ฝาย' })] } })).toEqual([]);
  });
  test('for one of two that are the same work, against the other; the last answer counts', () => {
    const told = {
      p: { a: [answer('a', 'notSupport'), answer('a', 'support')] },
      q: { a: [answer('a', 'notSupport')] },
    };
    expect(of(told, [['p', 'q']])).toEqual([['supportsOneOfTwo', 'a', 'p+q']]);
    expect(of(told)).toEqual([]);
    expect(of({ p: { a: [answer('a', 'support')] } }, [['p', 'q']])).toEqual([]);
  });
});

test('an answer given together stands in the partner’s cell, who has not answered itself', () => {
  const matrix = areaAgencyMatrix([request('p')], {
    p: { a: [answer('a', 'support', 40, { jointWith: ['b', 'c'] })] },
  });
  const row = matrix.areas[0]?.rows[0];
  expect(row?.joint).toBe(true);
  expect(row?.cells.map(({ agency, stance, jointOf }) => [agency, stance, jointOf])).toEqual([
    ['a', 'support', null],
    ['b', null, 'a'],
    ['c', null, 'a'],
  ]);
  expect(row?.unanswered).toEqual(['b', 'c']);
});

test('rows that were merged are pairs', () => {
  const proposals = ['p', 'q', 'r'].map((id) => proposalOf(id, { lines: [{ amount: 1 }] }));
  const list = integratedList({
    fiscalYear: FISCAL_YEAR,
    groups: [{ id: 'g', nameTh: '', nameEn: '', handedOver: true }],
    snapshots: [{ workshop: 'w', group: 'g', edition: 1, at: 1, proposals }],
    merges: [
      {
        ...{ id: 'm', sources: ['p', 'q', 'r'], title: '', rule: 'sum', keep: null, amounts: [] },
        ...{ reason: '', reasonKind: null, undone: null },
      },
    ],
    ...{ inclusion: {}, ceilings: {}, responses: {}, directory },
  });
  expect(mergedPairs(list.rows)).toEqual([
    ['p', 'q'],
    ['p', 'r'],
    ['q', 'r'],
  ]);
});

test('whatever is asked and answered, rows, areas and agencies add up to the same cells', () => {
  const agency = fc.constantFrom('a', 'b', 'c', '__proto__', 'constructor');
  const stance = fc.constantFrom('support', 'partial', 'notSupport', 'alreadyOurs', 'notConcerned');
  fc.assert(
    fc.property(
      fc.array(fc.tuple(fc.uniqueArray(agency), fc.constantFrom(null, 'TH-50', 'NU1'), fc.nat(1000)), {
        maxLength: 8,
      }),
      fc.array(fc.tuple(fc.nat(8), agency, stance, fc.nat(2000)), { maxLength: 20 }),
      (asked, answers) => {
        const requests = asked.map(([agencies, area, amount], at) =>
          request(`p${at}`, { agencies, area, asked: amount }),
        );
        const responses: Record<string, Record<string, ReturnType<typeof answer>[]>> = {};
        for (const [at, who, how, amount] of answers) {
          const id = `p${at}`;
          responses[id] ??= Object.create(null) as Record<string, ReturnType<typeof answer>[]>;
          const own = responses[id] as Record<string, ReturnType<typeof answer>[]>;
          own[who] = [...(own[who] ?? []), answer(who, how, amount)];
        }
        const matrix = areaAgencyMatrix(requests, responses);
        const rows = matrix.areas.flatMap((one) => one.rows);
        expect(rows.length).toBe(requests.length);
        expect(sumSatang(rows.map((row) => row.cells.length))).toBe(matrix.cells);
        expect(sumSatang(matrix.agencies.map((one) => one.asked))).toBe(matrix.cells);
        expect(matrix.cells - sumSatang(matrix.agencies.map((one) => one.answered))).toBe(matrix.unanswered);
        expect(sumSatang(matrix.areas.map((one) => one.unanswered))).toBe(matrix.unanswered);
        const offered = sumSatang(rows.flatMap((row) => row.cells.map((cell) => cell.offered)));
        expect(sumSatang(matrix.areas.map((one) => one.offered))).toBe(offered);
        expect(sumSatang(matrix.agencies.map((one) => one.offered))).toBe(offered);
      },
    ),
  );
});
