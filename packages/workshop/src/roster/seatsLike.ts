import { compactThai, personNameKey } from '@ruam/planning';
import type { Member, Workshop } from '../state.ts';

/** What somebody at the door says of themselves. */
export type Introduced = Pick<Member, 'name' | 'organisationId' | 'organisationName'>;

/**
 * The seats that may be this person's: the same name without titles, from the same organisation, or one for which no
 * organisation is written down. Seats to which nobody has come yet first, then in the order they were made.
 */
export function seatsLike(workshop: Pick<Workshop, 'members'>, person: Introduced): Member[] {
  return Object.values(workshop.members)
    .filter((member) => !member.removed && !member.table && isLike(member, person))
    .sort((a, b) => Number(isOpenSeat(b)) - Number(isOpenSeat(a)) || a.joinedAt - b.joinedAt);
}

/** Whether whoever has the code may sit down there by name alone: more than a participant's seat needs its link. */
export function isOpenSeat(member: Member): boolean {
  return member.open === true && member.role === 'participant' && !member.table && !member.removed;
}

export function isLike(member: Introduced, person: Introduced): boolean {
  if (personNameKey(member.name) !== personNameKey(person.name)) return false;
  if (member.organisationId !== null && member.organisationId === person.organisationId) return true;
  const [theirs, said] = [compactThai(member.organisationName), compactThai(person.organisationName)];
  return (member.organisationId === null && theirs === '') || (theirs !== '' && theirs === said);
}
