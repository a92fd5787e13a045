import { type AreaCode, type Satang, sumSatang } from '@ruam/planning';
import type { GroupBoard, ProposalCard } from '@ruam/protocol';
import {
  type AreaDrift,
  type AreaState,
  type AreaSubmission,
  areaDrift,
  areaState,
  hasDrifted,
  submissionOf,
  type Workshop,
} from '@ruam/workshop';

/** What an area asks for now, what it submitted, and how that stands. */
export interface AreaStanding {
  area: AreaCode;
  /** As the groups have them now, in the order of the groups. */
  cards: ProposalCard[];
  total: Satang;
  submission: AreaSubmission | null;
  state: AreaState;
  /** Of the last submission; null when all is as it was, or nothing was submitted. */
  drift: AreaDrift | null;
}

export function areaStanding(
  workshop: Pick<Workshop, 'submissions'>,
  boards: readonly GroupBoard[],
  area: AreaCode,
): AreaStanding {
  const cards = boards.flatMap(({ proposals }) => proposals.filter((card) => card.area === area));
  const submission = submissionOf(workshop, area);
  const now = cards.map((card) => ({ ...card, proposal: card.id }));
  const drift = submission && areaDrift(submission, now);
  return {
    ...{ area, cards, submission, state: areaState(submission) },
    total: sumSatang(cards.map((card) => card.total)),
    drift: drift && hasDrifted(drift) ? drift : null,
  };
}

/** Every area that asks for something, or has submitted: those that wait for their governor first. */
export function areaStandings(
  workshop: Pick<Workshop, 'submissions'>,
  boards: readonly GroupBoard[],
): AreaStanding[] {
  const asking = boards.flatMap(({ proposals }) => proposals.flatMap(({ area }) => area ?? []));
  const codes = [...new Set([...Object.keys(workshop.submissions), ...asking])].sort();
  const rank: Record<AreaState, number> = { waiting: 0, returned: 1, approved: 2, none: 3 };
  return codes
    .map((area) => areaStanding(workshop, boards, area))
    .sort((one, other) => rank[one.state] - rank[other.state]);
}
