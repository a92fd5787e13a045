import { type Agency, type Area, compactThai, isValidIn } from '@ruam/planning';
import { agencies, areas } from '@ruam/planning/reference';
import type { Workshop } from '@ruam/workshop';

export interface Organisation {
  id: string;
  nameTh: string;
  nameEn: string;
  kind: 'agency' | 'province' | 'cluster' | 'other';
  /** Groups in which it has a seat; every group for provinces and clusters, which are invited to all. */
  groups: string[];
}

const AT_MOST = 30;

/** Organisations that fit what was typed: those with a seat in the workshop first, then by where the text is found. */
export function organisationsOf(workshop: Workshop, typed: string): Organisation[] {
  const seats = new Map<string, string[]>();
  for (const group of workshop.groups) {
    for (const seat of group.seats) seats.set(seat, [...(seats.get(seat) ?? []), group.id]);
  }
  const everyGroup = workshop.groups.map((group) => group.id);
  const wanted = compactThai(typed);
  const found: { organisation: Organisation; rank: number }[] = [];
  for (const agency of agencies()) {
    const groups = seats.get(agency.id) ?? [];
    // A former body is found only while a group still has its seat.
    if (groups.length === 0 && !isValidIn(agency, workshop.fiscalYear)) continue;
    const rank = rankOf(wanted, namesOfAgency(agency));
    if (rank === null || (wanted === '' && groups.length === 0)) continue;
    const { id, nameTh, nameEn } = agency;
    const organisation = { id, nameTh, nameEn, kind: 'agency' as const, groups };
    found.push({ organisation, rank: rank - (groups.length > 0 ? 0.5 : 0) });
  }
  for (const area of areas(workshop.fiscalYear)) {
    const rank = rankOf(wanted, namesOfArea(area));
    if (rank === null || wanted === '') continue;
    const { code: id, fullNameTh: nameTh, nameEn, kind } = area;
    found.push({ organisation: { id, nameTh, nameEn, kind, groups: everyGroup }, rank });
  }
  return found
    .sort((a, b) => a.rank - b.rank)
    .slice(0, wanted === '' ? 100 : AT_MOST)
    .map(({ organisation }) => organisation);
}

const namesOfAgency = ({ nameTh, nameEn, abbrTh, abbrEn, aliases }: Agency) =>
  [abbrTh, abbrEn, nameTh, nameEn, ...aliases].filter((name) => name !== null);
const namesOfArea = ({ nameTh, nameEn, fullNameTh, code }: Area) => [nameTh, fullNameTh, nameEn, code];

/** 0: the name itself; 1: begins with it; 2: has it inside; null: not found. */
function rankOf(wanted: string, names: readonly string[]): number | null {
  let best: number | null = null;
  for (const name of names) {
    const compact = compactThai(name);
    const at = compact.indexOf(wanted);
    if (at === -1) continue;
    const rank = compact === wanted ? 0 : at === 0 ? 1 : 2;
    if (best === null || rank < best) best = rank;
  }
  return best;
}
