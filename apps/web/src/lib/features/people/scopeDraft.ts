import type { AreaCode } from '@ruam/planning';
import type { GroupId, MemberRole, RoleScope } from '@ruam/workshop';

/** What a role is limited to, while it is chosen. */
export interface ScopeDraft {
  reach: 'all' | 'some' | '';
  groups: GroupId[];
  areas: AreaCode[];
}

export function emptyScope(of?: RoleScope): ScopeDraft {
  return {
    reach: of?.groups ? 'some' : 'all',
    groups: [...(of?.groups ?? [])],
    areas: [...(of?.areas ?? [])],
  };
}

const asksGroups = (role: MemberRole | '', { reach }: ScopeDraft) =>
  role === 'facilitator' && reach === 'some';
const asksAreas = (role: MemberRole | '') => role === 'coordinator' || role === 'governor';

export function isWithoutGroup(role: MemberRole | ''): boolean {
  return role === 'governor' || role === 'press';
}

/** Something has to be chosen and is not. */
export function isScopeMissing(role: MemberRole | '', scope: ScopeDraft): boolean {
  return (
    (asksGroups(role, scope) && scope.groups.length === 0) || (asksAreas(role) && scope.areas.length === 0)
  );
}

/** What `addMember` and `changeMemberRole` take. */
export function scopeInput(role: MemberRole | '', scope: ScopeDraft): RoleScope | undefined {
  if (asksGroups(role, scope)) return { groups: [...scope.groups] };
  return asksAreas(role) ? { areas: [...scope.areas] } : undefined;
}
