import { parseDraftRoomName, parseRoomName } from '@ruam/protocol';
import type { RoomAccess, RoomPolicy, SessionIdentity } from '@ruam/sync';
import { type Actor, actorId, draftAccess, roomAccess, type Workshop } from '@ruam/workshop';
import type { Workshops } from '../workshops/Workshops.ts';
import type { ClosedRooms } from './ClosedRooms.ts';
import { colourOf } from './colourOf.ts';

/** Under this name the server writes: seeds and imports. */
export const SERVER_IDENTITY: SessionIdentity = {
  personId: 'system',
  device: 'server',
  name: 'Ruam',
  colour: '#455a64',
  role: 'system',
};

/** What others in the room see of a person. */
export function identityOf(actor: Actor, device: string): SessionIdentity {
  const personId = actorId(actor);
  const isMember = actor.kind === 'member';
  return {
    personId,
    device,
    name: isMember ? actor.member.name : actor.kind === 'organiser' ? actor.name : '',
    colour: colourOf(personId),
    role: isMember ? actor.member.role : actor.kind,
  };
}

/** Reads the workshop as it is at each question: a role that is taken away is gone with the next update. */
export function createRoomPolicy(
  workshops: Pick<Workshops, 'get'>,
  closedRooms: Pick<ClosedRooms, 'has'>,
  now: () => number,
): RoomPolicy {
  return {
    access(identity, room): RoomAccess {
      if (identity.personId === SERVER_IDENTITY.personId) return 'write';
      const draft = parseDraftRoomName(room);
      const written = draft && workshops.get(draft.workshop);
      if (draft) return written ? draftAccess(actorOf(written, identity), written, draft.member) : 'none';
      const name = parseRoomName(room);
      const workshop = name && workshops.get(name.workshop);
      if (!name || !workshop) return 'none';
      const access = roomAccess(actorOf(workshop, identity), workshop, name.group, now());
      return access === 'write' && closedRooms.has(room) ? 'read' : access;
    },
  };
}

/** The member or organiser whom an identity names; a stranger when there is none any more. */
export function actorOf(
  workshop: Workshop,
  { personId, name }: Pick<SessionIdentity, 'personId' | 'name'>,
): Actor {
  if (personId.startsWith('account:')) {
    return { kind: 'organiser', accountId: personId.slice('account:'.length), name };
  }
  const member = Object.hasOwn(workshop.members, personId) ? workshop.members[personId] : undefined;
  return member ? { kind: 'member', memberId: member.id, member } : { kind: 'stranger' };
}
