import { type AgencyId, matchesSearch } from '@ruam/planning';
import type { GroupId, Member, MemberId, MemberRole } from '@ruam/workshop';

export interface MemberFilter {
  /** Name, organisation, or agency. */
  search: string;
  /** '' is every group, `none` those who serve all groups. */
  group: GroupId | 'none' | '';
  role: MemberRole | '';
  organisation: string;
  online: 'online' | 'offline' | '';
}

export const EVERYBODY: MemberFilter = { search: '', group: '', role: '', organisation: '', online: '' };

export type MemberOrder = 'name' | 'organisation' | 'group' | 'joined';

/** As `LiveWorkshop.present` holds it. */
type Present = ReadonlyMap<MemberId, { devices: number }>;

export function isOnline(present: Present, id: MemberId): boolean {
  return (present.get(id)?.devices ?? 0) > 0;
}

/**
 * The members that a filter lets through, removed ones never, in the order asked for. `agencyNames` lets a search find
 * whom somebody answers for; `groupOrder` is the order of the groups in the programme, those without a group last.
 */
export function memberList(
  members: Record<MemberId, Member>,
  filter: MemberFilter,
  order: MemberOrder,
  facts: { present: Present; agencyNames: (agency: AgencyId) => string; groupOrder: readonly GroupId[] },
): Member[] {
  const place = (group: GroupId | null) => {
    const at = group === null ? -1 : facts.groupOrder.indexOf(group);
    return at < 0 ? facts.groupOrder.length : at;
  };
  const byName = (a: Member, b: Member) => a.name.localeCompare(b.name, 'th') || a.joinedAt - b.joinedAt;
  const orders: Record<MemberOrder, (a: Member, b: Member) => number> = {
    name: byName,
    organisation: (a, b) => a.organisationName.localeCompare(b.organisationName, 'th') || byName(a, b),
    group: (a, b) => place(a.group) - place(b.group) || byName(a, b),
    joined: (a, b) => b.joinedAt - a.joinedAt || byName(a, b),
  };
  return Object.values(members)
    .filter(
      (member) =>
        !member.removed &&
        (filter.group === '' || (member.group ?? 'none') === filter.group) &&
        (filter.role === '' || member.role === filter.role) &&
        (filter.organisation === '' || member.organisationName === filter.organisation) &&
        (filter.online === '' || isOnline(facts.present, member.id) === (filter.online === 'online')) &&
        (filter.search.trim() === '' || matchesSearch(wordsOf(member, facts.agencyNames), filter.search)),
    )
    .sort(orders[order]);
}

function wordsOf(member: Member, agencyNames: (agency: AgencyId) => string): string {
  return `${member.name} ${member.organisationName} ${member.agency ? agencyNames(member.agency) : ''}`;
}

/** The organisations that members come from, most members first, for a filter. */
export function organisationsOf(members: Record<MemberId, Member>): { name: string; count: number }[] {
  const counts = new Map<string, number>();
  for (const member of Object.values(members)) {
    if (member.removed || member.organisationName === '') continue;
    counts.set(member.organisationName, (counts.get(member.organisationName) ?? 0) + 1);
  }
  return [...counts]
    .map(([name, count]) => ({ name, count }))
    .sort((a, b) => b.count - a.count || a.name.localeCompare(b.name, 'th'));
}
