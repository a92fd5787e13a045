import { memberOf } from '../can/index.ts';
import type { GroupId } from '../ids.ts';
import type { Workshop } from '../state.ts';
import { command, decided } from './Command.ts';
import { personInput, refuseCrowd, refuseSeat } from './memberInput.ts';

/**
 * A person comes in by the code, which the host has checked. The new member's id is in the event. Who says to come
 * from an agency answers for it, until a facilitator changes that. Whoever is a member already stays that member.
 */
export const joinWorkshop = command({
  name: 'joinWorkshop',
  input: personInput,
  decide(state, input, actor, { now, newId }) {
    if (memberOf(actor, state)) return decided();
    const agency = input.kind === 'agency' ? input.organisationId : null;
    const group = input.group ?? groupFor(state, agency, input.organisationId);
    const refusal = refuseSeat(state, 'participant', group) ?? refuseCrowd(state);
    if (refusal) return { ok: false, refusal };
    const member = {
      ...input,
      id: newId(),
      role: 'participant' as const,
      agency,
      group,
      joinedAt: now,
      removed: false,
    };
    return decided({ type: 'memberJoined', payload: { member } });
  },
});

/** Where the person's agency has its seat, or those are who came from the same place before, if that is clear. */
function groupFor(state: Workshop, agency: string | null, organisation: string | null): GroupId | null {
  const seated = state.groups.filter((group) => agency !== null && group.seats.includes(agency));
  const only = seated[0] ?? (state.groups.length === 1 ? state.groups[0] : undefined);
  if (only) return only.id;
  const colleagues = Object.values(state.members).filter(
    (one) => !one.removed && one.group !== null && one.organisationId === organisation,
  );
  const groups = new Set(organisation === null ? [] : colleagues.map(({ group }) => group));
  return groups.size === 1 ? ([...groups][0] ?? null) : null;
}
