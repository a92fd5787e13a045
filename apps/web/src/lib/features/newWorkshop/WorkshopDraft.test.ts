import { workshopTemplates } from '@ruam/planning/reference';
import { describe, expect, it } from 'vitest';
import { draftFaults, draftFromTemplate, requestOf, typedCeilings } from './WorkshopDraft.ts';

const template = workshopTemplates()[0];
if (!template) throw new Error('there is no template');
const filled = () => draftFromTemplate(template, '2026-11-22');

describe('a new workshop', () => {
  it('stands ready from the template: groups, seats, lead posts, the next fiscal year', () => {
    const draft = filled();
    expect(draft.groups).toHaveLength(5);
    expect(draft.groups.flatMap((group) => group.seats)).toHaveLength(64);
    expect(draft.groups.every((group) => group.leadPostTh !== '')).toBe(true);
    expect(draft.fiscalYear).toBe('2571');
    expect(draftFaults(draft)).toEqual([]);
  });

  it('does not change the template when seats are changed', () => {
    filled().groups[0]?.seats.pop();
    expect(filled().groups.flatMap((group) => group.seats)).toHaveLength(64);
  });

  it('reads ceilings in the unit of the table, and names what cannot be read', () => {
    const read = typedCeilings({
      ceilingUnit: 'million',
      ceilings: { 'TH-50': '12.5', 'TH-51': '500,000 บาท', 'TH-52': '', 'TH-53': 'มาก', 'TH-54': '-1' },
    });
    expect(read).toEqual({
      amounts: { 'TH-50': 1_250_000_000, 'TH-51': 50_000_000 },
      total: 1_300_000_000,
      unreadable: ['TH-53', 'TH-54'],
    });
  });

  it('asks for exactly what the page shows', () => {
    const draft = { ...filled(), ceilings: { 'TH-50': '1,000' } };
    expect(requestOf(draft, { id: 'projectBrief', version: 1 })).toMatchObject({
      template: 'opdcPreWorkshop',
      startsOn: '2026-11-22',
      fiscalYear: 2571,
      formVersion: 'projectBrief@1',
      ceilings: { 'TH-50': 100_000 },
    });
    expect(requestOf(draft, { id: 'projectBrief', version: 1 })).not.toHaveProperty('ceilingUnit');
  });

  it('says everything that keeps it from being created', () => {
    const draft = filled();
    expect(
      draftFaults({
        ...draft,
        nameTh: ' ',
        startsOn: '2026-11-22',
        endsOn: '2026-11-21',
        groups: draft.groups.map((group) => ({ ...group, nameTh: '' })),
        ceilings: { 'TH-50': '?' },
      }),
    ).toEqual(['name', 'order', 'groupName', 'ceilings']);
    expect(draftFaults({ ...draft, startsOn: '', endsOn: '', groups: [] })).toEqual([
      'starts',
      'ends',
      'groups',
    ]);
  });
});
