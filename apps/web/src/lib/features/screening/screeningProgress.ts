import { sheetsOf } from '@ruam/consolidation';
import type { Proposal, ProposalId } from '@ruam/planning';
import { type GroupId, type Screening, screeningOf } from '@ruam/workshop';

export interface ScreeningProgress {
  /** The projects that are screened, in the group's order: administration lines are not. */
  projects: ProposalId[];
  /** Scored on every criterion, by whomever. */
  complete: number;
  /** What this person has not scored on every criterion, in the group's order. */
  left: ProposalId[];
}

/** How far the screening of a group is. `me`: as in `by` of an event. */
export function screeningProgress(
  screening: Screening,
  group: GroupId,
  proposals: readonly Pick<Proposal, 'id' | 'kind'>[],
  me: string,
): ScreeningProgress {
  const projects = proposals.filter(({ kind }) => kind === 'project').map(({ id }) => id);
  const isMine = (id: ProposalId) => {
    const sheets = sheetsOf(screening, group, id);
    const given = Object.hasOwn(sheets, me) ? sheets[me]?.scores : undefined;
    return given !== undefined && screening.criteria.every((one) => Object.hasOwn(given, one.id));
  };
  return {
    projects,
    complete: projects.filter((id) => screeningOf(screening, group, id).missing.length === 0).length,
    left: projects.filter((id) => !isMine(id)),
  };
}

/** The first that is left after this one, else the first of all; null when nothing else is. */
export function nextToScore(
  { projects, left }: Pick<ScreeningProgress, 'projects' | 'left'>,
  after: ProposalId | null,
): ProposalId | null {
  const from = after === null ? -1 : projects.indexOf(after);
  const others = left.filter((id) => id !== after);
  return others.find((id) => projects.indexOf(id) > from) ?? others[0] ?? null;
}
