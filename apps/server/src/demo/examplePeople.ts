import type { WorkshopTemplate } from '@ruam/planning';
import { agencyById, areaByCode } from '@ruam/planning/reference';
import type { Member } from '@ruam/workshop';

/** As `addMember` takes it. Posts and organisations only: nobody here is a real person. */
export type Person = Pick<
  Member,
  'name' | 'role' | 'kind' | 'organisationId' | 'organisationName' | 'agency' | 'group' | 'scope'
>;

/** Which areas sit in which group beside the agencies. */
const AREAS: Record<string, string[]> = {
  agriculture: ['TH-64', 'TH-72', 'NEU2'],
  tourism: ['TH-57', 'TH-83', 'CL1'],
  industry: ['TH-70', 'TH-40', 'E2'],
  social_environment: ['TH-12', 'TH-47', 'CU'],
  trade_logistics: ['TH-11', 'TH-45', 'NL1'],
};

/** One agency of each group that answers, and some more. */
const AGENCIES: [agency: string, group: string][] = [
  ['moac-03', 'agriculture'],
  ['moac-10', 'agriculture'],
  ['mots-04', 'tourism'],
  ['mcu-03', 'tourism'],
  ['mind-03', 'industry'],
  ['monre-05', 'social_environment'],
  ['moi-03', 'social_environment'],
  ['mot-06', 'trade_logistics'],
  ['mot-07', 'trade_logistics'],
  ['moi-06', 'trade_logistics'],
  ['moc-01', 'trade_logistics'],
];

/** The province whose submission goes through coordinator and governor. */
const SUBMITS = 'TH-64';

/** By a name under which `main` prints the links. */
export type Cast = Record<string, Person>;

export function exampleCast(template: WorkshopTemplate): Cast {
  const cast: Cast = {
    facilitator: person({
      name: 'วิทยากรกระบวนการ สำนักงาน ก.พ.ร.',
      role: 'facilitator',
      organisationId: 'opm-11',
    }),
    facilitator2: person({ name: 'ผู้ช่วยวิทยากรกระบวนการ', role: 'facilitator', organisationId: 'opm-11' }),
    staff: person({ name: 'ฝ่ายเลขานุการการประชุม', role: 'staff', organisationId: 'opm-11' }),
    expert: person({
      name: 'ผู้ทรงคุณวุฒิด้านการพัฒนาพื้นที่',
      role: 'expert',
      kind: 'other',
      organisationName: 'มหาวิทยาลัยในพื้นที่',
    }),
    projector: person({ name: 'จอภาพห้องประชุม', role: 'observer', kind: 'other' }),
    observer: person({ name: 'ผู้สังเกตการณ์ สำนักงบประมาณ', role: 'observer', organisationId: 'opm-07' }),
    coordinator: person({
      name: 'สำนักงานจังหวัดสุโขทัย',
      role: 'coordinator',
      kind: 'province',
      organisationId: SUBMITS,
      organisationName: 'จังหวัดสุโขทัย',
      scope: { areas: [SUBMITS] },
    }),
    governor: person({
      name: 'ผู้ว่าราชการจังหวัดสุโขทัย',
      role: 'governor',
      kind: 'province',
      organisationId: SUBMITS,
      organisationName: 'จังหวัดสุโขทัย',
      scope: { areas: [SUBMITS] },
    }),
    press: person({ name: 'สื่อมวลชน', role: 'press', kind: 'other' }),
    local: person({
      name: 'ผู้แทนองค์กรปกครองส่วนท้องถิ่น',
      kind: 'local',
      organisationName: 'สมาคมองค์การบริหารส่วนจังหวัดแห่งประเทศไทย',
      group: 'social_environment',
    }),
    private: person({
      name: 'ผู้แทนหอการค้าจังหวัด',
      kind: 'private',
      organisationName: 'หอการค้าไทย',
      group: 'trade_logistics',
    }),
    civil: person({
      name: 'ผู้แทนเครือข่ายท่องเที่ยวโดยชุมชน',
      kind: 'civil',
      organisationName: 'เครือข่ายท่องเที่ยวโดยชุมชน',
      group: 'tourism',
    }),
  };
  for (const { id, leadPostTh } of template.groups) {
    cast[`lead ${id}`] = person({ name: leadPostTh, role: 'lead', organisationId: 'opm-11', group: id });
  }
  for (const [group, areas] of Object.entries(AREAS)) {
    for (const code of areas) {
      const area = areaByCode(code);
      if (!area) throw new Error(`there is no area ${code}`);
      cast[`${code} ${group}`] = person({
        name: `ผู้แทน${area.fullNameTh}`,
        kind: area.kind,
        organisationId: code,
        organisationName: area.fullNameTh,
        group,
      });
    }
  }
  for (const [agency, group] of AGENCIES) {
    cast[agency] = person({
      name: `ผู้แทน${agencyById(agency)?.nameTh}`,
      organisationId: agency,
      agency,
      group,
    });
  }
  return cast;
}

function person(told: Partial<Person> & { name: string }): Person {
  const { organisationId = null } = told;
  return {
    role: 'participant',
    kind: 'agency',
    organisationId,
    organisationName: (organisationId && agencyById(organisationId)?.nameTh) || '',
    agency: null,
    group: null,
    ...told,
  };
}
