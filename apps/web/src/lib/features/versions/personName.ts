import type { LiveWorkshop } from '#lib/live/LiveWorkshop.svelte.ts';
import { m } from '#lib/paraglide/messages.js';

/** The name behind `by` of a decision: a member's, or the organiser's account. */
export function personName(live: LiveWorkshop, by: string): string {
  const members = live.workshop?.members ?? {};
  return Object.hasOwn(members, by) ? (members[by]?.name ?? by) : m.versions_organiser();
}
