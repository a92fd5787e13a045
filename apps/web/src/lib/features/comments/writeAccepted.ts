import { applySuggestion } from '@ruam/group-doc';
import { actorId, threadsOf } from '@ruam/workshop';
import type { GroupRoom } from '#lib/live/GroupRoom.svelte.ts';
import type { LiveWorkshop } from '#lib/live/LiveWorkshop.svelte.ts';
import { acceptances } from './acceptances.ts';

/**
 * Writes the suggestions that this person accepted here. The decision comes first, and is one person's: then their page
 * writes it as an edit of theirs, once, also when the answer was lost on the way or the page was loaded again in between.
 * Call in an effect.
 */
export function writeAccepted(live: LiveWorkshop, room: GroupRoom): void {
  if (!live.workshop || room.reason !== null || !room.opened) return;
  const me = actorId(live.me);
  for (const { id, proposal, anchor, suggestion, settled } of threadsOf(live.workshop, room.group)) {
    if (!suggestion || settled?.verdict !== 'accepted' || settled.by !== me || !acceptances.take(id))
      continue;
    const { field, range } = anchor;
    room.takeApart(() => applySuggestion(room.doc, proposal, { ...suggestion, field, range }));
  }
}
