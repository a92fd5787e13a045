import { describe, expect, it } from 'vitest';
import branchesJson from './branches.json' with { type: 'json' };
import {
  agencies,
  agencyById,
  agencyByName,
  agencyOfBranch,
  areaByCode,
  areaByName,
  areas,
  clusters,
  formTemplate,
  ministries,
  ministryOf,
  planItemById,
  planItems,
  provinces,
  regionOf,
  regions,
  successorsOf,
  workshopTemplateById,
  workshopTemplates,
} from './index.ts';

describe('areas', () => {
  it('are 77 provinces and 18 clusters, of which 94 ask for money', () => {
    expect(provinces(2569)).toHaveLength(77);
    expect(clusters(2569)).toHaveLength(18);
    expect(areas(2569)).toHaveLength(94);
    expect(provinces(2553)).toHaveLength(76);
    expect(clusters(2560)).toEqual([]);
  });

  it('belong together: every province is in the cluster that lists it, and in its region', () => {
    for (const cluster of clusters()) {
      expect(cluster.provinces).toContain(cluster.centre);
      for (const code of cluster.provinces) {
        expect(areaByCode(code)).toMatchObject({ clusterId: cluster.code, region: cluster.region });
      }
    }
    expect(clusters().flatMap((c) => c.provinces)).toHaveLength(76);
    expect(regions()).toHaveLength(6);
    for (const area of areas()) expect(regionOf(area)).toBeDefined();
  });

  it('are found by the names people write', () => {
    for (const area of [...areas(), ...provinces()]) {
      for (const name of [area.nameTh, area.fullNameTh, area.nameEn]) expect(areaByName(name)).toBe(area);
    }
    expect(areaByName('จ. เชียงใหม่ ')?.code).toBe('TH-50');
    expect(areaByName('กลุ่มจังหวัดภาคเหนือตอนบน ๑')?.code).toBe('NU1');
    expect(areaByName('ภาคเหนือตอนบน 1')?.code).toBe('NU1');
    expect(areaByName('chiang mai province')?.code).toBe('TH-50');
    expect(areaByName('ดาวอังคาร')).toBeUndefined();
    expect(areaByName('')).toBeUndefined();
  });
});

describe('agencies', () => {
  it('have one id per body and a ministry that exists', () => {
    const all = agencies();
    expect(new Set(all.map((a) => a.id)).size).toBe(all.length);
    expect(ministries(2569)).toHaveLength(20);
    for (const agency of all) {
      expect(ministryOf(agency)?.level).toBe('ministry');
      for (const successor of agency.successors) expect(agencyById(successor)).toBeDefined();
      expect(successorsOf(agency.id, 2569).length).toBeGreaterThan(0);
    }
  });

  it('are found by name, abbreviation and misprint', () => {
    expect(agencyByName('กรมปศุศัตว์')?.id).toBe('moac-06');
    expect(agencyByName('สำนักงานมาตรฐานผลิตภัณฑ์อุตสาหกรรม (สมอ.)')?.id).toBe('mind-06');
    expect(agencyByName('สมอ.')?.id).toBe('mind-06');
    expect(agencyByName('boi')?.id).toBe('opm-13');
    expect(agencyByName('กระทรวงวิทยาศาสตร์และเทคโนโลยี')?.id).toBe('most');
    expect(successorsOf('most', 2569).map((a) => a.id)).toEqual(['mhesi']);
    expect(successorsOf('msdhs-opp', 2569).map((a) => a.id)).toEqual(['msdhs-02', 'msdhs-03']);
    expect(agencyByName('')).toBeUndefined();
  });
});

describe('offices in the provinces', () => {
  it('belong to a body of the directory', () => {
    expect(agencyOfBranch('สำนักงานเกษตรจังหวัดเชียงใหม่')?.nameTh).toBe('กรมส่งเสริมการเกษตร');
    expect(agencyOfBranch('สำนักงานเกษตรและสหกรณ์จังหวัดน่าน')?.id).toBe('moac-01');
    expect(agencyOfBranch('สำนักงานประมง จ.สงขลา')?.id).toBe('moac-05');
    expect(agencyOfBranch('แขวงทางหลวงชนบทลำพูน')?.nameTh).toBe('กรมทางหลวงชนบท');
    expect(agencyOfBranch('แขวงทางหลวงเชียงใหม่ที่ 1')?.nameTh).toBe('กรมทางหลวง');
    expect(agencyOfBranch('เทศบาลนครเชียงใหม่')).toBeUndefined();
    for (const { begins, agency } of branchesJson.branches) {
      expect(agencyById(agency)).toBeDefined();
      expect(agencyOfBranch(begins)?.id).toBe(agency);
    }
  });
});

describe('plans', () => {
  it('are valid in their years', () => {
    expect(planItems(2569)).toHaveLength(6 + 23 + 13);
    expect(planItems(2565)).toHaveLength(6 + 23 + 13);
    expect(planItems(2565).some((item) => item.plan === 'reform_plan')).toBe(true);
    expect(planItemById('MP03')).toMatchObject({ nameTh: 'การเกษตร', level: 2, plan: 'master_plans' });
    expect(new Set(planItems().map((i) => i.id)).size).toBe(planItems().length);
  });
});

describe('templates', () => {
  it('hold the five groups and 64 seats of the pre-workshop, of 55 distinct agencies', () => {
    const template = workshopTemplateById('opdcPreWorkshop');
    expect(template?.groups.map((g) => [g.id, g.seats.length])).toEqual([
      ['agriculture', 14],
      ['tourism', 8],
      ['industry', 9],
      ['social_environment', 18],
      ['trade_logistics', 15],
    ]);
    const seats = template?.groups.flatMap((g) => g.seats) ?? [];
    expect(new Set(seats).size).toBe(55);
    for (const seat of seats) expect(agencyById(seat)).toBeDefined();
    for (const group of template?.groups ?? []) {
      expect(group.planHints.length).toBeGreaterThan(0);
      for (const hint of group.planHints) expect(planItemById(hint)).toBeDefined();
    }
    expect(template?.stages.map((s) => s.id)).toEqual([
      'prepare',
      'write',
      'consolidate',
      'present',
      'closed',
    ]);
    expect(workshopTemplates()).toHaveLength(1);
  });

  it('have both languages everywhere', () => {
    const form = formTemplate(2569);
    for (const field of form.fields)
      for (const text of [field.th, field.en, field.hintTh, field.hintEn]) expect(text).not.toBe('');
    expect(new Set(form.fields.map((f) => f.id)).size).toBe(form.fields.length);
    expect(form.readinessItems).toHaveLength(7);
    expect(form.screeningCriteria.reduce((sum, c) => sum + c.weight, 0)).toBe(100);
    expect(formTemplate(2400)).toBe(form);
  });
});
