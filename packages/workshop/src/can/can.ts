/**
 * Who may do what. One table, read as sentences, asked by REST, by sockets, by the room engine and by the page that
 * greys out a button. Each rule gives the refusal the person reads, or null.
 *
 * A member's role is taken from the workshop as it is now, never from what the session was opened with: a role that
 * is taken away is gone at once, and a removed member is a stranger.
 */
import type { Actor } from '../actor.ts';
import { isInputPause } from '../attention/inputPause.ts';
import type { Verb } from '../commandNames.ts';
import type { GroupId, MemberId } from '../ids.ts';
import type { Outcome, Refusal } from '../Refusal.ts';
import * as refuse from '../refusals.ts';
import type { Workshop } from '../state.ts';
import { memberOf, type Thing } from './Asked.ts';
import { TABLE } from './table.ts';

/** `{ok: true}`, or the refusal that says who may, or when. `workshop` is null only for `createWorkshop`. */
export function can(actor: Actor, verb: Verb, workshop: Workshop | null, thing: Thing = {}): Outcome<null> {
  const refusal = refusalOf(actor, verb, workshop, thing);
  return refusal ? { ok: false, refusal } : { ok: true, value: null };
}

/** The refusal alone, null when the actor may. */
export function refusalOf(
  actor: Actor,
  verb: Verb,
  workshop: Workshop | null,
  thing: Thing = {},
): Refusal | null {
  if (actor.kind === 'system') return null;
  if (workshop === null && verb !== 'createWorkshop') return refuse.noWorkshop;
  const asked = { actor, member: memberOf(actor, workshop), workshop, thing };
  for (const part of TABLE[verb]) {
    const refusal = part.refusal(asked);
    if (refusal) return refusal;
  }
  return null;
}

/** Whether what the actor writes in the room of a group, and may not write there now, is kept for its lead. */
export function leavesLateEdits(actor: Actor, workshop: Workshop, group: GroupId): boolean {
  return refusalOf(actor, 'leaveLateEdits', workshop, { group }) === null;
}

export type RoomAccess = 'none' | 'read' | 'write';

/** What the actor may do in the room of a group now. Without `now` (ms) a timer that is up stops nobody. */
export function roomAccess(actor: Actor, workshop: Workshop, group: GroupId, now?: number): RoomAccess {
  if (refusalOf(actor, 'readRoom', workshop, { group })) return 'none';
  return refusalOf(actor, 'writeRoom', workshop, at({ group }, now)) ? 'read' : 'write';
}

/** What the actor may do in the room of a member's drafts: its member writes, nobody else even reads. */
export function draftAccess(actor: Actor, workshop: Workshop, member: MemberId): RoomAccess {
  const refused = refusalOf(actor, 'writeDraft', workshop, { member });
  return refused ? (isInputPause(refused) ? 'read' : 'none') : 'write';
}

/** Why the actor may not write in the room (or not even read it); null when they may write. */
export function roomAccessReason(
  actor: Actor,
  workshop: Workshop,
  group: GroupId,
  now?: number,
): Refusal | null {
  return (
    refusalOf(actor, 'readRoom', workshop, { group }) ??
    refusalOf(actor, 'writeRoom', workshop, at({ group }, now))
  );
}

function at(thing: Thing, now: number | undefined): Thing {
  return now === undefined ? thing : { ...thing, now };
}
