import type { ScreenRow } from '@ruam/consolidation';
import type { Screen, Shows, SlideKind, Workshop } from '@ruam/workshop';
import { m } from '#lib/paraglide/messages.js';
import { areaLabel, groupName, pivotKindName } from '../consolidation/listNames.ts';

/** The names of screens and slides, in the reader's language. Reactive where they are read. */
const KINDS: Record<SlideKind, () => string> = {
  welcome: m.present_kind_welcome,
  agenda: m.present_kind_agenda,
  groups: m.present_kind_groups,
  list: m.present_kind_list,
  proposal: m.present_kind_proposal,
  merge: m.present_kind_merge,
  vote: m.present_kind_vote,
  totals: m.present_kind_totals,
  map: m.present_kind_map,
  flow: m.present_kind_flow,
  waterfall: m.present_kind_waterfall,
  floor: m.present_kind_floor,
  thanks: m.present_kind_thanks,
};

export const slideKindName = (kind: SlideKind) => KINDS[kind]();

export const screenName = (screen: Pick<Screen, 'name'>) => screen.name || m.present_screen_main();

/** What of its kind a slide shows; '' when the kind says it all. `rows`: those that can be shown now. */
export function slideAbout(shows: Shows, workshop: Workshop, rows: readonly ScreenRow[]): string {
  const titleOf = (id: string | null) => rows.find((row) => row.id === id)?.title ?? '';
  switch (shows.kind) {
    case 'list':
      return [
        shows.group && groupName(shows.group, workshop.groups),
        shows.area && areaLabel(shows.area),
        shows.search,
        titleOf(shows.row),
      ]
        .filter(Boolean)
        .join(' · ');
    case 'proposal':
      return titleOf(shows.row);
    case 'merge':
      return (
        workshop.merges.find(({ id }) => id === shows.merge)?.title ??
        shows.sources.map(titleOf).filter(Boolean).join(' + ')
      );
    case 'vote':
      return workshop.votes.find(({ id }) => id === shows.vote)?.question ?? '';
    case 'totals':
    case 'flow':
      return pivotKindName(shows.by);
    case 'thanks':
      return shows.text;
    default:
      return '';
  }
}
