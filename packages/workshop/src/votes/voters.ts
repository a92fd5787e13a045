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

/** How many ballots there can be. */
export function eligibleVoters(workshop: Workshop, vote: Pick<VoteTerms, 'voters' | 'group'>): number {
  const voters = new Set<VoterId>();
  for (const member of Object.values(workshop.members)) {
    if (isVoter(member, vote)) voters.add(voterOf(member, vote));
  }
  return voters.size;
}

export function voteOf(workshop: Workshop, id: string | undefined): Vote | undefined {
  return id === undefined ? undefined : workshop.votes.find((vote) => vote.id === id);
}
