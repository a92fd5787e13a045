import type { IntegratedList } from '@ruam/consolidation';
import type { ReportMeta } from './ReportMeta.ts';

/** Grows when a field changes its meaning or goes; a field that is added does not count. */
export const JSON_VERSION = 1;

/** The integrated list for other systems. Amounts are satang; fiscal years are B.E.; `exportedAt` is ISO, UTC. */
export function jsonOf(list: IntegratedList, meta: ReportMeta): string {
  return JSON.stringify(
    {
      format: 'ruam-integrated-list',
      formatVersion: JSON_VERSION,
      unit: 'satang',
      workshop: meta.workshop,
      decisionsVersion: meta.version,
      exportedAt: new Date(meta.at).toISOString(),
      list,
    },
    null,
    1,
  );
}
