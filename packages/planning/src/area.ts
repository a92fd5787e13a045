import type { AreaCode } from './proposal.ts';
import type { Validity } from './validity.ts';

export type RegionId = 'north' | 'northeast' | 'central' | 'east' | 'south' | 'southern_border';
export type ClusterId = string;

/** One of the six regions of budget integration. */
export interface Region {
  id: RegionId;
  nameTh: string;
  nameEn: string;
}

/** A province or a cluster of provinces: a unit that asks for money. */
export interface Area extends Validity {
  code: AreaCode;
  kind: 'province' | 'cluster';
  /** Short for a province ("เชียงใหม่"), whole for a cluster. */
  nameTh: string;
  nameEn: string;
  /** With จังหวัด / กลุ่มจังหวัด in front, as in a heading. */
  fullNameTh: string;
  /** The cluster of a province, or the cluster itself; null for Bangkok. */
  clusterId: ClusterId | null;
  region: RegionId;
  /** False for Bangkok, which is outside the province and cluster budget. */
  inBudget: boolean;
}

export interface Province extends Area {
  kind: 'province';
}

export interface Cluster extends Area {
  kind: 'cluster';
  /** The province of the operations centre. */
  centre: AreaCode;
  provinces: AreaCode[];
}

export function areaName(area: Pick<Area, 'nameTh' | 'nameEn'>, locale: 'th' | 'en'): string {
  return locale === 'th' ? area.nameTh : area.nameEn;
}
