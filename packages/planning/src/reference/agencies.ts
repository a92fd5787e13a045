import type { Agency } from '../agency.ts';
import type { AgencyId, FiscalYear } from '../proposal.ts';
import { compactThai } from '../thaiText.ts';
import { isValidIn } from '../validity.ts';
import agenciesJson from './agencies.json' with { type: 'json' };
import branchesJson from './branches.json' with { type: 'json' };

type AgencyJson = Pick<Agency, 'id' | 'nameTh' | 'nameEn' | 'ministryId' | 'level'> & Partial<Agency>;

const AGENCIES: Agency[] = (agenciesJson.agencies as AgencyJson[]).map((agency) => ({
  abbrTh: null,
  abbrEn: null,
  validFrom: null,
  validTo: null,
  successors: [],
  aliases: [],
  ...agency,
}));
const BY_ID = new Map<AgencyId, Agency>(AGENCIES.map((agency) => [agency.id, agency]));

/** Ministries, departments and state enterprises; with former bodies when no year is given. */
export function agencies(year?: FiscalYear): Agency[] {
  return year === undefined ? AGENCIES : AGENCIES.filter((agency) => isValidIn(agency, year));
}

export function agencyById(id: AgencyId): Agency | undefined {
  return BY_ID.get(id);
}

export function ministries(year?: FiscalYear): Agency[] {
  return agencies(year).filter((agency) => agency.level === 'ministry');
}

/** The ministry of an agency; a ministry is its own. */
export function ministryOf(agency: Agency | AgencyId): Agency | undefined {
  const found = typeof agency === 'string' ? BY_ID.get(agency) : agency;
  return found && BY_ID.get(found.ministryId);
}

/** The bodies that carry on the work in that year: the agency itself while its name is valid. */
export function successorsOf(id: AgencyId, year: FiscalYear): Agency[] {
  const agency = BY_ID.get(id);
  if (!agency) return [];
  if (isValidIn(agency, year)) return [agency];
  return agency.successors.flatMap((successor) => successorsOf(successor, year));
}

let byName: Map<string, Agency> | undefined;

/** Finds an agency by name, abbreviation or a spelling met before; spaces and a bracketed abbreviation do not matter. */
export function agencyByName(name: string): Agency | undefined {
  if (!byName) {
    byName = new Map();
    for (const agency of AGENCIES) {
      const names = [
        agency.nameTh,
        agency.nameEn,
        agency.abbrTh ?? '',
        agency.abbrEn ?? '',
        ...agency.aliases,
      ];
      for (const key of names.map(compactThai)) if (key !== '' && !byName.has(key)) byName.set(key, agency);
    }
  }
  return byName.get(compactThai(name)) ?? byName.get(compactThai(name.replace(/\s*\([^)]*\)\s*$/, '')));
}

/**
 * The body that an office in a province belongs to: "สำนักงานเกษตรจังหวัดเชียงใหม่" → the Department of Agricultural
 * Extension. Lists of provinces name the office; answers and totals are by body.
 */
export function agencyOfBranch(name: string): Agency | undefined {
  const compact = compactThai(name).replace(/(?<=[\u0e00-\u0e7f])จ\./, 'จังหวัด');
  const branch = branchesJson.branches.find(({ begins }) => compact.startsWith(begins));
  return branch && BY_ID.get(branch.agency);
}
