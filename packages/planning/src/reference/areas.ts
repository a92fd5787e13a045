import type { Area, Cluster, Province, Region, RegionId } from '../area.ts';
import type { AreaCode, FiscalYear } from '../proposal.ts';
import { compactThai } from '../thaiText.ts';
import { isValidIn } from '../validity.ts';
import clustersJson from './clusters.json' with { type: 'json' };
import provincesJson from './provinces.json' with { type: 'json' };
import regionsJson from './regions.json' with { type: 'json' };

const REGIONS = regionsJson.regions as Region[];
const PROVINCES: Province[] = provincesJson.provinces.map((p) => ({
  ...p,
  kind: 'province',
  region: p.region as RegionId,
}));
const CLUSTERS: Cluster[] = clustersJson.clusters.map((c) => ({
  ...c,
  kind: 'cluster',
  fullNameTh: c.nameTh,
  clusterId: c.code,
  region: c.region as RegionId,
  inBudget: true,
}));
const BY_CODE = new Map<AreaCode, Area>([...CLUSTERS, ...PROVINCES].map((area) => [area.code, area]));

export function regions(): Region[] {
  return REGIONS;
}

/** 77 in all, Bangkok included (`inBudget: false`). */
export function provinces(year?: FiscalYear): Province[] {
  return year === undefined ? PROVINCES : PROVINCES.filter((p) => isValidIn(p, year));
}

/** The 18 since the announcement of B.E. 2560; none for earlier fiscal years, whose grouping is not held. */
export function clusters(year?: FiscalYear): Cluster[] {
  return year === undefined ? CLUSTERS : CLUSTERS.filter((c) => isValidIn(c, year));
}

/** Clusters, then provinces, that may ask for money in that year. */
export function areas(year?: FiscalYear): Area[] {
  return [...clusters(year), ...provinces(year)].filter((area) => area.inBudget);
}

export function areaByCode(code: AreaCode): Area | undefined {
  return BY_CODE.get(code);
}

export function regionOf(area: Area | AreaCode): Region | undefined {
  const found = typeof area === 'string' ? BY_CODE.get(area) : area;
  return found && REGIONS.find((region) => region.id === found.region);
}

let byName: Map<string, Area> | undefined;

/** Finds an area by its Thai or English name, with or without จังหวัด, จ., Province; spaces do not matter. */
export function areaByName(name: string): Area | undefined {
  if (!byName) {
    byName = new Map();
    for (const area of BY_CODE.values()) {
      for (const key of [area.nameTh, area.fullNameTh, area.nameEn]) byName.set(areaKey(key), area);
    }
    for (const cluster of CLUSTERS) byName.set(areaKey(cluster.nameTh.replace('กลุ่มจังหวัด', '')), cluster);
    byName.set(areaKey('กรุงเทพฯ'), BY_CODE.get('TH-10') as Area);
    byName.set(areaKey('อยุธยา'), BY_CODE.get('TH-14') as Area);
  }
  const key = areaKey(name);
  return key === '' ? undefined : byName.get(key);
}

function areaKey(name: string): string {
  return compactThai(name)
    .replace(/^(จังหวัด|จ\.)/, '')
    .replace(/^กลุ่มจ(ังหวัด|\.)/, 'กลุ่มจังหวัด')
    .replace(/province$/, '');
}
