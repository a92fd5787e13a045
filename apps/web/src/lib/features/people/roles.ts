import type { MemberKind, MemberRole } from '@ruam/workshop';
import { m } from '#lib/paraglide/messages.js';

/** How each role is said, and what it lets a person do. */
export const roleWords: Record<MemberRole, { label: () => string; hint: () => string }> = {
  participant: { label: m.people_role_participant, hint: m.people_role_participant_hint },
  lead: { label: m.people_role_lead, hint: m.people_role_lead_hint },
  facilitator: { label: m.people_role_facilitator, hint: m.people_role_facilitator_hint },
  staff: { label: m.people_role_staff, hint: m.people_role_staff_hint },
  expert: { label: m.people_role_expert, hint: m.people_role_expert_hint },
  observer: { label: m.people_role_observer, hint: m.people_role_observer_hint },
};

export const kindWords: Record<MemberKind, () => string> = {
  province: m.people_kind_province,
  cluster: m.people_kind_cluster,
  agency: m.people_kind_agency,
  local: m.people_kind_local,
  private: m.people_kind_private,
  civil: m.people_kind_civil,
  other: m.people_kind_other,
};
