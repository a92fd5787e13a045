import { addProposal, changesBetween, Past, seedGroup } from '@ruam/group-doc';
import { emptyProposal, type Proposal } from '@ruam/planning';
import { formOf } from '@ruam/planning/reference';
import { expect, it } from 'vitest';
import * as Y from 'yjs';
import { fieldName, partName } from '#lib/features/comments/fieldNames.ts';
import { planItemOptions } from '#lib/features/proposal/referenceOptions.ts';
import { isForPeople, valueText } from './valueText.ts';

const form = formOf({ formVersion: '', fiscalYear: 2571 });
const planItems = planItemOptions(2571)
  .slice(0, 3)
  .map(({ value }) => value);
const full: Proposal = {
  ...emptyProposal('p'),
  title: 'ขุดลอก',
  plan: 'แผน',
  rationale: 'แล้ง',
  pastResults: 'ผล',
  area: 'TH-72',
  alignment: { main: planItems[0] ?? null, secondary: planItems.slice(1) },
  objectives: [{ id: 'o1', text: 'ลด' }],
  indicators: [
    { id: 'i1', name: 'ครัวเรือน', unit: 'ครัวเรือน', baseline: 1, target: 2, year: 2571, kind: 'outcome' },
  ],
  targetAreas: [
    { id: 't1', province: 'TH-72', amphoe: 'เมือง', tambon: 'ทับตีเหล็ก', latitude: 14.5, longitude: 100.1 },
  ],
  beneficiaries: { count: 1200, description: 'เกษตรกร' },
  activities: [{ id: 'a1', name: 'ขุดลอกคลอง', amount: 100, start: '2027-10', end: '2028-09', agency: null }],
  period: { start: '2027-10', end: '2028-09' },
  continuity: 'new',
  priority: 1,
  secondaryGroups: ['tourism'],
  readiness: Object.fromEntries(form.readinessItems.map(({ id }) => [id, 'ready' as const])),
  contact: { name: 'ก', post: 'ข', telephone: '1', email: 'a@example.go.th' },
  budgetLines: [
    {
      id: 'b1',
      activity: 'a1',
      item: 'ค่าขุด',
      fiscalYear: 2571,
      source: 'province',
      category: 'investment',
      fundingAgency: null,
      amount: 100,
      commitment: 'c1',
    },
  ],
  outputs: [{ id: 'u1', text: 'คลอง' }],
  outcomes: [{ id: 'v1', text: 'น้ำ' }],
  attachments: [
    {
      id: 'f1',
      file: 'a'.repeat(64),
      name: 'แบบ.pdf',
      mediaType: 'application/pdf',
      size: 2_400_000,
      caption: 'แบบ',
    },
  ],
  importKey: 'sheet/1',
};

it('says every field of a proposal in words: no code of the document, no year of the common era', () => {
  const doc = new Y.Doc();
  seedGroup(doc);
  addProposal(doc, full, 'som');
  const past = new Past([{ at: 1, by: 'som', update: Y.encodeStateAsUpdate(doc) }], new Map());
  const about = {
    fiscalYear: 2571,
    proposal: full,
    groups: [{ id: 'tourism', nameTh: 'ด้านการท่องเที่ยว', nameEn: 'Tourism' }],
  };
  const changes = changesBetween(past, 'p', null, 1).filter(({ path }) => isForPeople(path));
  const told = new Map(changes.map(({ path, after }) => [path, valueText(path, after, about)]));
  for (const { path } of changes) {
    expect(fieldName(path, full, form), path).not.toMatch(/^[\w/]+$/);
    const needsPart =
      /^(period|beneficiary|readiness)|^(budgetLines|activities|indicators|targetAreas)\//.test(path);
    if (needsPart) expect(partName(path, form), path).not.toBe('');
  }
  expect([...told].filter(([, words]) => /\b20\d\d\b|\[object|^[a-z][\w-]*$/.test(words))).toEqual([]);
  expect(told.get('kind')).toBe('โครงการ');
  expect(told.get('periodStart')).toBe('ตุลาคม 2570');
  expect(told.get('activities/a1/end')).toBe('กันยายน 2571');
  expect(told.get('budgetLines/b1/activity')).toBe('ขุดลอกคลอง');
  expect(told.get('secondaryGroups')).toBe('ด้านการท่องเที่ยว');
  expect(told.get('attachments/f1/size')).toBe('2.4 MB');
  expect(told.has('importKey')).toBe(false);
  expect(told.has('attachments/f1/file')).toBe(false);
});
