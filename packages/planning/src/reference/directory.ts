import type { AgencyId, AreaCode } from '../proposal.ts';
import { ministryOf } from './agencies.ts';
import { areaByCode } from './areas.ts';

/** Where an area belongs and whose an agency is: what the integrated list asks of the reference. */
export const directory = {
  areaOf(code: AreaCode): { cluster: string | null; region: string | null } | null {
    const area = areaByCode(code);
    return area ? { cluster: area.clusterId, region: area.region } : null;
  },
  ministryOf(agency: AgencyId): AgencyId | null {
    return ministryOf(agency)?.id ?? null;
  },
};
