import type { Member, MemberKind, MemberRole } from '@ruam/workshop';
import { m } from '#lib/paraglide/messages.js';

/** How each role is said, and what it lets a person do. */
export const roleWords: Record<MemberRole, { label: () => string; hint: () => string }> = {
  participant: { label: m.people_role_participant, hint: m.people_role_participant_hint },
  lead: { label: m.people_role_lead, hint: m.people_role_lead_hint },
  coordinator: { label: m.people_role_coordinator, hint: m.people_role_coordinator_hint },
  governor: { label: m.people_role_governor, hint: m.people_role_governor_hint },
  facilitator: { label: m.people_role_facilitator, hint: m.people_role_facilitator_hint },
  staff: { label: m.people_role_staff, hint: m.people_role_staff_hint },
  expert: { label: m.people_role_expert, hint: m.people_role_expert_hint },
  observer: { label: m.people_role_observer, hint: m.people_role_observer_hint },
  press: { label: m.people_role_press, hint: m.people_role_press_hint },
};

/** A member's role as it is limited: a facilitator of chosen groups is a co-facilitator. */
export function roleLabel({ role, scope }: Pick<Member, 'role' | 'scope'>): string {
  return scope?.groups ? m.people_role_coFacilitator() : roleWords[role].label();
}

export const kindWords: Record<MemberKind, () => string> = {
  province: m.people_kind_province,
  cluster: m.people_kind_cluster,
  agency: m.people_kind_agency,
  local: m.people_kind_local,
  private: m.people_kind_private,
  civil: m.people_kind_civil,
  other: m.people_kind_other,
};
