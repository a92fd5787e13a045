import type { Spotlight } from '@ruam/workshop';
import { m } from '#lib/paraglide/messages.js';

export const SPOTLIGHT_VIEWS: readonly Spotlight['view'][] = [
  'welcome',
  'groups',
  'totals',
  'list',
  'proposal',
  'merge',
  'vote',
  'agenda',
  'floor',
  'map',
  'waterfall',
];

export function spotlightViewName(view: Spotlight['view']): string {
  return {
    welcome: m.facilitate_view_welcome,
    groups: m.facilitate_view_groups,
    totals: m.facilitate_view_totals,
    list: m.facilitate_view_list,
    proposal: m.facilitate_view_proposal,
    merge: m.facilitate_view_merge,
    vote: m.facilitate_view_vote,
    agenda: m.facilitate_view_agenda,
    floor: m.facilitate_view_floor,
    map: m.facilitate_view_map,
    waterfall: m.facilitate_view_waterfall,
  }[view]();
}
