import type { ReferenceList } from '@ruam/workshop';
import { m } from '#lib/paraglide/messages.js';

/** What it says of a row that the same stands in such a list. */
export function stoodIn({ kind, fiscalYear }: Pick<ReferenceList, 'kind' | 'fiscalYear'>): string {
  return kind === 'lastYear' ? m.references_stood({ year: fiscalYear }) : m.references_ministrys();
}

export function kindName(kind: ReferenceList['kind']): string {
  return kind === 'lastYear' ? m.references_last_year() : m.references_ministry();
}
