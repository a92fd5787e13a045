import type { AgencyId, FiscalYear, PlanItemId } from './proposal.ts';

export type StageId = 'prepare' | 'write' | 'answer' | 'consolidate' | 'present' | 'closed';

/** What may be done in a stage of a workshop by those whose role allows it. Stages are data, not code. */
export interface Stage {
  id: StageId;
  nameTh: string;
  nameEn: string;
  /** Members of a group may change its proposals. */
  mayEdit: boolean;
  /** Agencies may answer proposals. */
  mayAnswer: boolean;
  /** Leads may hand their group over. */
  mayHandOver: boolean;
  /** Facilitators may merge, set ceilings and sign off. */
  mayConsolidate: boolean;
}

export interface GroupTemplate {
  id: string;
  nameTh: string;
  nameEn: string;
  leadPostTh: string;
  leadPostEn: string;
  /** The post is filled by somebody acting (รักษาราชการแทน). */
  leadActing: boolean;
  /** In the order of the invitation. */
  seats: AgencyId[];
  alsoAttendingTh: string[];
  alsoAttendingEn: string[];
  /** Plan items offered first to proposals of this group. */
  planHints: PlanItemId[];
}

export interface WorkshopTemplate {
  id: string;
  nameTh: string;
  nameEn: string;
  /** The workshop that the template was taken from. `date` is C.E., ISO. */
  example: { placeTh: string; date: string; fiscalYear: FiscalYear };
  groups: GroupTemplate[];
  stages: Stage[];
}
