import type { GroupId, MemberId } from '@ruam/workshop';

/** What `POST /api/join/:code/seat` answers to somebody who is about to join: the seat that may be theirs. */
export interface LikelySeat {
  seat: {
    memberId: MemberId;
    name: string;
    organisationName: string;
    groupId: GroupId | null;
    /** Nobody has come to it, and the name is enough. Else its personal link is needed. */
    isOpen: boolean;
  } | null;
}
