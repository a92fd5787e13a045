import type { WorkshopEvent } from '../events.ts';
import type { GroupId, MemberId } from '../ids.ts';
import { own } from '../own.ts';
import type { Member, Workshop } from '../state.ts';
import { withGroup } from '../withGroup.ts';

type MemberEvent = Extract<WorkshopEvent, { type: MemberEventType }>;
type MemberEventType =
  | 'memberJoined'
  | 'memberMoved'
  | 'membersMoved'
  | 'checkedIn'
  | 'checkInUndone'
  | 'seatTaken'
  | 'memberRoleChanged'
  | 'memberRemoved'
  | 'actingLeadNamed';

/** The part of `evolve` that is about who is there, where they sit, and what they may do. */
export function evolveMembers(state: Workshop, event: MemberEvent): Workshop {
  const { at, by } = event;
  switch (event.type) {
    case 'memberJoined': {
      const { member } = event.payload;
      return { ...state, members: { ...state.members, [member.id]: member } };
    }
    case 'memberMoved':
      return moved(state, event.payload, at);
    case 'membersMoved':
      return event.payload.moves.reduce((before, move) => moved(before, move, at), state);
    case 'checkedIn':
      return withMember(state, event.payload.member, (known) => ({ ...known, checkedIn: { at, by } }));
    case 'checkInUndone':
      return withMember(state, event.payload.member, ({ checkedIn: _undone, ...known }) => known);
    case 'seatTaken': {
      const { seat, how } = event.payload;
      return withMember(state, seat, ({ open: _taken, ...known }) => ({ ...known, came: { at, how } }));
    }
    case 'memberRoleChanged': {
      const { member, role, agency, scope } = event.payload;
      return withMember(withoutActing(state, member), member, ({ scope: _before, ...known }) => ({
        ...known,
        role,
        agency: agency === undefined ? known.agency : agency,
        ...(scope ? { scope } : {}),
      }));
    }
    case 'memberRemoved': {
      const { member } = event.payload;
      return withMember(withoutActing(state, member), member, (known) => ({ ...known, removed: true }));
    }
    case 'actingLeadNamed': {
      const { group, member } = event.payload;
      return withGroup(state, group, ({ actingLead: _before, ...known }) =>
        member === null ? known : { ...known, actingLead: { member, at, by } },
      );
    }
  }
}

function moved(
  state: Workshop,
  { member, group }: { member: MemberId; group: GroupId | null },
  at: number,
): Workshop {
  return withMember(withoutActing(state, member), member, (known) => {
    const movedFrom = known.group === null ? {} : { movedFrom: { group: known.group, at } };
    return { ...known, ...movedFrom, group };
  });
}

/** Who leaves the group, or gets a role of their own, deputises no more. */
function withoutActing(state: Workshop, member: MemberId): Workshop {
  const acting = state.groups.find(({ actingLead }) => actingLead?.member === member);
  return acting ? withGroup(state, acting.id, ({ actingLead: _ended, ...group }) => group) : state;
}

function withMember(state: Workshop, id: MemberId, change: (member: Member) => Member): Workshop {
  const member = own(state.members, id);
  return member ? { ...state, members: { ...state.members, [id]: change(member) } } : state;
}
