import type { Attention, AttentionPage } from '@ruam/workshop';
import { m } from '#lib/paraglide/messages.js';

export function attentionPageName(page: AttentionPage): string {
  return {
    now: m.workshop_nav_now,
    votes: m.workshop_nav_votes,
    respond: m.workshop_nav_respond,
    groups: m.workshop_nav_my_group,
    present: m.workshop_nav_present,
  }[page]();
}

/** Where a person of this group is brought, as a path inside the workshop. */
export function attentionPath(page: AttentionPage, group: string | null): string {
  return page === 'groups' && group !== null ? `groups/${group}` : page;
}

/** Whether it is about this person: of the group that is called, and not one who stands apart. */
export function concerns(
  attention: Attention | null,
  group: string | null,
  isApart: boolean,
): attention is Attention {
  return attention !== null && !isApart && (attention.group === null || attention.group === group);
}

/** Whether `path` is the page or one below it. */
export function isAt(path: string, target: string): boolean {
  return path === target || path.startsWith(`${target}/`);
}
