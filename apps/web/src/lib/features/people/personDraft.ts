import type { AgencyId } from '@ruam/planning';
import type { GroupId, MemberKind, MemberRole } from '@ruam/workshop';

import { emptyScope, isWithoutGroup, type ScopeDraft, scopeInput } from './scopeDraft.ts';

/** A person to be put in, while it is typed. */
export interface PersonDraft {
  name: string;
  kind: MemberKind | '';
  organisationId: string | null;
  organisationName: string;
  /** '' serves every group. */
  group: GroupId | '';
  role: MemberRole | '';
  agency: AgencyId | null;
  agencyName: string;
  scope: ScopeDraft;
  /** A device that a table shares, not a person. */
  table: boolean;
}

export function emptyPerson(): PersonDraft {
  return {
    name: '',
    kind: '',
    organisationId: null,
    organisationName: '',
    group: '',
    role: 'participant',
    agency: null,
    agencyName: '',
    scope: emptyScope(),
    table: false,
  };
}

/** What `addMember` takes. */
export function personInput(draft: PersonDraft) {
  return {
    name: draft.name.trim(),
    kind: draft.kind,
    organisationId: draft.organisationId,
    organisationName: draft.organisationName.trim(),
    group: isWithoutGroup(draft.role) ? null : draft.group || null,
    role: draft.role || 'participant',
    agency: draft.agency,
    scope: scopeInput(draft.role, draft.scope),
    ...(draft.table ? { table: true as const } : {}),
  };
}
