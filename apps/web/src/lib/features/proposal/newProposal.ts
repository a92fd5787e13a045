import { addProposal } from '@ruam/group-doc';
import { emptyProposal, type ProposalId } from '@ruam/planning';
import { areaByCode } from '@ruam/planning/reference';
import { actorId } from '@ruam/workshop';
import type { GroupRoom } from '#lib/live/GroupRoom.svelte.ts';
import type { LiveWorkshop } from '#lib/live/LiveWorkshop.svelte.ts';
import { beginEditing } from './ReadingMode.svelte.ts';
import { newId } from './rowEdits.ts';

/** Adds an empty proposal, to be opened for writing; its id, or null with the refusal in the room. Whoever comes from an area asks for it. */
export function newProposal(live: LiveWorkshop, room: GroupRoom): ProposalId | null {
  const organisation = live.me.kind === 'member' ? live.me.member.organisationId : null;
  const proposal = emptyProposal(newId());
  if (organisation !== null && areaByCode(organisation)) proposal.area = organisation;
  if (!room.take(addProposal(room.doc, proposal, actorId(live.me)))) return null;
  beginEditing(proposal.id);
  return proposal.id;
}
