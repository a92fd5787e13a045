import type { Account, Session } from '@ruam/storage';
import type { Actor, Workshop } from '@ruam/workshop';

export const STRANGER: Actor = { kind: 'stranger' };

/**
 * Who a browser is in a workshop now. Its seat comes first: who opens a personal link wants to be that person,
 * also in a browser where an organiser signed in (signing in again gives the organiser's place back).
 */
export function actorFor(
  workshop: Workshop,
  session: Pick<Session, 'seats'> | null,
  account: Pick<Account, 'id' | 'name'> | null,
): Actor {
  const seat = session?.seats[workshop.id];
  const member = seat === undefined ? undefined : workshop.members[seat];
  if (member && !member.removed) return { kind: 'member', memberId: member.id, member };
  if (account && workshop.organisers.includes(account.id)) {
    return { kind: 'organiser', accountId: account.id, name: account.name };
  }
  return STRANGER;
}
