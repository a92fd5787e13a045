/**
 * Rebuilds src/reference/{regions,provinces,clusters,agencies,plans,workshops}.json from the source folder of facts:
 *   node packages/planning/scripts/buildReference.ts <folder with provinces.json, clusters.json, …>
 * forms.json, stages.json and screening.json are written by hand. One record a line, so that a diff reads well.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const from = process.argv[2];
if (!from) throw new Error('usage: buildReference.ts <folder of source facts>');
const to = join(dirname(fileURLToPath(import.meta.url)), '../src/reference');
// biome-ignore lint/suspicious/noExplicitAny: the source files are read once, here, and checked by the tests of the result
const source = (name: string): any => JSON.parse(readFileSync(join(from, name), 'utf8'));

function write(name: string, head: Record<string, unknown>, lists: Record<string, unknown[]>) {
  const parts = Object.entries(head).map(
    ([key, value]) => `  ${JSON.stringify(key)}: ${JSON.stringify(value)}`,
  );
  for (const [key, items] of Object.entries(lists)) {
    parts.push(
      `  ${JSON.stringify(key)}: [\n${items.map((i) => `    ${JSON.stringify(i)}`).join(',\n')}\n  ]`,
    );
  }
  writeFileSync(join(to, name), `{\n${parts.join(',\n')}\n}\n`);
}

/** Provinces that did not exist for all fiscal years: Bueng Kan was made on 23 March 2554. */
const PROVINCE_SINCE: Record<string, number> = { 'TH-38': 2554 };
/** The announcement of 17 November 2560 falls in fiscal year 2561; the grouping before it is not in the source. */
const CLUSTERS_SINCE = 2561;

const provinces = source('provinces.json');
write(
  'regions.json',
  { version: 1 },
  {
    regions: provinces.regions.map((r: Record<string, string>) => ({
      id: r.id,
      nameTh: r.name_th,
      nameEn: r.name_en,
    })),
  },
);
write(
  'provinces.json',
  { version: 1 },
  {
    provinces: provinces.provinces.map((p: Record<string, string>) => ({
      code: p.iso,
      nameTh: p.name_th,
      nameEn: p.name_en,
      fullNameTh: p.full_name_th,
      region: p.region,
      clusterId: p.cluster_id,
      inBudget: p.in_provincial_budget,
      validFrom: PROVINCE_SINCE[p.iso ?? ''] ?? null,
      validTo: null,
    })),
  },
);
const clusters = source('clusters.json');
write(
  'clusters.json',
  { version: 1, announced: clusters.effective_from },
  {
    clusters: clusters.clusters.map((c: Record<string, string> & { provinces: { iso: string }[] }) => ({
      code: c.id,
      nameTh: c.name_th,
      nameEn: c.name_en,
      region: c.region,
      centre: c.operations_centre_iso,
      provinces: c.provinces.map((p) => p.iso),
      validFrom: CLUSTERS_SINCE,
      validTo: null,
    })),
  },
);

/** Bodies of the 2553 seats that are no longer there under that name. Years are B.E., of the last year of the name. */
const FORMER: Record<string, { id: string; ministryId: string; validTo: number; successors: string[] }> = {
  'ag-21': { id: 'mots-otd', ministryId: 'mots', validTo: 2553, successors: ['mots-02'] },
  'ag-26': { id: 'most', ministryId: 'most', validTo: 2562, successors: ['mhesi'] },
  'ag-37': { id: 'msdhs-owf', ministryId: 'msdhs', validTo: 2558, successors: ['msdhs-04'] },
  'ag-38': { id: 'msdhs-nep', ministryId: 'msdhs', validTo: 2558, successors: ['msdhs-06'] },
  'ag-39': { id: 'msdhs-opp', ministryId: 'msdhs', validTo: 2558, successors: ['msdhs-02', 'msdhs-03'] },
  'ag-48': { id: 'moc-dep', ministryId: 'moc', validTo: 2555, successors: ['moc-07'] },
  'ag-55': { id: 'mict', ministryId: 'mict', validTo: 2559, successors: ['mdes'] },
};
const STATE_ENTERPRISES = new Set(['mots-04', 'mots-05']);

