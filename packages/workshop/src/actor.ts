import type { MemberId } from './ids.ts';
import type { Member } from './state.ts';

/** Who asks. One browser may be an organiser and a member at once; the server decides which by the workshop. */
export type Actor =
  | { kind: 'organiser'; accountId: string; name: string }
  | { kind: 'member'; memberId: MemberId; member: Member }
  /** A computer on which nobody signed in, by the sha256 of its browser's id. */
  | { kind: 'screen'; device: string }
  /** Whoever has the address of the page on which people follow their proposals. */
  | { kind: 'follower'; token: string }
  | { kind: 'system' }
  | { kind: 'stranger' };

/** What stands in `by` of an event. */
export function actorId(actor: Actor): string {
  switch (actor.kind) {
    case 'organiser':
      return `account:${actor.accountId}`;
    case 'member':
      return actor.memberId;
    case 'screen':
      return `screen:${actor.device}`;
    case 'follower':
      return 'follower';
    case 'system':
      return 'system';
    case 'stranger':
      return 'stranger';
  }
}
