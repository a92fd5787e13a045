import type { ReferenceList } from '@ruam/workshop';
import { m } from '#lib/paraglide/messages.js';
import type { CarryWhich } from './CarrySession.svelte.ts';

/** What it says of a row that the same stands in such a list. */
export function stoodIn({ kind, fiscalYear }: Pick<ReferenceList, 'kind' | 'fiscalYear'>): string {
  return kind === 'lastYear' ? m.references_stood({ year: fiscalYear }) : m.references_ministrys();
}

export function kindName(kind: ReferenceList['kind']): string {
  return kind === 'lastYear' ? m.references_last_year() : m.references_ministry();
}

export function whichName(which: CarryWhich): string {
  const names = {
    fresh: m.references_carry_which_fresh,
    beyond: m.references_carry_which_beyond,
    many: m.references_carry_which_many,
    carried: m.references_carry_which_carried,
    all: m.references_carry_which_all,
  };
  return names[which]();
}
