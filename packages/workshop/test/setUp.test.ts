import { describe, expect, test } from 'vitest';
import { can } from '../src/index.ts';
import { NEW_WORKSHOP, organiser, otherOrganiser, Rehearsal, rehearsal, stranger } from './fixture.ts';

describe('createWorkshop', () => {
  test('an account makes it and owns it, in the first stage, with its groups open', () => {
    const { workshop } = rehearsal();
    expect(workshop).toMatchObject({
      version: 1,
      nameTh: 'ประชุมเตรียมการ',
      organisers: ['acc'],
      stage: 'prepare',
      members: {},
    });
    expect(workshop.groups.map(({ id, handOver }) => [id, handOver])).toEqual([
      ['g1', null],
      ['g2', null],
    ]);
    expect(workshop.stages.map(({ id }) => id)).toEqual([
      'prepare',
      'write',
      'answer',
      'consolidate',
      'present',
      'closed',
    ]);
  });

  test.each([
    ['no Thai name', { nameTh: '   ' }, 'nameTh'],
    ['a name of 201 characters', { nameTh: 'ก'.repeat(201) }, 'nameTh'],
    ['a control character', { placeTh: 'ห้อง\u0007' }, 'placeTh'],
    ['a bidirectional override', { nameEn: 'Room\u202e' }, 'nameEn'],
    ['a day that is not', { startsOn: '2026-02-30' }, 'startsOn'],
    ['a year of the common era', { fiscalYear: 2028 }, 'fiscalYear'],
    ['no groups', { groups: [] }, 'groups'],
    ['a field that is not ours', { organisers: ['me'] }, ''],
    ['a key that every object has', { ceilings: { constructor: 1 } }, 'ceilings.constructor'],
    ['a prototype', { ceilings: JSON.parse('{"__proto__": 1}') }, 'ceilings'],
    ['a negative ceiling', { ceilings: { 'TH-50': -1 } }, 'ceilings.TH-50'],
    ['half a satang', { ceilings: { 'TH-50': 0.5 } }, 'ceilings.TH-50'],
  ])('refuses %s', (_what, more, field) => {
    const outcome = new Rehearsal().decide(organiser, 'createWorkshop', { ...NEW_WORKSHOP, ...more });
    expect(outcome).toMatchObject({ ok: false, refusal: { code: 'input.invalid', field } });
  });

  test('refuses an end before the start, groups with one id, strangers, and a second time', () => {
    const one = new Rehearsal();
    expect(one.try(organiser, 'createWorkshop', { ...NEW_WORKSHOP, endsOn: '2026-11-21' })).toBe(
      'details.endsBeforeStart',
    );
    const twice = [NEW_WORKSHOP.groups[0], NEW_WORKSHOP.groups[0]];
    expect(one.try(organiser, 'createWorkshop', { ...NEW_WORKSHOP, groups: twice })).toBe('group.idTwice');
    expect(one.try(stranger, 'createWorkshop', NEW_WORKSHOP)).toBe('can.needsAccount');
    expect(one.try(organiser, 'createWorkshop', NEW_WORKSHOP)).toBe('ok');
    expect(one.try(organiser, 'createWorkshop', NEW_WORKSHOP)).toBe('workshop.exists');
  });
});

test('an input of another shape altogether is one refusal, in both languages', () => {
  for (const input of [null, undefined, 7, 'x', [], { stage: 7 }, { stage: { $gt: '' } }]) {
    const outcome = rehearsal().decide(organiser, 'enterStage', input);
    expect(outcome).toMatchObject({ ok: false, refusal: { code: 'input.invalid' } });
    if (!outcome.ok) expect(outcome.refusal.th).toMatch(/[ก-๙]/);
  }
});

test('a command that does not exist is refused, also by names that every object has', () => {
  for (const name of ['launch', 'constructor', '__proto__', 'toString']) {
    expect(rehearsal().try(organiser, name as 'announce', {})).toBe('command.unknown');
  }
});

