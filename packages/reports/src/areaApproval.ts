/** What the governor of an area said of what it submitted: the facts that every report tells of it. */
import { isAsSubmitted, type ListRow } from '@ruam/consolidation';
import { type AreaCode, type Proposal, proposalTotal, type Satang, sumSatang } from '@ruam/planning';
import type { Report, ReportMeta } from './ReportMeta.ts';
import type { ReportSubmission } from './ReportWorkshop.ts';
import { inBangkok } from './referenceNames.ts';
import { say } from './wording.ts';

export interface AreaApproval {
  area: AreaCode;
  /** `none`: nothing was submitted; `waiting`: for the governor. */
  state: keyof typeof STATES;
  /** The last one; null while there is none. */
  submission: ReportSubmission | null;
  /** Satang of what the groups handed over for this area. */
  handedOver: Satang;
  /** Proposals that were handed over with another title or amount than was submitted, or were not submitted. */
  differing: number;
}

/** Asks for the approval of an area. Also of a filtered list it tells of everything that was handed over for it. */
export function approvalsOf({ meta, submissions }: Omit<Report, 'list'>): (area: AreaCode) => AreaApproval {
  const handedOver = new Map<AreaCode | null, Proposal[]>();
  for (const proposal of meta.snapshots.flatMap(({ proposals }) => proposals)) {
    const others = handedOver.get(proposal.area);
    if (others) others.push(proposal);
    else handedOver.set(proposal.area, [proposal]);
  }
  const known = new Map<AreaCode, AreaApproval>();
  return (area) => {
    const found = known.get(area) ?? approvalOf(area, handedOver.get(area) ?? [], submissions);
    known.set(area, found);
    return found;
  };
}

/** Of each area that stands in the rows, in the order in which they come to it. */
export function approvalsOfRows(
  rows: readonly Pick<ListRow, 'areas'>[],
  report: Omit<Report, 'list'>,
): AreaApproval[] {
  return [...new Set(rows.flatMap((row) => row.areas))].map(approvalsOf(report));
}

function approvalOf(
  area: AreaCode,
  proposals: readonly Proposal[],
  submissions: Report['submissions'],
): AreaApproval {
  const submission = (Object.hasOwn(submissions, area) ? submissions[area]?.at(-1) : undefined) ?? null;
  const decision = submission?.decision ?? null;
  const submitted = new Map(submission?.proposals.map((one) => [one.proposal, one]));
  return {
    ...{ area, submission },
    state: !submission ? 'none' : !decision ? 'waiting' : decision.approved ? 'approved' : 'returned',
    handedOver: sumSatang(proposals.map(proposalTotal)),
    differing: !submission
      ? 0
      : proposals.filter(
          (one) => !isAsSubmitted(submitted.get(one.id), { title: one.title, total: proposalTotal(one) }),
        ).length,
  };
}

const STATES = {
  none: ['ยังไม่เสนอ', 'Not submitted'],
  waiting: ['รอพิจารณา', 'Waiting'],
  approved: ['เห็นชอบ', 'Approved'],
  returned: ['ส่งกลับ', 'Sent back'],
} as const;

export const approvalState = ({ state }: AreaApproval, { locale }: Pick<ReportMeta, 'locale'>): string =>
  say(locale, STATES[state]);

/** In one line: the area, what was said, by whom, when and why, and whether it is still what was submitted. */
export function approvalLine(approval: AreaApproval, meta: ReportMeta): string {
  const { area, submission, differing } = approval;
  const decision = submission?.decision ?? null;
  return [
    `${meta.names.area(area)}: ${approvalState(approval, meta)}`,
    ...(decision
      ? [
          decision.post === '' ? decision.name : `${decision.name} (${decision.post})`,
          inBangkok(decision.at, meta.locale),
          ...(decision.reason === '' ? [] : [decision.reason]),
        ]
      : []),
    ...(differing > 0
      ? [say(meta.locale, [`ต่างจากที่เสนอ ${differing} โครงการ`, `${differing} not as submitted`])]
      : []),
  ].join(' · ');
}
