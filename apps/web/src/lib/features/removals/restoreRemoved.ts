import { proposalIds, restoreFrom } from '@ruam/group-doc';
import type { KeptProposalMessage } from '@ruam/protocol';
import type { Refusal, Removal } from '@ruam/workshop';
import * as Y from 'yjs';
import { api } from '#lib/live/api.ts';
import type { GroupRoom } from '#lib/live/GroupRoom.svelte.ts';

/**
 * Puts back what went, field by field, as one edit of this person that can be undone; what others wrote elsewhere since
 * stays. The refusal when it could not be fetched or written; what the room refuses it shows itself.
 */
export async function restoreRemoved(
  workshop: string,
  room: GroupRoom,
  { group, id, proposal, fields }: Removal,
): Promise<Refusal | null> {
  const kept = await api<KeptProposalMessage>('GET', `/api/workshops/${workshop}/removals/${group}/${id}`);
  if (!kept.ok) return kept.refusal;
  const then = new Y.Doc();
  Y.applyUpdate(
    then,
    Uint8Array.from(atob(kept.value.update), (letter) => letter.charCodeAt(0)),
  );
  try {
    if (!proposalIds(then).includes(proposal)) throw new Error('the kept file does not hold its proposal');
    room.takeApart(() => {
      let outcome = restoreFrom(room.doc, proposal, then, fields[0]);
      for (const field of fields.slice(1)) {
        if (outcome.ok) outcome = restoreFrom(room.doc, proposal, then, field);
      }
      return outcome;
    });
    return room.refusal;
  } finally {
    then.destroy();
  }
}
