import { type Decisions, integratedList } from '@ruam/consolidation';
import { areaByCode, ministryOf } from '@ruam/planning/reference';
import { describe, expect, test } from 'vitest';
import { filterList, jsonOf, NO_FILTER, readResult, resultJsonSchema } from '../src/index.ts';
import { sample } from './sample.ts';

const decisions: Decisions = {
  merges: [],
  inclusion: {},
  ceilings: { 'TH-50': 50_000_000_00 },
  responses: {},
};

function result() {
  const { list, meta } = sample();
  const computed = integratedList({
    ...decisions,
    fiscalYear: list.fiscalYear,
    groups: list.groups.map((group) => ({ ...group, handedOver: true })),
    snapshots: meta.snapshots,
    directory: {
      areaOf(code) {
        const area = areaByCode(code);
        return area ? { cluster: area.clusterId, region: area.region } : null;
      },
      ministryOf: (agency) => ministryOf(agency)?.id ?? null,
    },
  });
  return { list: computed, meta };
}

describe('the JSON, read back', () => {
  test('is the same result, computed again from its sources', () => {
    const { list, meta } = result();
    const read = readResult(jsonOf({ list, meta, submissions: {} }, decisions));
    if (!read.ok) throw new Error(read.refusal.en);
    expect(read.value.list).toEqual(list);
    expect(read.value.decisionsVersion).toBe(42);
    expect(read.value.basis?.snapshots).toHaveLength(2);
    // And written again it is the same file.
    expect(
      jsonOf({ list: read.value.list, meta, submissions: {} }, read.value.basis?.decisions ?? null),
    ).toBe(jsonOf({ list, meta, submissions: {} }, decisions));
  });

  test('holds no contacts', () => {
    const { list, meta } = result();
    for (const { proposals } of meta.snapshots) {
      for (const one of proposals) one.contact = { name: 'ลับ', post: '', telephone: '0899999999', email: '' };
    }
    expect(jsonOf({ list, meta, submissions: {} }, decisions)).not.toContain('0899999999');
  });

  test.each([
    [
      'a row that got a satang more',
      (json: string) => json.replace('"total": 123456790', '"total": 123456791'),
    ],
    [
      'a source that got a satang more',
      (json: string) => json.replaceAll('"amount": 123456789', '"amount": 123456790'),
    ],
    ['a ceiling that was changed', (json: string) => json.replace('"TH-50": 5000000000', '"TH-50": 1')],
  ])('does not take %s', (_what, change) => {
    const { list, meta } = result();
    const json = jsonOf({ list, meta, submissions: {} }, decisions);
    const changed = change(json);
    expect(changed).not.toBe(json);
    expect(readResult(changed)).toMatchObject({ ok: false, refusal: { code: 'result.doesNotAddUp' } });
  });

  test.each([
    ['', 'result.unreadable'],
    ['{', 'result.unreadable'],
    ['null', 'result.otherShape'],
    ['{"format":"other"}', 'result.otherShape'],
    ['[]', 'result.otherShape'],
  ])('refuses %j', (text, code) => {
    expect(readResult(text)).toMatchObject({ ok: false, refusal: { code } });
  });

  test('a part of the list adds up in itself', () => {
    const { list, meta } = result();
    const part = filterList(list, { ...NO_FILTER, group: 'g2' }, meta);
    expect(readResult(jsonOf({ list: part, meta, submissions: {} }))).toMatchObject({
      ok: true,
      value: { basis: null },
    });
  });
});

test('the schema that is published names every figure', () => {
  const schema = JSON.stringify(resultJsonSchema());
  for (const field of ['handedOver', 'againstCeiling', 'formatVersion', 'basis'])
    expect(schema).toContain(field);
  expect(schema).toContain('json-schema.org');
});