describe('set-up', () => {
  test('details change alone; a new code is another code', () => {
    const one = rehearsal();
    const before = one.workshop;
    expect(one.try(organiser, 'changeDetails', { placeTh: 'ห้อง ๑', newJoinCode: true })).toBe('ok');
    expect(one.workshop).toMatchObject({ placeTh: 'ห้อง ๑', nameTh: before.nameTh });
    expect(one.workshop.joinCode).not.toBe(before.joinCode);
    expect(one.try(organiser, 'changeDetails', {})).toBe('same');
    expect(one.try(organiser, 'changeDetails', { startsOn: '2026-12-01' })).toBe('details.endsBeforeStart');
  });

  test('ceilings are set, and taken away with null', () => {
    const one = rehearsal();
    one.try(organiser, 'setCeilings', { ceilings: { 'TH-50': 500, NU1: 900 } });
    one.try(organiser, 'setCeilings', { ceilings: { 'TH-50': null } });
    expect(one.workshop.ceilings).toEqual({ NU1: 900 });
  });

  test('groups are added and changed by the organiser alone', () => {
    const one = rehearsal();
    const facilitator = one.member('facilitator', null);
    expect(one.try(facilitator, 'addGroup', { nameTh: 'ใหม่' })).toBe('can.notAllowed');
    expect(one.try(otherOrganiser, 'addGroup', { nameTh: 'ใหม่' })).toBe('can.notAllowed');
    expect(one.try(organiser, 'addGroup', { id: 'g1', nameTh: 'ซ้ำ' })).toBe('group.exists');
    expect(one.try(organiser, 'addGroup', { id: 'a~b', nameTh: 'ใหม่' })).toBe('input.invalid');
    expect(one.try(organiser, 'addGroup', { nameTh: 'ใหม่', seats: ['mol-01'] })).toBe('ok');
    expect(one.try(organiser, 'changeGroup', { id: 'g2', leadPostTh: 'รองปลัด' })).toBe('ok');
    expect(one.try(organiser, 'changeGroup', { id: 'g9', nameTh: 'ไม่มี' })).toBe('group.unknown');
    expect(one.workshop.groups[1]).toMatchObject({ nameTh: 'ท่องเที่ยว', leadPostTh: 'รองปลัด' });
    expect(one.workshop.groups[2]).toMatchObject({ nameTh: 'ใหม่', seats: ['mol-01'], handOver: null });
  });

  test('stages are entered by organiser and facilitator, forwards and back', () => {
    const one = rehearsal();
    const facilitator = one.member('facilitator', null);
    expect(one.try(facilitator, 'enterStage', { stage: 'write' })).toBe('ok');
    expect(one.try(facilitator, 'enterStage', { stage: 'write' })).toBe('same');
    expect(one.try(facilitator, 'enterStage', { stage: 'prepare' })).toBe('ok');
    expect(one.try(facilitator, 'enterStage', { stage: 'lunch' })).toBe('stage.unknown');
    expect(one.try(one.member('participant', 'g1'), 'enterStage', { stage: 'write' })).toBe('can.notAllowed');
  });

  test('an import is recorded with who did it', () => {
    const one = rehearsal();
    const told = { rows: 9, refused: 1, projects: 3, added: 2, changed: 1, same: 0, total: 12345 };
    const input = { fileName: 'รายการ.xlsx', file: 'b'.repeat(64), ...told };
    expect(one.try(one.member('lead', 'g1'), 'recordImport', input)).toBe('can.notAllowed');
    expect(one.try(organiser, 'recordImport', input)).toBe('ok');
    expect(one.workshop.imports[0]).toMatchObject({ ...told, by: 'account:acc', fileName: 'รายการ.xlsx' });
    expect(one.try(organiser, 'recordImport', { ...input, file: '../etc' })).toBe('input.invalid');
  });
});

test('what is asked without a workshop is refused, never thrown', () => {
  expect(new Rehearsal().try(organiser, 'announce', { text: 'x' })).toBe('workshop.unknown');
  expect(can(organiser, 'readWorkshop', null)).toMatchObject({ ok: false });
});
