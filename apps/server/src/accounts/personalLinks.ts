import type { PersonalLink, Sessions } from '@ruam/storage';
import type { MemberId, WorkshopId } from '@ruam/workshop';
import { looksLikeToken, newToken, tokenHash } from './tokens.ts';

/** The path of a new personal link: whoever opens it takes the member's place. Earlier links go on working. */
export async function newPersonalLink(
  sessions: Sessions,
  workshopId: WorkshopId,
  memberId: MemberId,
): Promise<string> {
  const token = newToken();
  await sessions.putLink({ tokenHash: tokenHash(token), workshopId, memberId });
  return `/p/${token}`;
}

/** Whose place a link is; null for one that was never given out. */
export async function findPersonalLink(sessions: Sessions, token: unknown): Promise<PersonalLink | null> {
  return looksLikeToken(token) ? sessions.findLink(tokenHash(token)) : null;
}
