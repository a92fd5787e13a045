/** What REST answers to the pages outside a workshop. */
export interface Account {
  id: string;
  name: string;
  email: string;
  role: string;
}

export interface Session {
  account: Account | null;
  device: unknown;
  seats: {
    workshopId: string;
    memberId: string;
    workshopNameTh: string;
    workshopNameEn: string;
    memberName: string;
  }[];
}

export interface WorkshopSummary {
  id: string;
  nameTh: string;
  nameEn: string;
  /** C.E., `YYYY-MM-DD`. */
  startsOn: string;
  endsOn: string;
  fiscalYear: number;
  stage: string;
  members: number;
  groups: number;
}

/** What a join code opens, before anybody has joined with it. */
export interface JoinableWorkshop {
  workshopId: string;
  nameTh: string;
  nameEn: string;
  placeTh: string;
  placeEn: string;
  startsOn: string;
  endsOn: string;
  groups: { id: string; nameTh: string; nameEn: string }[];
  kinds: { id: string; th: string; en: string }[];
  /** This device has joined before. */
  alreadyMember: { memberId: string; name: string } | null;
}

export interface Organisation {
  id: string;
  nameTh: string;
  nameEn: string;
  kind: 'agency' | 'province' | 'cluster' | 'other';
  /** Where it has a seat. */
  groups: string[];
}

export interface JoinRequest {
  name: string;
  organisationId: string | null;
  organisationName: string;
  kind: string;
  groupId: string | null;
  /** The seat that the person says was made for them. */
  seat?: string;
}

export interface Joined {
  workshopId: string;
  memberId: string;
  groupId: string | null;
  /** Opens the same place on any device; whoever has it is this member. */
  personalLink: string;
}
