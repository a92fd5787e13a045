import type { Member, MemberRole, Workshop } from '../state.ts';
import type { Vote, VoterId, VoteTerms } from './Vote.ts';

const AT_A_TABLE: ReadonlySet<MemberRole> = new Set<MemberRole>(['participant', 'lead', 'coordinator']);

/** Those who sit at a table vote; who runs the day, exports or observes does not. */
export function isVoter(member: Member, vote: Pick<VoteTerms, 'group'> | undefined): boolean {
  if (member.removed || !AT_A_TABLE.has(member.role)) return false;
  return !vote || vote.group === null || vote.group === member.group;
}

/** Whose ballot it is that this member gives. Who names no organisation votes as a person. */
export function voterOf(member: Member, vote: Pick<VoteTerms, 'voters'>): VoterId {
  if (vote.voters === 'person') return member.id;
  const typed = member.organisationName.normalize('NFC').replace(/\s+/g, ' ').trim().toLowerCase();
  const key = member.organisationId ?? typed;
  return key === '' ? member.id : `org:${key}`;
}

/**
 * The N of "n of N voted": how many ballots there can be, by whoever may vote now, and by whoever gave one (`cast`) and
 * was moved away or left since. A ballot that was given rightly stays, so there are never more ballots than voters.
 */
export function eligibleVoters(
  workshop: Workshop,
  vote: Pick<VoteTerms, 'voters' | 'group'>,
  cast: Iterable<VoterId>,
): number {
  const voters = new Set<VoterId>(cast);
  for (const member of Object.values(workshop.members)) {
    if (isVoter(member, vote)) voters.add(voterOf(member, vote));
  }
  return voters.size;
}

export function voteOf(workshop: Workshop, id: string | undefined): Vote | undefined {
  return id === undefined ? undefined : workshop.votes.find((vote) => vote.id === id);
}