interface AgencyRecord {
  id: string;
  nameTh: string;
  nameEn: string;
  abbrTh: string | null;
  abbrEn: string | null;
  ministryId: string;
  level: string;
  validFrom: number | null;
  validTo: number | null;
  successors: string[];
  aliases: string[];
}
const bracket = / \((.+)\)$/;
const plain = (name: string) => name.replace(bracket, '').replace(/\s+/g, '');
function agency(id: string, th: string, en: string, ministryId: string, level: string): AgencyRecord {
  const abbr = bracket.exec(th)?.[1] ?? null;
  return {
    id,
    nameTh: th.replace(bracket, ''),
    nameEn: en.replace(bracket, ''),
    abbrTh: abbr,
    abbrEn: bracket.exec(en)?.[1] ?? null,
    ministryId,
    level,
    validFrom: null,
    validTo: null,
    successors: [],
    aliases: [],
  };
}
const agencies: AgencyRecord[] = [];
for (const m of source('ministries.json').ministries) {
  agencies.push({ ...agency(m.id, m.name_th, m.name_en, m.id, 'ministry'), abbrTh: m.abbr_th });
  for (const d of m.departments) {
    agencies.push(
      agency(
        d.id,
        d.name_th,
        d.name_en,
        m.id,
        STATE_ENTERPRISES.has(d.id) ? 'stateEnterprise' : 'department',
      ),
    );
  }
}
const groups = source('groups.json');
const canonical = new Map<string, string>();
for (const seat of groups.agencies) {
  const former = FORMER[seat.id];
  let record: AgencyRecord | undefined;
  if (former) {
    record = {
      ...agency(former.id, seat.name_th, seat.name_en, former.ministryId, seat.level),
      validTo: former.validTo,
      successors: former.successors,
    };
    agencies.push(record);
  } else {
    record = agencies.find((a) => plain(a.nameTh) === plain(seat.name_th));
  }
  if (!record) throw new Error(`no agency for seat ${seat.id} ${seat.name_th}`);
  for (const alias of [seat.name_as_printed_th, seat.name_th]) {
    if (alias && alias.replace(bracket, '') !== record.nameTh)
      record.aliases.push(alias.replace(bracket, ''));
  }
  canonical.set(seat.id, record.id);
}
for (const r of source('ministries.json').renamed) {
  for (const old of r.old_th.split(' / ')) {
    const now =
      agencies.find((a) => a.nameTh === old) ?? agencies.find((a) => r.now.includes(`(${a.nameTh})`));
    if (now && now.nameTh !== old && !now.aliases.includes(old)) now.aliases.push(old);
  }
}
write(
  'agencies.json',
  { version: 1 },
  {
    agencies: agencies.map(
      ({
        id,
        nameTh,
        nameEn,
        abbrTh,
        abbrEn,
        ministryId,
        level,
        aliases,
        successors,
        validFrom,
        validTo,
      }) => ({
        id,
        nameTh,
        nameEn,
        ...(abbrTh === null ? {} : { abbrTh }),
        ...(abbrEn === null ? {} : { abbrEn }),
        ministryId,
        level,
        ...(validFrom === null ? {} : { validFrom }),
        ...(validTo === null ? {} : { validTo }),
        ...(successors.length === 0 ? {} : { successors }),
        ...(aliases.length === 0 ? {} : { aliases }),
      }),
    ),
  },
);

const hierarchy = source('plan-hierarchy.json');
const PLANS = [
  { id: 'national_strategy', level: 1, validFrom: 2561, validTo: 2580 },
  { id: 'master_plans', level: 2, validFrom: 2561, validTo: 2580 },
  { id: 'national_plan_13', level: 2, validFrom: 2566, validTo: 2570 },
  { id: 'reform_plan', level: 2, validFrom: 2561, validTo: 2565 },
];
write(
  'plans.json',
  { version: 1 },
  {
    plans: PLANS.map((p) => ({ ...p, nameTh: hierarchy[p.id].name_th, nameEn: hierarchy[p.id].name_en })),
    items: PLANS.flatMap((p) =>
      hierarchy[p.id].items.map((i: Record<string, string>) => ({
        id: i.id,
        plan: p.id,
        no: i.no,
        nameTh: i.name_th,
        nameEn: i.name_en,
      })),
    ),
  },
);

interface SourceGroup {
  id: string;
  name_th: string;
  name_en: string;
  lead: { post_th: string; post_en: string; appointment: string };
  also_attending_th: string[];
  also_attending_en: string[];
  agencies: { id: string }[];
}
const w = groups.workshop;
write(
  'workshops.json',
  { version: 1 },
  {
    templates: [
      {
        id: 'opdcPreWorkshop',
        nameTh: w.name_th,
        nameEn: w.name_en,
        example: { placeTh: w.venue_th, date: w.date, fiscalYear: w.budget_year_be },
        stages: ['prepare', 'write', 'consolidate', 'present', 'closed'],
      },
    ],
    groups: groups.groups.map((g: SourceGroup) => ({
      template: 'opdcPreWorkshop',
      id: g.id,
      nameTh: g.name_th,
      nameEn: g.name_en,
      leadPostTh: g.lead.post_th,
      leadPostEn: g.lead.post_en,
      leadActing: g.lead.appointment === 'acting',
      seats: g.agencies.map((a) => canonical.get(a.id)),
      alsoAttendingTh: g.also_attending_th,
      alsoAttendingEn: g.also_attending_en,
      planHints: hierarchy.group_hints[g.id],
    })),
  },
);
