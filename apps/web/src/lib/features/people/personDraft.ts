import type { AgencyId } from '@ruam/planning';
import type { GroupId, MemberKind, MemberRole } from '@ruam/workshop';

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
  };
}

/** What `addMember` takes. */
export function personInput(draft: PersonDraft) {
  return {
    name: draft.name.trim(),
    kind: draft.kind,
    organisationId: draft.organisationId,
    organisationName: draft.organisationName.trim(),
    group: draft.group || null,
    role: draft.role || 'participant',
    agency: draft.agency,
  };
}
