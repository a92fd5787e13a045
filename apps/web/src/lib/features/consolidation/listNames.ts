import type { ListLine, PivotKind } from '@ruam/consolidation';
import type { AgencyId, AreaCode } from '@ruam/planning';
import { areaByCode, regions } from '@ruam/planning/reference';
import type { Stance } from '@ruam/workshop';
import { inLocale } from '#lib/i18n/locale.svelte.ts';
import { m } from '#lib/paraglide/messages.js';
import { agencyName } from '../reference/names.ts';
import { stanceLooks } from '../response/stances.ts';

/** The names behind the keys of the list, in the reader's language. Reactive where it is read. */
export function pivotKindName(kind: PivotKind): string {
  return {
    group: m.consolidate_by_group,
    ministry: m.consolidate_by_ministry,
    province: m.consolidate_by_province,
    cluster: m.consolidate_by_cluster,
    region: m.consolidate_by_region,
    source: m.consolidate_by_source,
    category: m.consolidate_by_category,
    year: m.consolidate_by_year,
  }[kind]();
}

export function pivotKeyName(
  kind: PivotKind,
  key: string | number | null,
  groups: readonly NamedGroup[],
): string {
  if (key === null) return m.consolidate_unknown();
  switch (kind) {
    case 'group':
      return groupName(String(key), groups);
    case 'ministry':
      return agencyLabel(String(key));
    case 'province':
    case 'cluster':
      return areaLabel(String(key));
    case 'region':
      return regionName(String(key));
    case 'source':
      return sourceName(String(key));
    case 'category':
      return categoryName(String(key));
    case 'year':
      return m.consolidate_year_value({ year: key });
  }
}

interface NamedGroup {
  id: string;
  nameTh: string;
  nameEn: string;
}

export function groupName(id: string, groups: readonly NamedGroup[]): string {
  const group = groups.find((candidate) => candidate.id === id);
  return group ? inLocale(group.nameTh, group.nameEn) : id;
}

export function areaLabel(code: AreaCode | null): string {
  if (code === null) return m.consolidate_no_area();
  const area = areaByCode(code);
  return area ? inLocale(area.nameTh, area.nameEn) : code;
}

export function agencyLabel(id: AgencyId | null): string {
  return id === null ? m.consolidate_unknown() : agencyName(id);
}

export function regionName(id: string | null): string {
  const region = regions().find((candidate) => candidate.id === id);
  return region ? inLocale(region.nameTh, region.nameEn) : (id ?? m.consolidate_unknown());
}

const SOURCES: Record<string, () => string> = {
  province: m.consolidate_source_province,
  cluster: m.consolidate_source_cluster,
  ministry: m.consolidate_source_ministry,
  local: m.consolidate_source_local,
  private: m.consolidate_source_private,
  other: m.consolidate_source_other,
};
const CATEGORIES: Record<string, () => string> = {
  personnel: m.consolidate_category_personnel,
  operations: m.consolidate_category_operations,
  investment: m.consolidate_category_investment,
  subsidies: m.consolidate_category_subsidies,
  other: m.consolidate_category_other,
};

export const sourceName = (id: string | null) => nameIn(SOURCES, id);
export const categoryName = (id: string | null) => nameIn(CATEGORIES, id);

/** A stance as the log has it; one that this version does not know is shown as it is. */
export const stanceName = (id: string) =>
  Object.hasOwn(stanceLooks, id) ? stanceLooks[id as Stance].label() : id;

function nameIn(names: Record<string, () => string>, id: string | null): string {
  if (id === null) return m.consolidate_unknown();
  return Object.hasOwn(names, id) ? (names[id] as () => string)() : id;
}

/** `งบจังหวัด · ปีงบประมาณ 2569 · งบลงทุน · กรมชลประทาน`: what one line of money is for. */
export function lineName(
  line: Pick<ListLine, 'source' | 'fiscalYear' | 'category' | 'fundingAgency'>,
): string {
  return [
    sourceName(line.source),
    line.fiscalYear === null ? m.consolidate_unknown() : m.consolidate_year_value({ year: line.fiscalYear }),
    categoryName(line.category),
    ...(line.fundingAgency === null ? [] : [agencyName(line.fundingAgency)]),
  ].join(' · ');
}
